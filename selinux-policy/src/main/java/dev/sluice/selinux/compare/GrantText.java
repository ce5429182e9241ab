package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Grants in the policy language. Immutable. */
final class GrantText {
  private final RuleKind kind;
  private final SharedNames names;
  private final Conditions conditions;
  private final SetText sets;

  GrantText(RuleKind kind, SharedNames names, Conditions conditions, SetText sets) {
    this.kind = kind;
    this.names = names;
    this.conditions = conditions;
    this.sets = sets;
  }

  /** A grant as statements; classes with the same permissions share one. */
  List<String> statements(Grant grant) {
    return statements(grant, sets.whole(grant.sources()), sets.whole(grant.targets()));
  }

  /** The same, of large sets only the beginning. */
  List<String> brief(Grant grant) {
    return statements(grant, sets.brief(grant.sources()), sets.brief(grant.targets()));
  }

  private List<String> statements(Grant grant, String sources, String targets) {
    String condition = conditions.condition(grant.condition()).text();
    boolean self = grant.sources().size() == 1 && grant.sources().equals(grant.targets());
    Map<List<String>, List<String>> classes = new LinkedHashMap<>();
    for (Grant.Right right : grant.rights()) {
      classes
          .computeIfAbsent(
              names.permissions(right.objectClass(), right.permissions()),
              permissions -> new ArrayList<>())
          .add(names.objectClass(right.objectClass()));
    }
    List<String> statements = new ArrayList<>();
    classes.forEach(
        (permissions, having) ->
            statements.add(
                (condition.isEmpty() ? "" : "if " + condition + ": ")
                    + kind.word()
                    + " "
                    + sources
                    + " "
                    + (self ? "self" : targets)
                    + ":"
                    + braces(having)
                    + " "
                    + braces(permissions)
                    + ";"));
    return statements;
  }

  private static String braces(List<String> words) {
    return words.size() == 1 ? words.get(0) : "{ " + String.join(" ", words) + " }";
  }
}
