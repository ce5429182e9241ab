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
    Optional<SelinuxItem.Entrypoint> entrypoint =
        once(block, SelinuxItem.Entrypoint.class, "entrypoint", findings);
    level.flatMap(SelinuxResolver::mistake).ifPresent(findings::add);
    entrypoint.flatMap(item -> ResourceResolver.mistake(item.path())).ifPresent(findings::add);
    return new SelinuxIntent(
        domain.map(SelinuxItem.Domain::name).map(SelinuxResolver::word),
        domain.flatMap(SelinuxItem.Domain::inherits).map(SelinuxResolver::word),
        entrypoint.map(e -> new SelinuxIntent.Word(e.path().value(), e.path().span())),
        level.map(SelinuxResolver::level),
        block.span());
  }

  private static SelinuxIntent.Word word(Name name) {
    return new SelinuxIntent.Word(name.text(), name.span());
  }

  private static SelinuxIntent.Level level(SelinuxItem.Level level) {
    String text = level.text().value();
    return level.tenant()
        ? new SelinuxIntent.Level.Tenant(text, level.text().span())
        : new SelinuxIntent.Level.Fixed(text, level.text().span());
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
