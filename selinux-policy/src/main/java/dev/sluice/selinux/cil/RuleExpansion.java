package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.ObjectName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Replaces attributes and {@code self} by types. */
final class RuleExpansion {
  /** The most rules of one source, target and class that the rules of a policy may stand for. */
  static final int MAX_RULES = 1 << 20;

  private final Types types;
  private final Predicate<TypeName> sources;
  private final Spelled spelled = new Spelled();
  private int rules;

  /**
   * @param sources which domains the rules are wanted of
   */
  RuleExpansion(Types types, Predicate<TypeName> sources) {
    this.types = types;
    this.sources = sources;
  }

  /** Receives pairs of types. */
  private interface Pairs {
    void accept(TypeName source, TypeName target);
  }

  Spelled spelled() {
    return spelled;
  }

  /** The rules that a statement stands for. */
  List<AllowRule> rules(Facts.Rule rule) {
    List<AllowRule> expanded = new ArrayList<>();
    for (Map.Entry<String, Set<String>> part : rule.permissions().entrySet()) {
      ClassName objectClass = spelled.objectClass(part.getKey(), rule.node());
      Set<PermissionName> permissions = spelled.permissions(part.getValue(), rule.node());
      pairs(
          rule.source(),
          rule.target(),
          rule.node(),
          (source, target) ->
              expanded.add(new AllowRule(source, target, objectClass, permissions)));
    }
    return expanded;
  }

  /** The transitions that a statement stands for. */
  Collection<TypeTransition> transitions(Facts.Transition transition) {
    List<TypeTransition> expanded = new ArrayList<>();
    ClassName objectClass = spelled.objectClass(transition.objectClass(), transition.node());
    TypeName result =
        spelled.type(types.actual(transition.result(), transition.node()), transition.node());
    pairs(
        transition.source(),
        transition.target(),
        transition.node(),
        (source, target) ->
            expanded.add(
                new TypeTransition(
                    source,
                    target,
                    objectClass,
                    result,
                    transition
                        .name()
                        .map(name -> Spelled.of(ObjectName::new, name, transition.node())))));
    return expanded;
  }

  /** The types that a name stands for. */
  List<TypeName> types(String name, CilNode place) {
    return list(types.set(name, place), place);
  }

  private List<TypeName> list(BitSet set, CilNode place) {
    List<TypeName> list = new ArrayList<>(set.cardinality());
    set.stream().forEach(i -> list.add(spelled.type(types.index().get(i), place)));
    return list;
  }

  private void pairs(String from, String to, CilNode place, Pairs pairs) {
    List<TypeName> all = types(from, place);
    List<TypeName> wanted = all.stream().filter(sources).toList();
    boolean isRelative = to.equals("self") || to.equals("notself") || to.equals("other");
    List<TypeName> targets =
        switch (to) {
          case "self" -> List.of();
          case "notself" -> list(types.everything(place), place);
          case "other" -> all;
          default -> types(to, place);
        };
    for (TypeName source : wanted) {
      for (TypeName target : to.equals("self") ? List.of(source) : targets) {
        if (!isRelative || to.equals("self") || !target.equals(source)) {
          if (++rules > MAX_RULES) {
            throw new StatementException(
                place.span(),
                DiagnosticCode.POLICY_LIMIT,
                "the rules stand for more than " + MAX_RULES + " pairs of types");
          }
          pairs.accept(source, target);
        }
      }
    }
  }
}
