package dev.sluice.profile.lint;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what permits or breaks more than was probably meant; docs/lints.md says what. Safe for
 * use by many threads.
 */
public final class Lints {
  private static final List<Lint> ALL =
      List.of(
          new UnreadBits(),
          new JudgedAddress(),
          new HiddenOperation(),
          new OpenAbi(),
          new LostFallback(),
          new SecondDoor(),
          new RingDoor(),
          new TerminalInput(),
          new UnknownNumbers(),
          new OldAudit(),
          new MissingCapability(),
          new UnusedCapability(),
          new NumbersOfNoCall(),
          new MissingTwin());

  private final AbiCatalog catalog;

  /** Lints with the names of a catalogue. */
  public Lints(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What was found, by lint.
   *
   * @param subject a profile, in whatever format, or a filter
   * @param universe where its meaning lives
   * @param environment on which kernel, with which capabilities
   */
  public Diagnostics findings(ComparedMeaning subject, Universe universe, Environment environment) {
    return Diagnostics.of(
        told(subject, universe, environment).stream().map(Told::finding).toList());
  }

  /** What was found, with what a profile could say instead. */
  List<Told> told(ComparedMeaning subject, Universe universe, Environment environment) {
    Subject looked =
        new Subject(catalog, universe, subject.meaning(), subject.profile(), environment);
    List<Found> found = new ArrayList<>();
    for (Lint lint : ALL) {
      found.addAll(lint.findings(looked));
    }
    return Told.of(found, subject.name());
  }
}
