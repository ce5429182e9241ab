package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.exchange.ProfileWriter.Tightening;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.syntax.ProfileFormatter;
import dev.sluice.profile.syntax.ProfileParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Turns a policy that was read from another format into a profile in our language. The text is read
 * back, and handed out only if every call of every target gets the same from it, with every
 * argument, on every kernel and with every set of capabilities. Safe for use by many threads.
 */
public final class ProfileImport {
  private static final String NAME = "imported.sluice";

  private final AbiCatalog catalog;

  /** An import with the names of a catalogue. */
  public ProfileImport(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The text of the profile.
   *
   * @param policy what was read
   * @param comment one line for the top of the file: where it is from
   * @return the text; or why the language cannot say it, with {@link
   *     DiagnosticCode#NOT_EXPRESSIBLE}
   */
  public Checked<String> text(Policy policy, String comment) {
    try {
      return PolicyMeaning.of(policy, new Universe()).then(meaning -> text(meaning, comment));
    } catch (NotExpressibleException e) {
      return refused(policy, e.reason());
    } catch (DiagramLimitException e) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.at(
                      policy.origin(),
                      DiagnosticCode.TOO_COMPLEX,
                      "what this profile means needs " + e.exceeded()))));
    }
  }

  private static <T> Checked<T> refused(Policy policy, String reason) {
    return Checked.refused(
        Diagnostics.of(
            List.of(
                Diagnostic.at(
                    policy.origin(),
                    DiagnosticCode.NOT_EXPRESSIBLE,
                    "the profile language cannot say this: " + reason))));
  }

  private Checked<String> text(PolicyMeaning meaning, String comment) {
    boolean newer =
        meaning.policy().targets().stream()
            .anyMatch(
                target ->
                    target.numbers().stream().anyMatch(n -> isEnosys(target.abi(), n.action())));
    ProfileWriter writer =
        releases(meaning).stream()
            .map(release -> new ProfileWriter(catalog, meaning, release, newer))
            .min(ProfileWriter.bySize())
            .orElseThrow();
    String first = writer.text(comment, List.of());
    Checked<PolicyMeaning> base = read(first, meaning.universe());
    if (base.value().isEmpty()) {
      return refused(meaning.policy(), reason(base.diagnostics()));
    }
    List<Tightening> tightening = tightening(meaning, base.orElseThrow());
    String text = formatted(tightening.isEmpty() ? first : writer.text(comment, tightening));
    Checked<PolicyMeaning> back = read(text, meaning.universe());
    if (back.value().isEmpty()) {
      return refused(meaning.policy(), reason(back.diagnostics()));
    }
    return compare(meaning, back.orElseThrow(), text);
  }

  private static boolean isEnosys(Abi abi, Action action) {
    return action.asksForAnotherForm(abi);
  }

  /** The releases of which one is to be the audited one: those in which a target got calls. */
  private NavigableSet<KernelRelease> releases(PolicyMeaning meaning) {
    NavigableSet<KernelRelease> releases = new TreeSet<>(Comparator.reverseOrder());
    for (AbiPolicy target : meaning.policy().targets()) {
      target.abi().syscalls().all().stream()
          .flatMap(call -> call.since().stream())
          .forEach(releases::add);
    }
    releases.add(catalog.tableRelease());
    return releases;
  }

  private static String reason(Diagnostics findings) {
    return findings.all().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .findFirst()
        .map(Diagnostic::message)
        .orElse("");
  }

  private Checked<PolicyMeaning> read(String text, Universe universe) {
    return new ProfileResolver(catalog)
        .resolve(
            new Source(NAME, new SourceFile(NAME, text)),
            (user, path, place) -> {
              throw new IllegalStateException("an imported profile uses no other");
            })
        .then(policy -> PolicyMeaning.of(policy, universe));
  }

  private static String formatted(String text) {
    return ProfileFormatter.format(ProfileParser.parse(new SourceFile(NAME, text)).orElseThrow());
  }

  /**
   * Where multiplexing calls get something else than the rules on their operations make of them.
   */
  private static List<Tightening> tightening(PolicyMeaning wanted, PolicyMeaning base) {
    List<Tightening> found = new ArrayList<>();
    for (AbiPolicy target : wanted.policy().targets()) {
      Abi abi = target.abi();
      for (Multiplexer multiplexer : abi.multiplexers()) {
        Optional<Syscall> call = abi.syscalls().named(multiplexer.call());
        if (call.isEmpty()) {
          continue;
        }
        Meaning here = wanted.meaning().ofCalls(abi.auditArch(), call.get().number());
        Meaning there = base.meaning().ofCalls(abi.auditArch(), call.get().number());
        Predicate differs = here.differs(there);
        for (Action action : here.actions()) {
          Predicate where = here.where(action::equals).and(differs);
          if (!where.isEmpty()) {
            Universe universe = wanted.universe();
            found.add(
                new Tightening(
                    abi,
                    multiplexer.call(),
                    action,
                    where.choose(universe.always(action), universe.always(otherThan(action)))));
          }
        }
      }
    }
    return found;
  }

  private static Action otherThan(Action action) {
    return action instanceof Action.Allow ? new Action.KillProcess() : new Action.Allow();
  }

  private Checked<String> compare(PolicyMeaning wanted, PolicyMeaning written, String text) {
    Universe universe = wanted.universe();
    List<Abi> targets = wanted.policy().targets().stream().map(AbiPolicy::abi).toList();
    Comparison comparison = new Comparison(universe, targets, wanted.policy().audited());
    Predicate everywhere = universe.constant(true);
    Predicate calls = WrittenDifferences.calls(universe, targets);
    Optional<Witness> wrong =
        comparison
            .difference(written.meaning(), wanted.meaning(), calls)
            .or(() -> comparison.excess(written.meaning(), wanted.meaning(), everywhere));
    if (wrong.isPresent()) {
      return refused(wanted.policy(), WrittenDifferences.text(catalog, wrong.get()));
    }
    List<Diagnostic> numbers =
        comparison.difference(written.meaning(), wanted.meaning(), everywhere).stream()
            .map(
                witness ->
                    Diagnostic.at(
                            wanted.policy().origin(),
                            DiagnosticCode.NOT_EXACT,
                            "of numbers that are no calls: "
                                + WrittenDifferences.text(catalog, witness))
                        .withHint("every call gets the same, and no number gets more"))
            .toList();
    return Checked.of(text, Diagnostics.of(numbers));
  }
}
