package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Rule;
import dev.sluice.profile.policy.ValueSet;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Policies made by hand, each rule on a line of its own. */
final class Policies {
  static final Action ALLOW = new Action.Allow();
  static final Action EPERM = new Action.Errno(1);
  static final Action ENOSYS = new Action.Errno(38);
  static final Action KILL = new Action.KillProcess();

  private static final SourceFile SOURCE = new SourceFile("test.sluice", "x\n".repeat(1000));

  private final List<Abi> abis = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Assertion> assertions = new ArrayList<>();
  private Action multiplexed = ENOSYS;
  private int lines;

  Policies(String... targets) {
    for (String target : targets) {
      abis.add(abi(target));
    }
  }

  static Abi abi(String name) {
    return AbiCatalog.builtIn().named(name).orElseThrow();
  }

  private Span line() {
    lines++;
    return new Span(SOURCE, lines * 2, lines * 2 + 1);
  }

  Policies rule(Action action, String call, Condition condition) {
    rules.add(new Rule(new SyscallName(call), condition, action, line()));
    return this;
  }

  Policies rule(Action action, String call) {
    return rule(action, call, Condition.ALWAYS);
  }

  Policies never(String call, Condition condition) {
    assertions.add(new Assertion.Never(new SyscallName(call), condition, line()));
    return this;
  }

  Policies must(Action action, String call) {
    assertions.add(new Assertion.Must(new SyscallName(call), Condition.ALWAYS, action, line()));
    return this;
  }

  Policies multiplexed(Action action) {
    multiplexed = action;
    return this;
  }

  /** The low 32 bits of an argument have that value. */
  static Condition argument(int index, long value) {
    return new Condition.ArgumentTest(
        new ArgumentIndex(index), 32, 0xffffffffL, ValueSet.of(value));
  }

  Policy policy() {
    List<AbiPolicy> targets = new ArrayList<>();
    for (Abi abi : abis) {
      targets.add(
          new AbiPolicy(
              abi,
              fallthrough(EPERM),
              fallthrough(ENOSYS),
              fallthrough(multiplexed),
              rules.stream().filter(r -> abi.carriesOut(r.call())).toList(),
              assertions.stream().filter(a -> abi.carriesOut(a.call())).toList(),
              List.of()));
    }
    return new Policy(
        "test",
        targets,
        true,
        fallthrough(KILL),
        new KernelRelease(6, 1),
        Set.of(),
        Optional.of(Weights.none()),
        List.of(),
        Optional.empty(),
        new Span(SOURCE, 0, 1));
  }

  private static Fallthrough fallthrough(Action action) {
    return new Fallthrough(action, Optional.empty());
  }

  static Point call(String abi, String name, long... arguments) {
    Abi target = abi(abi);
    return number(
        abi,
        target.syscalls().named(new SyscallName(name)).orElseThrow().number().value(),
        arguments);
  }

  static Point number(String abi, int number, long... arguments) {
    List<Long> leading = new ArrayList<>();
    for (long argument : arguments) {
      leading.add(argument);
    }
    return new Point(
        Call.of(abi(abi).auditArch(), new dev.sluice.profile.abi.SyscallNumber(number), leading),
        new Environment(new KernelRelease(6, 1), Set.of()));
  }
}
