package dev.sluice.selinux.compare;

import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.selinux.compare.Grouping.Share;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.RuleKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one policy's rules of one kind have beyond those of another one, as changes for people. */
final class AccessReview {
  /** More grants between known types than this are shown by their sources. */
  private static final int MOST_SINGLE = 12;

  /** More sources than this are one change. */
  private static final int MOST_SOURCES = 50;

  private final RuleKind kind;
  private final SharedNames names;
  private final ComparedPolicy policy;
  private final ComparedPolicy other;
  private final boolean added;
  private final GrantText text;
  private final InheritanceReview inheritance;

  /**
   * A review of one side.
   *
   * @param policy the policy that has more
   * @param other the policy that has less
   * @param added whether the policy with more is the newer one
   */
  AccessReview(
      RuleKind kind,
      SharedNames names,
      Conditions conditions,
      ComparedPolicy policy,
      ComparedPolicy other,
      boolean added) {
    this.kind = kind;
    this.names = names;
    this.policy = policy;
    this.other = other;
    this.added = added;
    this.text = new GrantText(kind, names, conditions, new SetText(names, policy, other));
    this.inheritance = new InheritanceReview(names, other, text, added);
  }

  /** The changes that are the entries; none for none. */
  List<Change> changes(AccessEntries entries) {
    if (entries.size() == 0) {
      return List.of();
    }
    Grouping grouping = Grouping.of(kind, entries, names, policy, other);
    if (kind != RuleKind.ALLOW) {
      return List.of(logging(entries, grouping));
    }
    List<Change> changes = new ArrayList<>();
    for (Share share : grouping.shares()) {
      if (share.owner() == Grouping.Owner.KNOWN) {
        changes.addAll(known(share.grants()));
      }
    }
    inheritance
        .summaries(grouping.inherited())
        .forEach(each -> changes.add(change(each.title(), each.details())));
    for (Share share : grouping.shares()) {
      if (share.owner() != Grouping.Owner.KNOWN) {
        changes.add(summary(share));
      }
    }
    return changes;
  }

  private Change change(String title, List<String> details) {
    ChangeKind permission = added ? ChangeKind.NEWLY_PERMITTED : ChangeKind.NEWLY_DENIED;
    Effect effect = added ? Effect.WIDENING : Effect.NARROWING;
    boolean logging = kind != RuleKind.ALLOW;
    return Change.of(
            logging ? ChangeKind.LOGGING : permission, logging ? Effect.NEUTRAL : effect, title)
        .withDetails(details);
  }

  private Change logging(AccessEntries entries, Grouping grouping) {
    long permissions = 0;
    for (int i = 0; i < entries.size(); i++) {
      permissions += Long.bitCount(entries.permissions(i));
    }
    List<String> details = new ArrayList<>();
    grouping.shares().forEach(share -> details.addAll(statements(share.grants())));
    inheritance
        .summaries(grouping.inherited())
        .forEach(
            each -> {
              details.add(each.title());
              details.addAll(each.details());
            });
    String what = kind == RuleKind.DONTAUDIT ? "when refused" : "when permitted";
    boolean more = added == (kind == RuleKind.AUDITALLOW);
    return change(
        kind.word()
            + ": "
            + Words.count(permissions, "permission")
            + (permissions == 1 ? " is " : " are ")
            + (more ? "now" : "no longer")
            + " recorded "
            + what,
        details);
  }

  private List<String> statements(List<Grant> grants) {
    return grants.stream().flatMap(grant -> text.statements(grant).stream()).toList();
  }

  /** Grants between types that both policies have: what a reviewer wants to see one by one. */
  private List<Change> known(List<Grant> grants) {
    if (grants.size() <= MOST_SINGLE) {
      return grants.stream().map(this::single).toList();
    }
    Map<IdSet, List<Grant>> bySource = new LinkedHashMap<>();
    grants.forEach(g -> bySource.computeIfAbsent(g.sources(), s -> new ArrayList<>()).add(g));
    if (bySource.size() > MOST_SOURCES) {
      return List.of(summary(new Share(Grouping.Owner.KNOWN, grants)));
    }
    return bySource.values().stream()
        .map(
            having ->
                having.size() == 1
                    ? single(having.get(0))
                    : summary(new Share(Grouping.Owner.KNOWN, having)))
        .toList();
  }

  private Change single(Grant grant) {
    List<String> whole = text.statements(grant);
    List<String> brief = text.brief(grant);
    return change(
        String.join(" ", brief), whole.size() == 1 && whole.equals(brief) ? List.of() : whole);
  }

  private Change summary(Share share) {
    List<String> details = statements(share.grants());
    if (details.size() == 1) {
      return single(share.grants().get(0));
    }
    long permissions = 0;
    IdSet sources = IdSet.NONE;
    IdSet targets = IdSet.NONE;
    for (Grant grant : share.grants()) {
      permissions += grant.size();
      sources = sources.and(grant.sources());
      targets = targets.and(grant.targets());
    }
    String whose =
        switch (share.owner()) {
          case NEW_SOURCE -> (added ? "new " : "gone ") + Words.types(names, sources) + " besides";
          case NEW_TARGET ->
              Words.count(sources.size(), "known type")
                  + " on "
                  + (added ? "new " : "gone ")
                  + Words.types(names, targets);
          case KNOWN -> Words.types(names, sources);
        };
    String on =
        share.owner() == Grouping.Owner.NEW_TARGET
            ? ""
            : " on " + Words.count(targets.size(), "type");
    return change(
        whose + ": " + Words.count(permissions, "permission") + on + strongest(share), details);
  }

  /** What no other line must hide. */
  private String strongest(Share share) {
    List<String> capabilities = new ArrayList<>();
    for (Grant grant : share.grants()) {
      for (Grant.Right right : grant.rights()) {
        if (names.objectClass(right.objectClass()).startsWith("cap")) {
          capabilities.addAll(names.permissions(right.objectClass(), right.permissions()));
        }
      }
    }
    return capabilities.isEmpty()
        ? ""
        : "; capabilities " + String.join(", ", capabilities.stream().distinct().sorted().toList());
  }
}
