package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
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
    private final Point point;
    private final Universe universe;
    private final List<Step> steps = new ArrayList<>();
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
      this.point = new Point(asked.call(), environment);
      this.universe = universe;
    }

    Remedy remedy() {
      Verdict now = before.verdict(point);
      if (isPermitted(now)) {
        return new Remedy.Unneeded(now);
      }
      PolicyMeaning meaning = before;
      Verdict verdict = now;
      try {
        while (!isPermitted(verdict)) {
          take(meaning, verdict);
          Checked<PolicyMeaning> read =
              profile.with(this::amended).then(policy -> PolicyMeaning.of(policy, universe));
          if (read.value().isEmpty()) {
            return impossible(now, "a profile with this is refused", firstError(read));
          }
          meaning = read.orElseThrow();
          verdict = meaning.verdict(point);
        }
      } catch (NoRemedyException e) {
        return impossible(now, e.reason(), Optional.empty());
      } catch (NotExpressibleException e) {
        return impossible(now, e.reason(), Optional.empty());
      }
      return new Remedy.Found(now, steps, verdict, before, meaning, enough());
    }

    private Remedy impossible(Verdict now, String reason, Optional<Diagnostic> contradiction) {
      return new Remedy.Impossible(now, reason, steps, contradiction, enough());
    }

    private Optional<Diagnostic> firstError(Checked<?> read) {
      return read.diagnostics().all().stream()
          .filter(finding -> finding.severity() == Severity.ERROR)
          .findFirst();
    }

    private boolean isPermitted(Verdict verdict) {
      return verdict.action().permission() != Permission.DENIED;
    }

    /** Takes the step that a verdict asks for. */
    private void take(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
      if (++tries > MAX_STEPS) {
        throw new NoRemedyException("more than " + MAX_STEPS + " rules would have to change");
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
      SyscallName call = call();
      Optional<SyscallName> operation = operation();
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
                            + "', and a rule that denies some of these denies all through it")
                .orElse("a rule about it does not decide it"));
      }
      added.add(line);
      steps.add(new Step.Added(line));
    }

    private void change(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
      Span origin = verdict.origin().orElseThrow();
      if (verdict.twinOf().isPresent()) {
        throw new NoRemedyException(
            "it is denied as another form of '" + verdict.twinOf().get() + "', at " + origin);
      }
      RuleStatement statement = RuleStatement.at(origin);
      Optional<SyscallName> operation = operation();
      SyscallName call = operation.orElseGet(this::nameOfCall);
      List<String> others =
          operation.isPresent() ? List.of() : new ArgumentsOfCall(catalog, asked, call).others();
      String text =
          statement.without(
              call, others, catalog.groups(), name -> isKnown(meaning.policy(), name));
      Step.Changed step = new Step.Changed(edits.original(statement.span()), text);
      steps.removeIf(
          earlier -> earlier instanceof Step.Changed other && other.place().equals(step.place()));
      steps.add(step);
      edits = edits.with(statement.span(), text);
    }

    private boolean isKnown(Policy policy, SyscallName name) {
      return policy.targets().stream().map(AbiPolicy::abi).anyMatch(abi -> abi.carriesOut(name));
    }

    private SourceFile amended(SourceFile file) {
      SourceFile edited = edits.applied(file);
      boolean main = file.name().equals(before.policy().origin().file().name());
      return main && !added.isEmpty()
          ? new SourceFile(file.name(), edited.text() + "\n" + String.join("\n", added) + "\n")
          : edited;
    }

    private SyscallName call() throws NoRemedyException {
      return asked
          .abi()
          .syscalls()
          .numbered(asked.call().number())
          .map(Syscall::name)
          .orElseThrow(
              () ->
                  new NoRemedyException(
                      "number "
                          + asked.call().number()
                          + " is no call that the tables of "
                          + asked.abi()
                          + " know, and no rule can name it"));
    }

    private SyscallName nameOfCall() {
      return asked.abi().syscalls().numbered(asked.call().number()).orElseThrow().name();
    }

    /** What a multiplexing call carries out. */
    private Optional<SyscallName> operation() {
      Abi abi = asked.abi();
      Optional<SyscallName> name =
          abi.syscalls().numbered(asked.call().number()).map(Syscall::name);
      return abi.multiplexers().stream()
          .filter(multiplexer -> name.filter(multiplexer.call()::equals).isPresent())
          .findFirst()
          .flatMap(this::operationOf);
    }

    private Optional<SyscallName> operationOf(Multiplexer multiplexer) {
      ArgumentIndex selector = multiplexer.selector();
      int selected = (int) asked.call().argument(selector) & multiplexer.selectorMask();
      return Optional.ofNullable(multiplexer.operations().get(selected));
    }

    private Set<Capability> enough() {
      Set<Capability> enough = new TreeSet<>();
      Set<Capability> held = point.environment().held();
      for (Capability capability : Capability.values()) {
        Set<Capability> more = new TreeSet<>(held);
        if (more.add(capability)) {
          Environment environment = new Environment(point.environment().kernel(), more);
          if (isPermitted(before.verdict(new Point(asked.call(), environment)))) {
            enough.add(capability);
          }
        }
      }
      return enough;
    }
  }
}
