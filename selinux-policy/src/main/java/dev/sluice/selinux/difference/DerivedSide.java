package dev.sluice.selinux.difference;

import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.Origin;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.TypeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A profile and the policy derived from it.
 *
 * @param policy the profile
 * @param derived what is derived from it, perhaps under the names of another domain
 * @param domain the domain that the profile has
 */
record DerivedSide(Policy policy, DerivedPolicy derived, TypeName domain) {
  /** A side under its own names. */
  DerivedSide(Policy policy, DerivedPolicy derived) {
    this(policy, derived, derived.domain());
  }

  /** The block from which it was derived. */
  SelinuxIntent block() {
    return policy.selinux().orElseThrow();
  }

  PolicyModule module() {
    return derived.module();
  }

  Map<Access, List<Origin>> origins() {
    return derived.origins();
  }

  /** The same under the names that another side's domain, types and booleans would have. */
  DerivedSide namedLike(DerivedSide other) {
    String from = module().name().value();
    String to = other.module().name().value();
    UnaryOperator<TypeName> types =
        type -> {
          if (type.equals(domain)) {
            return other.domain;
          }
          return module().declaredTypes().contains(type)
              ? new TypeName(renamed(type.value(), from, to))
              : type;
        };
    return new DerivedSide(
        policy,
        new DerivedPolicy(
            module().renamed(types, name -> new BooleanName(renamed(name.value(), from, to))),
            derived.target(),
            derived.environment(),
            derived.starter(),
            other.domain,
            types.apply(derived.files()),
            derived.tenant(),
            derived.level(),
            derived.localContexts().stream()
                .map(context -> renamed(context, types))
                .collect(Collectors.toSet()),
            keys(
                derived.origins(),
                access ->
                    new Access(
                        types.apply(access.source()),
                        types.apply(access.target()),
                        access.objectClass(),
                        access.permission())),
            keys(derived.typeLines(), types),
            keys(derived.contextLines(), context -> renamed(context, types)),
            keys(
                derived.portLines(),
                context ->
                    new PortContext(
                        context.transport(),
                        context.first(),
                        context.last(),
                        types.apply(context.type()))),
            derived.prohibitionLines(),
            derived.unserved()),
        domain);
  }

  private static FileContext renamed(FileContext context, UnaryOperator<TypeName> types) {
    return new FileContext(
        context.path(), context.kind(), types.apply(context.type()), context.level());
  }

  private static String renamed(String name, String from, String to) {
    return name.startsWith(from + "_") ? to + name.substring(from.length()) : name;
  }

  private static <K, V> Map<K, V> keys(Map<K, V> map, Function<K, K> renamed) {
    Map<K, V> others = new LinkedHashMap<>();
    map.forEach((key, value) -> others.put(renamed.apply(key), value));
    return others;
  }
}
