package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.mcs.Category;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.ReservedWords;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Optional;

/** What is wrong with the {@code selinux} block for a target. */
final class BlockChecks {
  private final Policy policy;
  private final TargetPolicy target;
  private final Findings findings;

  BlockChecks(Policy policy, TargetPolicy target, Findings findings) {
    this.policy = policy;
    this.target = target;
    this.findings = findings;
  }

  /** The block, if there is one and a domain can have its name. */
  Optional<SelinuxIntent> intent() {
    Optional<SelinuxIntent> intent = policy.selinux();
    if (intent.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  policy.origin(),
                  DiagnosticCode.NO_SELINUX_BLOCK,
                  "this profile does not say for which domain")
              .withHint("write 'selinux { domain NAME }'"));
      return Optional.empty();
    }
    domain(
        intent
            .flatMap(SelinuxIntent::domain)
            .map(SelinuxIntent.Word::origin)
            .orElse(intent.get().origin()));
    intent.flatMap(SelinuxIntent::inherits).ifPresent(this::template);
    return intent.filter(block -> !findings.hasErrors());
  }

  private void domain(Span place) {
    String name = ProfileNames.domainName(policy);
    String stem = ProfileNames.stem(name);
    if (!ProfileNames.isPossible(name)) {
      refuse(
          place,
          "no domain can have this name",
          "it begins with a letter and has at most " + ProfileNames.MAX_LENGTH + " characters");
    } else if (ReservedWords.contains(name) || ReservedWords.contains(stem)) {
      refuse(place, "policy languages have another meaning for '" + stem + "'", "choose another");
    } else if (target.types().contains(new TypeName(name))) {
      refuse(
          place, "the policy of " + target.name() + " has a type of this name", "choose another");
    } else if (target.hasModule(new ModuleName(stem))) {
      refuse(
          place,
          "the policy of " + target.name() + " has a module '" + stem + "', which this replaces",
          "choose another name for the domain");
    }
  }

  private void refuse(Span place, String message, String hint) {
    findings.add(Diagnostic.at(place, DiagnosticCode.BAD_DOMAIN, message).withHint(hint));
  }

  private void template(SelinuxIntent.Word template) {
    List<String> known = target.templates().stream().map(TemplateName::value).toList();
    if (known.contains(template.text())) {
      findings.add(
          Diagnostic.at(
                  template.origin(),
                  DiagnosticCode.TEMPLATE_GRANTS,
                  "the domain gets all that the template gives it, whatever the filter denies")
              .withHint("without 'inherits' it gets only what it needs"));
      return;
    }
    Diagnostic unknown =
        Diagnostic.at(
            template.origin(),
            DiagnosticCode.UNKNOWN_TEMPLATE,
            "the policy of " + target.name() + " has no template '" + template.text() + "'");
    findings.add(
        known.isEmpty()
            ? unknown.withHint("it has none: leave 'inherits' out")
            : NearestNames.hint(template.text(), known)
                .map(unknown::withHint)
                .orElseGet(() -> unknown.withHint("it has " + String.join(", ", known))));
  }

  /** The tenant that the block names. */
  Optional<String> tenant(SelinuxIntent block) {
    return block
        .level()
        .filter(SelinuxIntent.Level.Tenant.class::isInstance)
        .map(level -> ((SelinuxIntent.Level.Tenant) level).name());
  }

  /** The level that the block names, if a policy of categories can have it. */
  Optional<LevelRange> level(SelinuxIntent block) {
    return block
        .level()
        .filter(SelinuxIntent.Level.Fixed.class::isInstance)
        .flatMap(level -> fixed((SelinuxIntent.Level.Fixed) level));
  }

  private Optional<LevelRange> fixed(SelinuxIntent.Level.Fixed level) {
    Optional<LevelRange> range = LevelRange.parse(level.text());
    if (range.isEmpty()) {
      findings.add(
          Diagnostic.at(level.origin(), DiagnosticCode.BAD_LEVEL, "no policy can have this level")
              .withHint(
                  "categories reach from c0 to c"
                      + (Category.COUNT - 1)
                      + ", a range of them and of levels goes upwards"));
    } else if (range.get().high().sensitivity() != 0) {
      findings.add(
          Diagnostic.at(
                  level.origin(),
                  DiagnosticCode.BAD_LEVEL,
                  "the policy of " + target.name() + " has one sensitivity only")
              .withHint("write s0"));
    } else if (range.get().low().categories().isEmpty()) {
      findings.add(
          Diagnostic.at(
                  level.origin(),
                  DiagnosticCode.LEVEL_WITHOUT_CATEGORIES,
                  "a level without categories keeps nobody apart")
              .withHint("write 'level tenant \"NAME\"'"));
    }
    return range;
  }
}
