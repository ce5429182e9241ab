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
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The search for what permits one call. For one use. */
final class RemedyAttempt {
  private final AbiCatalog catalog;
  private final Function<PolicyMeaning, Diagnostics> checks;
  private final AmendableProfile profile;
  private final AskedCall asked;
  private final Diagnostics known;
  private final PolicyMeaning before;
  private final Environment environment;
  private final Universe universe;
  private final Predicate region;
  private final Amendment amendment;
  private Optional<String> wholeOperation = Optional.empty();
  private Optional<HiddenArguments> hidden = Optional.empty();
  private int tries;

  RemedyAttempt(
      AbiCatalog catalog,
      Function<PolicyMeaning, Diagnostics> checks,
      AmendableProfile profile,
      AskedCall asked,
      Checked<PolicyMeaning> before,
      Environment environment) {
    this.catalog = catalog;
    this.checks = checks;
    this.profile = profile;
    this.asked = asked;
    this.known = before.diagnostics();
    this.before = before.orElseThrow();
    this.environment = environment;
    this.universe = this.before.universe();
    this.region =
        new ArgumentsOfCall(catalog, asked, name().orElse(new SyscallName("none")))
            .region(universe);
    this.amendment = new Amendment(catalog, this.before.policy(), asked.abi());
  }

  Remedy remedy() {
    Optional<Point> refused = refused(before, environment);
    if (refused.isEmpty()) {
      Point asAsked = new Point(asked.call(), environment);
      return new Remedy.Unneeded(asked.call(), before.verdict(asAsked));
    }
    Point first = refused.get();
    Verdict now = before.verdict(first);
    Checked<PolicyMeaning> read = Checked.of(before, known);
    try {
      while (refused.isPresent() || amendment.prune(known, read.diagnostics())) {
        if (refused.isPresent()) {
          PolicyMeaning meaning = read.orElseThrow();
          take(meaning, meaning.verdict(refused.get()));
        }
        read = profile.with(amendment::of).then(policy -> PolicyMeaning.of(policy, universe));
        if (read.value().isEmpty()) {
          return refusedWith(read.diagnostics().all(), first, now);
        }
        refused = refused(read.orElseThrow(), environment);
      }
    } catch (NoRemedyException e) {
      return impossible(first, now, e.reason(), Optional.empty());
    } catch (NotExpressibleException e) {
      return impossible(first, now, e.reason(), Optional.empty());
    }
    PolicyMeaning after = read.orElseThrow();
    List<Diagnostic> warnings =
        amendment.brings(
            known.and(checks.apply(before)), read.diagnostics().and(checks.apply(after)));
    if (warnings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      return refusedWith(warnings, first, now);
    }
    return new Remedy.Found(
        first.call(),
        now,
        amendment.steps(),
        after.verdict(first),
        before,
        after,
        enough(),
        hidden,
        FurtherCalls.of(catalog, before, after, region),
        warnings);
  }

  /** A call of those that are asked for that is refused, if one is. */
  private Optional<Point> refused(PolicyMeaning meaning, Environment where) {
    return meaning
        .meaning()
        .in(where)
        .where(Permission.DENIED)
        .and(region)
        .smallest()
        .map(point -> new Point(point.call(), where));
  }

  private Remedy refusedWith(List<Diagnostic> findings, Point first, Verdict now) {
    return impossible(
        first,
        now,
        "a profile with this is refused",
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).findFirst());
  }

  private Remedy impossible(
      Point first, Verdict now, String reason, Optional<Diagnostic> contradiction) {
    return new Remedy.Impossible(
        first.call(), now, reason, amendment.steps(), contradiction, enough(), hidden);
  }

  /** Takes the step that a verdict asks for. */
  private void take(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
    if (++tries > RemedySearch.MAX_STEPS) {
      throw new NoRemedyException(
          "more than " + RemedySearch.MAX_STEPS + " changes would not be enough");
    }
    switch (verdict.reason()) {
      case FOREIGN ->
          throw new NoRemedyException(
              asked.abi()
                  + " is no target: 'target' decides for all calls through it, and is no matter"
                  + " of one call");
      case RULE -> change(meaning, verdict);
      case DEFAULT, UNKNOWN -> add();
      case MULTIPLEXED -> open(meaning, verdict);
    }
  }

  private void add() throws NoRemedyException {
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
    String rule =
        "allow "
            + carriedOut(call)
                .map(carried -> carried.operation().value())
                .orElseGet(() -> new ArgumentsOfCall(catalog, asked, call).call());
    if (!amendment.add(rule)) {
      throw new NoRemedyException("a rule about it does not decide it");
    }
  }

  /**
   * Permits the operation whatever its arguments; where rules still depend on these, permits all
   * that a multiplexer hides.
   */
  private void open(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
    CarriedOut carried = carriedOut(name().orElseThrow()).orElseThrow();
    if (hidden.isEmpty()) {
      // What was there before is what its author knows.
      hidden =
          Stream.of(before, meaning)
              .flatMap(each -> each.policy().target(asked.abi()).stream())
              .map(policy -> carried.hidden(policy, universe))
              .filter(arguments -> !arguments.rules().isEmpty())
              .findFirst();
    }
    String rule = "allow " + carried.operation();
    if (wholeOperation.isEmpty() && amendment.add(rule)) {
      wholeOperation = Optional.of(rule);
      return;
    }
    wholeOperation.ifPresent(amendment::remove);
    wholeOperation = Optional.of(rule);
    amendment.permitMultiplexed(verdict.origin());
  }

  private void change(PolicyMeaning meaning, Verdict verdict) throws NoRemedyException {
    Span origin = verdict.origin().orElseThrow();
    if (verdict.twinOf().isPresent()) {
      throw new NoRemedyException(
          "it is denied as another form of '" + verdict.twinOf().get() + "', at " + origin);
    }
    SyscallName name = name().orElseThrow();
    SyscallName call =
        carriedOut(name).flatMap(carried -> spoken(carried, meaning, origin)).orElse(name);
    List<String> others =
        call.equals(name) ? new ArgumentsOfCall(catalog, asked, call).others() : List.of();
    amendment.exclude(origin, call, others);
  }

  /** Of the calls whose rules decide an operation, the one of which a line speaks. */
  private Optional<SyscallName> spoken(CarriedOut carried, PolicyMeaning meaning, Span origin) {
    return carried
        .judged()
        .filter(
            call ->
                meaning.policy().target(asked.abi()).orElseThrow().rules().stream()
                    .anyMatch(rule -> rule.origin().equals(origin) && rule.call().equals(call)))
        .findFirst();
  }

  private Optional<SyscallName> name() {
    return asked.abi().syscalls().numbered(asked.call().number()).map(Syscall::name);
  }

  /** What the asked call carries out, if it is a multiplexing call. */
  private Optional<CarriedOut> carriedOut(SyscallName call) throws NoRemedyException {
    Abi abi = asked.abi();
    Optional<Multiplexer> found =
        abi.multiplexers().stream().filter(m -> m.call().equals(call)).findFirst();
    if (found.isPresent() && !asked.said().contains(found.get().selector())) {
      throw new NoRemedyException(
          "'" + call + "' carries out several operations: say which, by its first argument");
    }
    return found.flatMap(multiplexer -> CarriedOut.of(multiplexer, asked.call()));
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
