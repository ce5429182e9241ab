package dev.sluice.profile.writing;

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
import dev.sluice.profile.diagnostic.TerminalText;
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
import dev.sluice.profile.writing.ProfileWriter.Tightening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Writes what calls get as a profile in our language. The text is read back, and handed out only if
 * every call of every target gets the same from it, with every argument, on every kernel and with
 * every set of capabilities. Safe for use by many threads.
 */
public final class ProvedProfileWriter {
  private static final String NAME = "written.sluice";

  private final AbiCatalog catalog;

  /** A writer with the names of a catalogue. */
  public ProvedProfileWriter(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The text of a profile, the shortest of those that differ in what the audited release is.
   *
   * @param outline what is said for all calls together: the name, the targets with their defaults,
   *     the capabilities; its rules and what it says besides are not looked at
   * @param meaning what every call gets
   * @param universe where the meaning lives
   * @param audited the releases of which one is to be the audited one, at least one
   * @param comment one line for the top of the file: where it is from; what could end or hide it is
   *     escaped
   * @return the text; or why the language cannot say it, with {@link
   *     DiagnosticCode#NOT_EXPRESSIBLE}
   */
  public Checked<String> text(
      Policy outline,
      Meaning meaning,
      Universe universe,
      NavigableSet<KernelRelease> audited,
      String comment) {
    // Of equally short ones the newest.
    List<KernelRelease> newestFirst = new ArrayList<>(audited);
    newestFirst.sort(Comparator.reverseOrder());
    Policy policy =
        newestFirst.stream()
            .map(outline::withAudited)
            .min(Comparator.comparingLong(o -> new ProfileWriter(catalog, o, meaning).size()))
            .orElseThrow();
    try {
      return new Attempt(policy, meaning, universe).text(TerminalText.line(comment));
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

  /** One meaning, with a choice of the audited release. */
  private final class Attempt {
    private final Policy policy;
    private final Meaning wanted;
    private final Universe universe;

    Attempt(Policy policy, Meaning wanted, Universe universe) {
      this.policy = policy;
      this.wanted = wanted;
      this.universe = universe;
    }

    Checked<String> text(String comment) {
      ProfileWriter writer = new ProfileWriter(catalog, policy, wanted);
      String first = writer.text(comment, List.of());
      Checked<PolicyMeaning> base = read(first);
      if (base.value().isEmpty()) {
        return refused(policy, reason(base.diagnostics()));
      }
      List<Tightening> tightening = tightening(base.orElseThrow().meaning());
      String text = formatted(tightening.isEmpty() ? first : writer.text(comment, tightening));
      Checked<PolicyMeaning> back = read(text);
      if (back.value().isEmpty()) {
        return refused(policy, reason(back.diagnostics()));
      }
      return compare(back.orElseThrow().meaning(), text);
    }

    private Checked<PolicyMeaning> read(String text) {
      return new ProfileResolver(catalog)
          .resolve(
              new Source(NAME, new SourceFile(NAME, text)),
              (user, path, place) -> {
                throw new IllegalStateException("a written profile uses no other");
              })
          .then(read -> PolicyMeaning.of(read, universe));
    }

    /**
     * Where multiplexing calls get something else than the rules on their operations make of them.
     */
    private List<Tightening> tightening(Meaning base) {
      List<Tightening> found = new ArrayList<>();
      for (AbiPolicy target : policy.targets()) {
        Abi abi = target.abi();
        for (Multiplexer multiplexer : abi.multiplexers()) {
          Optional<Syscall> call = abi.syscalls().named(multiplexer.call());
          if (call.isEmpty()) {
            continue;
          }
          Meaning here = wanted.ofCalls(abi.auditArch(), call.get().number());
          Meaning there = base.ofCalls(abi.auditArch(), call.get().number());
          Predicate differs = here.differs(there);
          for (Action action : here.actions()) {
            Predicate where = here.where(action::equals).and(differs);
            if (!where.isEmpty()) {
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

    private Checked<String> compare(Meaning written, String text) {
      List<Abi> targets = policy.targets().stream().map(AbiPolicy::abi).toList();
      Comparison comparison = new Comparison(universe, targets, policy.audited());
      Predicate everywhere = universe.constant(true);
      Predicate calls = WrittenDifferences.calls(universe, targets);
      Optional<Witness> wrong =
          comparison
              .difference(written, wanted, calls)
              .or(() -> comparison.excess(written, wanted, everywhere));
      if (wrong.isPresent()) {
        return refused(policy, WrittenDifferences.text(catalog, wrong.get()));
      }
      List<Diagnostic> numbers =
          comparison.difference(written, wanted, everywhere).stream()
              .map(
                  witness ->
                      Diagnostic.at(
                              policy.origin(),
                              DiagnosticCode.NOT_EXACT,
                              "of numbers that are no calls: "
                                  + WrittenDifferences.text(catalog, witness))
                          .withHint("every call gets the same, and no number gets more"))
              .toList();
      return Checked.of(text, Diagnostics.of(numbers));
    }
  }

  private static String reason(Diagnostics findings) {
    return findings.all().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .findFirst()
        .map(Diagnostic::message)
        .orElse("");
  }

  private static String formatted(String text) {
    return ProfileFormatter.format(ProfileParser.parse(new SourceFile(NAME, text)).orElseThrow());
  }

  private static Action otherThan(Action action) {
    return action instanceof Action.Allow ? new Action.KillProcess() : new Action.Allow();
  }
}
