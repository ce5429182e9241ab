package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.Constraint;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.PolicyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Attributes that types joined or left, as statements: of types that both policies have, and of all
 * types where a constraint asks for the attribute. What rules about attributes give is among the
 * differences in access.
 */
final class MembershipChanges {
  private final SharedNames names;
  private final ComparedPolicy policy;
  private final ComparedPolicy other;
  private final boolean added;
  private final List<StatementChange> changes = new ArrayList<>();

  private MembershipChanges(
      SharedNames names, ComparedPolicy policy, ComparedPolicy other, boolean added) {
    this.names = names;
    this.policy = policy;
    this.other = other;
    this.added = added;
  }

  /** What types joined, then what they left. */
  static List<StatementChange> of(SharedNames names, ComparedPolicy before, ComparedPolicy after) {
    List<StatementChange> all = new ArrayList<>();
    all.addAll(new MembershipChanges(names, after, before, true).find());
    all.addAll(new MembershipChanges(names, before, after, false).find());
    return all;
  }

  private List<StatementChange> find() {
    SortedSet<String> asked = constrained(policy.policy());
    Joined.of(policy, other)
        .byType()
        .forEach(
            (type, attributes) -> {
              for (String attribute : attributes) {
                if (asked.contains(attribute)) {
                  add(Section.CONSTRAINED, attribute, type);
                } else if (other.hasType(type) && !SetText.isGenerated(attribute)) {
                  add(Section.MEMBERSHIP, attribute, type);
                }
              }
            });
    return changes;
  }

  private void add(Section section, String attribute, int type) {
    Optional<String> there = Optional.of(attribute);
    changes.add(
        new StatementChange(
            section,
            "typeattribute " + names.type(type),
            added ? Optional.empty() : there,
            added ? there : Optional.empty()));
  }

  private static SortedSet<String> constrained(PolicyDatabase policy) {
    SortedSet<String> attributes = new TreeSet<>();
    PolicyText text = new PolicyText(policy);
    for (ObjectClass each : policy.classes()) {
      for (List<Constraint> constraints : List.of(each.constraints(), each.transitions())) {
        for (Constraint constraint : constraints) {
          for (Constraint.Step step : constraint.steps()) {
            if (step instanceof Constraint.Names some && some.table() == Constraint.Table.TYPES) {
              text.asWritten(some)
                  .forEach(
                      i -> {
                        if (policy.types().symbol(i).isAttribute()) {
                          attributes.add(policy.types().name(i));
                        }
                      });
            }
          }
        }
      }
    }
    return attributes;
  }
}
