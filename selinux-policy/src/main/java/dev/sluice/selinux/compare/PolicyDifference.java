package dev.sluice.selinux.compare;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Review;
import dev.sluice.selinux.database.Labelling;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything in which two policies differ. Types, classes, permissions, roles, users and booleans
 * are the same if they have the same name. Rules are compared with attributes expanded; what a rule
 * under booleans gives counts where it is not given anyway. Immutable.
 */
public final class PolicyDifference {
  /** Older forms keep only what attributes in constraints stood for. */
  private static final int FIRST_WITH_WRITTEN_NAMES = 29;

  private final SharedNames names;
  private final Conditions conditions;
  private final ComparedPolicy before;
  private final ComparedPolicy after;
  private final List<AccessComparison> access;
  private final List<StatementChange> statements;

  private PolicyDifference(PolicyDatabase before, PolicyDatabase after) {
    this.names = new SharedNames(before, after);
    this.conditions = new Conditions();
    MemberSets sets = new MemberSets();
    this.before = new ComparedPolicy(before, names, conditions, sets);
    this.after = new ComparedPolicy(after, names, conditions, sets);
    this.access =
        Arrays.stream(RuleKind.values())
            .map(kind -> AccessComparison.of(kind, names, this.before, this.after))
            .toList();
    this.statements = statements(before, after);
  }

  /**
   * Compares two policies.
   *
   * @return the difference; refused where it would need more work or memory than the policies of
   *     systems do
   */
  public static Checked<PolicyDifference> between(PolicyDatabase before, PolicyDatabase after) {
    try {
      return Checked.of(new PolicyDifference(before, after), Diagnostics.none());
    } catch (ComparisonLimitException e) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.of(
                      DiagnosticCode.POLICY_TOO_COMPLEX,
                      "these policies cannot be compared: " + e.exceeded()))));
    }
  }

  /** Whether the policies say the same. */
  public boolean isEmpty() {
    return statements.isEmpty()
        && access.stream().allMatch(a -> a.added().size() == 0 && a.removed().size() == 0);
  }

  /** Gives everything that only the newer policy's rules name to the action, in a fixed order. */
  public void forEachAdded(Consumer<AccessChange> action) {
    access.forEach(each -> forEach(each.kind(), each.added(), action));
  }

  /** Gives everything that only the older policy's rules name to the action, in a fixed order. */
  public void forEachRemoved(Consumer<AccessChange> action) {
    access.forEach(each -> forEach(each.kind(), each.removed(), action));
  }

  private void forEach(RuleKind kind, AccessEntries entries, Consumer<AccessChange> action) {
    for (int i = 0; i < entries.size(); i++) {
      action.accept(
          new AccessChange(
              kind,
              names.type(entries.source(i)),
              names.type(entries.target(i)),
              names.objectClass(entries.objectClass(i)),
              names.permissions(entries.objectClass(i), entries.permissions(i)),
              conditions.condition(entries.condition(i)).text()));
    }
  }

  /** The other statements that differ, each as a line. */
  public List<String> statements() {
    return statements.stream().map(StatementChange::text).toList();
  }

  /** The same as data. */
  List<StatementChange> changedStatements() {
    return statements;
  }

  /**
   * The difference for people: grouped by its reasons. The groups are proved to be the whole
   * difference.
   *
   * @param old what the older policy is called
   * @param current what the newer policy is called
   */
  public Review review(String old, String current) {
    List<Change> changes = new ArrayList<>();
    for (AccessComparison each : access) {
      changes.addAll(
          new AccessReview(each.kind(), names, conditions, after, before, true)
              .changes(each.added()));
      changes.addAll(
          new AccessReview(each.kind(), names, conditions, before, after, false)
              .changes(each.removed()));
    }
    changes.addAll(StatementReview.changes(statements));
    return new Review(old, current, changes);
  }

  private List<StatementChange> statements(PolicyDatabase old, PolicyDatabase current) {
    Statements was = new Statements();
    Statements is = new Statements();
    boolean asWritten = Math.min(old.version(), current.version()) >= FIRST_WITH_WRITTEN_NAMES;
    PolicyStatements.add(old, asWritten, was);
    PolicyStatements.add(current, asWritten, is);
    LabelStatements.add(old, was);
    LabelStatements.add(current, is);
    List<StatementChange> changes = new ArrayList<>(was.changes(is));
    SetText text = new SetText(names, after, before);
    changes.addAll(MembershipChanges.of(names, before, after));
    changes.addAll(new ExtendedChanges(names, conditions).of(before, after, text));
    changes.addAll(new TypeRuleChanges(names, conditions).of(before, after, text));
    changes.addAll(new PortLabels(old).changes(new PortLabels(current)));
    if (!nodes(old, current).equals(nodes(current, old))) {
      changes.add(
          new StatementChange(
              Section.ORDER,
              "the nodecon statements of both stand in another order",
              Optional.of(""),
              Optional.empty()));
    }
    return List.copyOf(changes);
  }

  /** The addresses of a policy that the other one has too; the first that fits counts. */
  private static List<String> nodes(PolicyDatabase policy, PolicyDatabase other) {
    Set<String> others = new HashSet<>(nodes(other));
    return nodes(policy).stream().filter(others::contains).toList();
  }

  private static List<String> nodes(PolicyDatabase policy) {
    return policy.labels().stream()
        .filter(Labelling.Node.class::isInstance)
        .map(Labelling.Node.class::cast)
        .map(node -> node.address() + " " + node.mask())
        .toList();
  }
}
