package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.NumberRange;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Conditions;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Multiplexing;
import dev.sluice.profile.policy.NumberRule;
import dev.sluice.profile.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of a document on one ABI. */
final class AbiRules {
  /** Numbers that a filter of x86_64 alone takes for x32's, although they have no marker. */
  private static final NumberRange ABOVE_X32 =
      new NumberRange(new SyscallNumber(0x80000000), new SyscallNumber(0xbfffffff));

  private final Abi abi;
  private final Machine machine;
  private final Action byDefault;
  private final Universe universe;
  private final Findings findings;
  private final VoidConditions voided;
  private final int bits;
  private final Set<SyscallName> known;
  private final Map<SyscallName, CallRules> calls = new LinkedHashMap<>();
  private final Map<SyscallName, CallRules> unused = new LinkedHashMap<>();
  private Optional<EnosysStub> stub = Optional.empty();
  private Optional<Placed<SyscallName>> absent = Optional.empty();

  /**
   * No rules yet.
   *
   * @param known the names that some ABI has: runtimes leave out the others
   */
  AbiRules(
      Abi abi,
      Machine machine,
      Action byDefault,
      Set<SyscallName> known,
      Universe universe,
      VoidConditions voided,
      Findings findings) {
    this.known = known;
    this.voided = voided;
    this.abi = abi;
    this.machine = machine;
    this.byDefault = byDefault;
    this.universe = universe;
    this.findings = findings;
    this.bits = ArchitectureNames.comparedBits(abi);
  }

  /** Adds the rules of an entry, unless they say what holds by default. */
  void add(SyscallEntry entry) {
    Condition environment = machine.environment(entry);
    Action action = entry.action().on(machine.host());
    if (environment.equals(Conditions.NEVER) || action.equals(byDefault)) {
      return;
    }
    for (Placed<String> name : entry.names()) {
      Optional<SyscallName> call = EntryFindings.call(name.value()).filter(known::contains);
      for (List<RegisterCondition> conditions : entry.rules()) {
        call.ifPresent(
            c ->
                add(
                    c,
                    new RuntimeRule(
                        conditions, bits, environment, action, name.span(), false, false)));
      }
    }
  }

  private void add(SyscallName name, RuntimeRule rule) {
    Optional<Multiplexer> multiplexer = abi.multiplexerOf(name);
    multiplexer.ifPresent(m -> rules(m.call()).add(carried(m, name, rule)));
    if (abi.syscalls().named(name).isPresent()) {
      rules(name).add(rule);
    } else if (multiplexer.isPresent() || abi.multiplexers().isEmpty()) {
      absent = absent.or(() -> Optional.of(new Placed<>(name, rule.origin())));
    }
    if (multiplexer.isEmpty() && abi.syscalls().named(name).isEmpty()) {
      unused.computeIfAbsent(name, this::rulesOf).add(rule);
    }
  }

  /**
   * libseccomp keeps rules on calls that an ABI lacks and leaves them out when it writes the
   * filter. If one of them would have come first, the filter never loads the number and compares
   * something else (_gen_bpf_syscalls in src/gen_bpf.c, 2.5 and 2.6). The first are rules without
   * conditions, those on calls that the ABI has before the others.
   */
  private void checkFirst() {
    boolean loads = abi.name().equals("x86_64") && !machine.judges("x32");
    if (absent.isEmpty()
        || loads
        || calls.isEmpty()
        || calls.values().stream().anyMatch(CallRules::decidesEverywhere)) {
      return;
    }
    findings.add(
        Diagnostic.at(
                absent.get().span(),
                DiagnosticCode.UNRELIABLE_RULES,
                "libseccomp writes a wrong filter for "
                    + abi
                    + ": it lacks '"
                    + absent.get().value()
                    + "', and no call that it has is decided without conditions")
            .withHint("add a rule without conditions"));
  }

  /**
   * What libseccomp adds for an operation that a multiplexer carries out: the first register is
   * compared with the operation's number, all of it, instead of with what the rule says of the
   * operation's first argument; the other conditions stay (abi_rule_add in src/syscalls.c).
   */
  private RuntimeRule carried(Multiplexer multiplexer, SyscallName operation, RuntimeRule rule) {
    ArgumentIndex selector = multiplexer.selector();
    List<RegisterCondition> conditions = new ArrayList<>();
    conditions.add(
        new RegisterCondition(
            selector,
            RegisterOperator.EQ,
            multiplexer.selectorOf(operation).orElseThrow(),
            0,
            rule.origin()));
    rule.conditions().stream().filter(c -> !c.register().equals(selector)).forEach(conditions::add);
    return new RuntimeRule(
        conditions,
        bits,
        rule.environment(),
        rule.action(),
        rule.origin(),
        true,
        !rule.isUnconditional());
  }

  private CallRules rules(SyscallName call) {
    return calls.computeIfAbsent(call, this::rulesOf);
  }

  private CallRules rulesOf(SyscallName call) {
    return new CallRules(abi, call, universe, voided, findings);
  }

  /** Puts runc's answer to numbers above all that are named before the rules. */
  void precede(SeccompDocument document) {
    EnosysStub made = new EnosysStub(abi, document.byDefault().span());
    for (SyscallEntry entry : document.entries()) {
      Condition environment = machine.environment(entry);
      if (!environment.equals(Conditions.NEVER)) {
        entry.names().stream()
            .flatMap(name -> EntryFindings.call(name.value()).stream())
            .forEach(call -> made.name(call, environment));
      }
    }
    stub = Optional.of(made);
  }

  AbiPolicy policy(Fallthrough otherwise) {
    checkFirst();
    unused.values().forEach(CallRules::checkUnused);
    List<Rule> rules = new ArrayList<>();
    Map<SyscallName, Condition> before = stub.map(EnosysStub::ofCalls).orElseGet(Map::of);
    calls.forEach(
        (call, own) -> own.effective().forEach(rule -> rules.add(behind(before.get(call), rule))));
    before.forEach(
        (call, condition) ->
            rules.add(
                new Rule(
                    call,
                    condition,
                    stub.orElseThrow().action(),
                    otherwise.origin().orElseThrow())));
    return new AbiPolicy(
        abi,
        otherwise,
        otherwise,
        otherwise,
        rules,
        List.of(),
        List.of(),
        Multiplexing.REGISTERS,
        numbers(otherwise));
  }

  private static Rule behind(@Nullable Condition before, Rule rule) {
    return before == null
        ? rule
        : new Rule(
            rule.call(),
            Conditions.all(List.of(Conditions.not(before), rule.condition())),
            rule.action(),
            rule.origin());
  }

  private List<NumberRule> numbers(Fallthrough otherwise) {
    List<NumberRule> numbers = new ArrayList<>();
    if (abi.name().equals("x86_64") && !machine.judges("x32")) {
      numbers.add(
          new NumberRule(ABOVE_X32, Condition.ALWAYS, new Action.KillThread(), Optional.empty()));
    }
    abi.foreignNumbers()
        .forEach(
            range ->
                numbers.add(
                    new NumberRule(
                        range, Condition.ALWAYS, otherwise.action(), otherwise.origin())));
    stub.ifPresent(made -> numbers.addAll(made.ofNumbers()));
    return numbers;
  }
}
