package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds what a profile has to say for a call to be permitted. A rule that permits just the call is
 * added; rules that deny it are changed to speak of all else that they speak of. Safe for use by
 * many threads.
 */
public final class RemedySearch {
  /** The most changes of one profile that are proposed together. */
  public static final int MAX_STEPS = 16;

  private final AbiCatalog catalog;

  /** A search with the names of a catalogue. */
  public RemedySearch(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What permits a call.
   *
   * @param profile the profile
   * @param asked the call
   * @param environment where it is made, from the profile's policy
   * @return what to change, or why nothing helps; the findings of the profile as it is if it is
   *     refused
   */
  public Checked<Remedy> of(
      AmendableProfile profile, AskedCall asked, Function<Policy, Environment> environment) {
    Universe universe = new Universe();
    return profile
        .with(file -> file)
        .then(policy -> PolicyMeaning.of(policy, universe))
        .then(
            meaning ->
                Checked.of(
                    new Attempt(
                            profile, asked, meaning, environment.apply(meaning.policy()), universe)
                        .remedy(),
                    Diagnostics.none()));
  }

  /** The search for one call. */
  private final class Attempt {
    private final AmendableProfile profile;
    private final AskedCall asked;
    private final PolicyMeaning before;
    private final Environment environment;
    private final Universe universe;
    private final Predicate region;
    private final List<String> added = new ArrayList<>();
    private int tries;
    private TextEdits edits = TextEdits.NONE;

    Attempt(
        AmendableProfile profile,
        AskedCall asked,
        PolicyMeaning before,
        Environment environment,
        Universe universe) {
      this.profile = profile;
      this.asked = asked;
      this.before = before;
      this.environment = environment;
      this.universe = universe;
      this.region =
          new ArgumentsOfCall(catalog, asked, name().orElse(new SyscallName("none")))
              .region(universe);
    }

    Remedy remedy() {
      Optional<Point> refused = refused(before, environment);
      if (refused.isEmpty()) {
        Point asAsked = new Point(asked.call(), environment);
        return new Remedy.Unneeded(asked.call(), before.verdict(asAsked));
      }
      Point first = refused.get();
      Verdict now = before.verdict(first);
      PolicyMeaning meaning = before;
      try {
        while (refused.isPresent()) {
          take(meaning, meaning.verdict(refused.get()));
          Checked<PolicyMeaning> read =
              profile.with(this::amended).then(policy -> PolicyMeaning.of(policy, universe));
          if (read.value().isEmpty()) {
            return impossible(
                first, now, "a profile with this is refused", firstError(read.diagnostics()));
          }
          meaning = read.orElseThrow();
          refused = refused(meaning, environment);
        }
      } catch (NoRemedyException e) {
        return impossible(first, now, e.reason(), Optional.empty());
      } catch (NotExpressibleException e) {
        return impossible(first, now, e.reason(), Optional.empty());
      }
      return new Remedy.Found(
          first.call(), now, steps(), meaning.verdict(first), before, meaning, enough());
    }

    /** A call of those that are asked for that is refused, if one is. */
    private Optional<Point> refused(PolicyMeaning meaning, Environment where) {
      return meaning
          .meaning()
          .in(where)
          .where(action -> action.permission() == Permission.DENIED)
          .and(region)
          .smallest()
          .map(point -> new Point(point.call(), where));
    }

    private Remedy impossible(
        Point first, Verdict now, String reason, Optional<Diagnostic> contradiction) {
      return new Remedy.Impossible(first.call(), now, reason, steps(), contradiction, enough());
    }

    private static Optional<Diagnostic> firstError(Diagnostics findings) {
      return findings.all().stream()
          .filter(finding -> finding.severity() == Severity.ERROR)
          .findFirst();
    }

    /** Takes the step that a verdict asks for. */
    private void take(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
      if (++tries > MAX_STEPS) {
        throw new NoRemedyException("more than " + MAX_STEPS + " changes would not be enough");
      }
      switch (verdict.reason()) {
        case FOREIGN ->
            throw new NoRemedyException(
                asked.abi()
                    + " is no target: 'target' decides for all calls through it, and is no matter"
                    + " of one call");
        case RULE -> change(meaning, verdict);
        case DEFAULT, UNKNOWN, MULTIPLEXED -> add(meaning);
      }
    }

    private void add(PolicyMeaning meaning) throws NoRemedyException {
      SyscallName call =
          name()
              .orElseThrow(
                  () ->
                      new NoRemedyException(
                          "number "
                              + asked.call().number()
                              + " is no call that the tables of "
                              + asked.abi()
                              + " know, and no rule can name it"));
      Optional<SyscallName> operation = operation(call);
      String rule =
          "allow "
              + operation
                  .map(SyscallName::value)
                  .orElseGet(() -> new ArgumentsOfCall(catalog, asked, call).call());
      boolean onlyTarget = meaning.policy().targets().size() == 1;
      String line = onlyTarget ? rule : "on " + asked.abi() + " { " + rule + " }";
      if (added.contains(line)) {
        throw new NoRemedyException(
            operation
                .map(
                    o ->
                        "'"
                            + call
                            + "' hides the arguments of '"
                            + o
                            + "', and some of these are denied; 'multiplexed' says what such"
                            + " operations get")
                .orElse("a rule about it does not decide it"));
      }
      added.add(line);
    }

    private void change(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
      Span origin = verdict.origin().orElseThrow();
      if (verdict.twinOf().isPresent()) {
        throw new NoRemedyException(
            "it is denied as another form of '" + verdict.twinOf().get() + "', at " + origin);
      }
      RuleStatement statement = RuleStatement.at(origin);
      SyscallName name = name().orElseThrow();
      Optional<SyscallName> operation = operation(name);
      SyscallName call = operation.orElse(name);
      List<String> others =
          operation.isPresent() ? List.of() : new ArgumentsOfCall(catalog, asked, call).others();
      boolean main = isMain(origin.file());
      List<Abi> targets = meaning.policy().targets().stream().map(AbiPolicy::abi).toList();
      List<Abi> meant = main ? targets : catalog.all();
      String rest =
          statement.without(
              call,
              others,
              catalog.groups(),
              each -> meant.stream().anyMatch(abi -> abi.carriesOut(each)));
      String text = main ? statement.onlyOn(asked.abi(), targets, rest) : rest;
      edits = edits.with(statement.span(), text);
    }

    /** What was found, statement by statement, then the lines to add. */
    private List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (TextEdits.Edit edit : edits.all()) {
        steps.add(new Step.Changed(edit.original(), edit.text(), !isMain(edit.original().file())));
      }
      added.forEach(line -> steps.add(new Step.Added(line)));
      return steps;
    }

    private boolean isMain(SourceFile file) {
      return file.name().equals(before.policy().origin().file().name());
    }

    private SourceFile amended(SourceFile file) {
      SourceFile edited = edits.applied(file);
      return isMain(file) && !added.isEmpty()
          ? new SourceFile(file.name(), edited.text() + "\n" + String.join("\n", added) + "\n")
          : edited;
    }

    private Optional<SyscallName> name() {
      return asked.abi().syscalls().numbered(asked.call().number()).map(Syscall::name);
    }

    /** What a multiplexing call carries out. */
    private Optional<SyscallName> operation(SyscallName call) throws NoRemedyException {
      Optional<Multiplexer> found =
          asked.abi().multiplexers().stream()
              .filter(multiplexer -> multiplexer.call().equals(call))
              .findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Multiplexer multiplexer = found.get();
      if (!asked.said().contains(multiplexer.selector())) {
        throw new NoRemedyException(
            "'" + call + "' carries out several operations: say which, by its first argument");
      }
      int selected =
          (int) asked.call().argument(multiplexer.selector()) & multiplexer.selectorMask();
      return Optional.ofNullable(multiplexer.operations().get(selected));
    }

    private Set<Capability> enough() {
      Set<Capability> enough = new TreeSet<>();
      for (Capability capability : Capability.values()) {
        Set<Capability> more = new TreeSet<>(environment.held());
        if (more.add(capability)
            && refused(before, new Environment(environment.kernel(), more)).isEmpty()) {
          enough.add(capability);
        }
      }
      return enough;
    }
  }
}
