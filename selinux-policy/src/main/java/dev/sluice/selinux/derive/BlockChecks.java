package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.mcs.Category;
import dev.sluice.selinux.mcs.LevelRange;
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
    intent.flatMap(SelinuxIntent::domain).ifPresent(this::domain);
    intent.flatMap(SelinuxIntent::inherits).ifPresent(this::template);
    return intent.filter(block -> !findings.hasErrors());
  }

  private void domain(SelinuxIntent.Word domain) {
    if (!ProfileNames.isPossible(domain.text())) {
      findings.add(
          Diagnostic.at(domain.origin(), DiagnosticCode.BAD_DOMAIN, "no domain can have this name")
              .withHint("it begins with a letter"));
    } else if (target.types().contains(new TypeName(domain.text()))) {
      findings.add(
          Diagnostic.at(
              domain.origin(),
              DiagnosticCode.BAD_DOMAIN,
              "the policy of " + target.name() + " has a type of this name"));
    }
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
