package dev.sluice.profile.difference;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Rule;
import dev.sluice.profile.policy.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads conditions that were written as whoever pastes them into a profile would have them read:
 * one profile has them all, a line each.
 */
final class ConditionReadback {
  private static final String NAME = "conditions.sluice";
  private static final int HEADER = 3;

  /** How often what the language refuses is taken out: it reports all of a kind at once. */
  private static final int ATTEMPTS = 4;

  private final AbiCatalog catalog;
  private final Universe universe;

  ConditionReadback(AbiCatalog catalog, Universe universe) {
    this.catalog = catalog;
    this.universe = universe;
  }

  /**
   * The environments and arguments for which each condition holds. What the language refuses has no
   * entry.
   *
   * @param keys under which the answer has each condition
   */
  Map<Integer, Predicate> read(List<WrittenCondition> conditions, List<Integer> keys) {
    Set<Integer> refused = new HashSet<>();
    for (int attempt = 0; attempt < ATTEMPTS && refused.size() < conditions.size(); attempt++) {
      Checked<Policy> policy = resolved(conditions, refused);
      if (policy.value().isPresent()) {
        return meant(policy.orElseThrow(), keys);
      }
      for (Diagnostic finding : policy.diagnostics().all()) {
        if (finding.severity() == Severity.ERROR && finding.span().isPresent()) {
          refused.add(index(finding.span().get()));
        }
      }
    }
    return Map.of();
  }

  private Checked<Policy> resolved(List<WrittenCondition> conditions, Set<Integer> refused) {
    String targets =
        conditions.stream()
            .map(condition -> condition.abi().name())
            .distinct()
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add("profile conditions");
    lines.add("target " + targets);
    lines.add("audited linux " + catalog.tableRelease());
    for (int i = 0; i < conditions.size(); i++) {
      lines.add(refused.contains(i) ? "" : conditions.get(i).statement());
    }
    String text = String.join("\n", lines) + "\n";
    return new ProfileResolver(catalog)
        .resolve(
            new Source(NAME, new SourceFile(NAME, text)),
            (user, path, place) -> {
              throw new IllegalStateException("conditions use no other profile");
            });
  }

  private Map<Integer, Predicate> meant(Policy policy, List<Integer> keys) {
    Map<Integer, Predicate> meant = new HashMap<>();
    for (AbiPolicy target : policy.targets()) {
      for (Rule rule : target.rules()) {
        meant.merge(
            keys.get(index(rule.origin())), universe.where(rule.condition()), Predicate::or);
      }
    }
    return meant;
  }

  private static int index(Span place) {
    return place.position().line() - 1 - HEADER;
  }
}
