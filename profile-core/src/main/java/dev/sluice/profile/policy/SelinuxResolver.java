package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.Name;
import dev.sluice.profile.syntax.SelinuxItem;
import dev.sluice.profile.syntax.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code selinux} block. */
final class SelinuxResolver {
  private static final String ONE_LEVEL = "s[0-9]{1,2}(:c[0-9]{1,4}([.,]c[0-9]{1,4})*)?";
  private static final Pattern LEVEL = Pattern.compile(ONE_LEVEL + "(-" + ONE_LEVEL + ")?");

  private SelinuxResolver() {}

  static SelinuxIntent resolve(Statement.Selinux block, Findings findings) {
    Optional<SelinuxItem.Domain> domain = once(block, SelinuxItem.Domain.class, "domain", findings);
    Optional<SelinuxItem.Level> level = once(block, SelinuxItem.Level.class, "level", findings);
    level.flatMap(SelinuxResolver::mistake).ifPresent(findings::add);
    return new SelinuxIntent(
        domain.map(d -> d.name().text()),
        domain.flatMap(SelinuxItem.Domain::inherits).map(Name::text),
        level.map(
            l ->
                l.tenant()
                    ? new SelinuxIntent.Level.Tenant(l.text().value())
                    : new SelinuxIntent.Level.Fixed(l.text().value())),
        block.span());
  }

  private static <T extends SelinuxItem> Optional<T> once(
      Statement.Selinux block, Class<T> kind, String word, Findings findings) {
    Optional<T> first =
        block.body().contents().filter(kind::isInstance).map(kind::cast).findFirst();
    block
        .body()
        .contents()
        .filter(kind::isInstance)
        .skip(1)
        .forEach(
            again ->
                findings.add(
                    Header.saidTwice(
                        again.span(),
                        "'" + word + "' is given twice",
                        first.orElseThrow().span())));
    return first;
  }

  private static Optional<Diagnostic> mistake(SelinuxItem.Level level) {
    String text = level.text().value();
    if (level.tenant()) {
      return text.isBlank()
          ? Optional.of(
              Diagnostic.at(
                  level.text().span(), DiagnosticCode.BAD_LEVEL, "the tenant has no name"))
          : Optional.empty();
    }
    return LEVEL.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(
            Diagnostic.at(level.text().span(), DiagnosticCode.BAD_LEVEL, "not a level")
                .withHint("a level has the form s0:c12,c90"));
  }
}
