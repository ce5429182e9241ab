package dev.sluice.bpf.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Action;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel of this machine as an oracle: whether it loads a filter, and what it does with a call
 * under one. Nothing that is asked about is executed; what a call would have done does not matter.
 *
 * <p>x86_64 only: calls enter by {@code syscall} (audit architecture x86_64, x32's numbers too) or
 * by {@code int $0x80} of a 64-bit process (x86). The asking program is compiled by gcc into the
 * directory given. Log and allow look the same from outside: both are {@link Action.Allow} here.
 */
public final class HostKernel {
  /** The architecture of calls by {@code syscall}. */
  public static final AuditArch X86_64 = new AuditArch(0xc000003e);

  /** The architecture of calls by {@code int $0x80}. */
  public static final AuditArch X86 = new AuditArch(0x40000003);

  private static final int MAX_CALLS = 65536;

  private final HostProgram program;
  private final long syscallReturn;
  private final long interruptReturn;
  private final boolean interruptWorks;

  private HostKernel(HostProgram program) {
    this.program = program;
    ByteBuffer facts = program.ask(new byte[0]);
    this.syscallReturn = facts.getLong();
    this.interruptReturn = facts.getLong();
    this.interruptWorks = facts.getLong() == 1;
  }

  /**
   * Several calls under one filter.
   *
   * @param filter the filter
   * @param calls the calls; their instruction pointers must be those of {@link HostKernel#seen}, or
   *     the filter must not look at them
   */
  public record Probe(Program filter, List<Call> calls) {
    /** Copies the calls. */
    public Probe {
      calls = List.copyOf(calls);
    }
  }

  /**
   * Builds the asking program.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without this kernel and gcc, in one line
   */
  public static HostKernel in(Path directory, String unchecked) {
    return new HostKernel(HostProgram.of("host-kernel", directory, unchecked));
  }

  /** Aborts or fails the test if this kernel does not serve {@code int $0x80}. */
  public void needX86(String unchecked) {
    Oracles.need(interruptWorks, unchecked + " (the kernel has no int $0x80)");
  }

  /** The call as a filter sees it: with the instruction pointer of the asking program. */
  public Call seen(Call call) {
    long pointer = call.arch().equals(X86_64) ? syscallReturn : interruptReturn;
    return new Call(call.arch(), call.number(), call.arguments(), pointer);
  }

  /** A call as a filter sees it. */
  public Call call(AuditArch arch, int number, List<Long> leadingArguments) {
    return seen(Call.of(arch, new SyscallNumber(number), leadingArguments));
  }

  /** What seccomp(2) says to each list of instructions: 0 if it is loaded, else the errno. */
  public List<Integer> load(List<List<Instruction>> filters) {
    ByteBuffer question =
        ByteBuffer.allocate(filters.stream().mapToInt(f -> 12 + f.size() * 8).sum())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (List<Instruction> filter : filters) {
      question.putInt(filter.size()).putInt(filter.size()).putInt(0);
      question.put(FilterBytes.write(filter, ByteOrder.LITTLE_ENDIAN));
    }
    ByteBuffer answer = program.ask(question.array()).position(24);
    List<Integer> errors = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      errors.add(answer.getInt());
    }
    assertThat(answer.hasRemaining()).as("bytes left over").isFalse();
    return errors;
  }

  /** What happens to each call of each probe, in order. */
  public List<List<Action>> probe(List<Probe> probes) {
    int size = 0;
    for (Probe probe : probes) {
      size += 12 + probe.filter().length() * Instruction.SIZE + probe.calls().size() * 64;
    }
    ByteBuffer question = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (Probe probe : probes) {
      assertThat(probe.calls()).hasSizeBetween(1, MAX_CALLS);
      int length = probe.filter().length();
      question.putInt(length).putInt(length).putInt(probe.calls().size());
      question.put(FilterBytes.write(probe.filter(), ByteOrder.LITTLE_ENDIAN));
      probe.calls().forEach(call -> put(call, question));
    }
    ByteBuffer answer = program.ask(question.array()).position(24);
    List<List<Action>> outcomes = new ArrayList<>();
    for (Probe probe : probes) {
      assertThat(answer.getInt()).as("errno of loading %s", probe.filter()).isZero();
      List<Action> actions = new ArrayList<>();
      for (Call call : probe.calls()) {
        actions.add(action(answer.getInt(), answer.getInt(), probe.filter(), call));
      }
      outcomes.add(List.copyOf(actions));
    }
    assertThat(answer.hasRemaining()).as("bytes left over").isFalse();
    return outcomes;
  }

  /**
   * What shows of a returned value from outside: log looks like allow, and so does an action that
   * the kernel does not know (it kills the process) if it is weaker than trace.
   */
  public static Action visible(int rawReturn) {
    return (rawReturn & ReturnValue.ACTION_MASK) > ReturnValue.TRACE
        ? new Action.Allow()
        : ReturnValue.action(rawReturn);
  }

  private static Action action(int kind, int data, Program filter, Call call) {
    return switch (kind) {
      case 1 -> new Action.Errno(data);
      case 2 -> new Action.Trap(data);
      case 3 -> new Action.KillThread();
      case 4 -> new Action.KillProcess();
      case 5 -> new Action.Notify();
      case 6 -> new Action.Trace(data);
      case 7 -> new Action.Allow();
      default ->
          throw new AssertionError("no clear answer, " + data + " to " + call + " under " + filter);
    };
  }

  private void put(Call call, ByteBuffer question) {
    boolean interrupt = call.arch().equals(X86);
    if (!interrupt && !call.arch().equals(X86_64)) {
      throw new IllegalArgumentException("no entry for " + call.arch());
    }
    int number = call.number().value();
    // Linux 6.18 runs these two (uretprobe, uprobe) without asking any filter.
    if (!interrupt && (number == 335 || number == 336)) {
      throw new IllegalArgumentException("calls 335 and 336 are not filtered");
    }
    question.putLong(interrupt ? 1 : 0).putLong(Integer.toUnsignedLong(number));
    call.arguments().forEach(question::putLong);
  }
}
