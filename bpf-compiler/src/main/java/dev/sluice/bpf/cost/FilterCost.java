package dev.sluice.bpf.cost;

import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.readback.PathLengths;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a filter costs, in executed instructions. All numbers are exact: of the paths of the program
 * those count that some call takes. What an instruction takes in time is the machine's matter.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class FilterCost {
  private final Program program;
  private final ByteOrder order;
  private final Universe universe;
  private final PathLengths paths;
  private final Map<AuditArch, Map<SyscallNumber, SortedSet<Integer>>> known = new HashMap<>();

  private FilterCost(Program program, ByteOrder order, Universe universe, PathLengths paths) {
    this.program = program;
    this.order = order;
    this.universe = universe;
    this.paths = paths;
  }

  /**
   * Follows a filter.
   *
   * @param program any program that the kernel accepts
   * @param order the byte order of the machine that runs it
   * @return what can be asked, or {@link DiagnosticCode#TOO_COMPLEX}
   */
  public static Checked<FilterCost> of(Program program, ByteOrder order) {
    Universe universe = new Universe();
    return PathLengths.of(program, order, universe)
        .then(
            paths ->
                Checked.of(new FilterCost(program, order, universe, paths), Diagnostics.none()));
  }

  /** The number of instructions of the program. */
  public int length() {
    return program.length();
  }

  /**
   * The largest number of instructions that any call executes, whatever its ABI and number.
   *
   * @throws DiagramLimitException if too many nodes are needed, here and wherever paths are
   *     followed
   */
  public int longestPath() {
    return paths.among(universe.constant(true)).last();
  }

  /** How many instructions a call executes. */
  public int executed(Call call) {
    return Interpreter.run(program, order, call).executedInstructions();
  }

  /** The numbers of instructions that the calls of one number execute, over all arguments. */
  public SortedSet<Integer> executed(AuditArch arch, SyscallNumber number) {
    return known
        .computeIfAbsent(arch, a -> new HashMap<>())
        .computeIfAbsent(
            number,
            n ->
                paths.among(
                    universe
                        .equal(Field.ARCH, Integer.toUnsignedLong(arch.token()))
                        .and(universe.equal(Field.NUMBER, Integer.toUnsignedLong(n.value())))));
  }

  /** What a call of an ABI costs on a kernel of a release that has it. */
  public CallCost of(Abi abi, Syscall call, KernelRelease release) {
    SortedSet<Integer> executed = executed(abi.auditArch(), call.number());
    if (abi.unfilteredSince(call.name()).filter(r -> r.compareTo(release) <= 0).isPresent()) {
      return new CallCost.Unasked();
    } else if (abi.bitmapHolds(call, release)
        && ConstantAllow.holds(program, abi.auditArch(), call.number())) {
      return new CallCost.Bitmap(executed.last());
    } else if (executed.size() == 1) {
      return new CallCost.Fixed(executed.last());
    }
    return new CallCost.DependsOnArguments(executed.first(), executed.last());
  }

  /** How many calls of an ABI a kernel of that release answers from its bitmap. */
  public long inBitmap(Abi abi, KernelRelease release) {
    return abi.syscalls().all().stream()
        .filter(call -> of(abi, call, release) instanceof CallCost.Bitmap)
        .count();
  }

  /**
   * What the calls of an ABI cost, each as often as the weights say. A sample counts if a kernel of
   * that release has its call on the ABI. If no sample does, each of its calls counts once.
   *
   * @return empty if the release has no calls of the ABI
   */
  public Optional<Expectation> expectation(Abi abi, Weights weights, KernelRelease release) {
    Expectation expectation = Expectation.NOTHING;
    List<Sample> samples =
        knows(weights, abi, release) ? weights.samples() : eachOnce(abi, release);
    for (Sample sample : samples) {
      Optional<Syscall> call = called(sample, abi, release);
      if (call.isPresent()) {
        expectation = plus(expectation, abi, call.get(), sample, release);
      }
    }
    return Optional.of(expectation).filter(e -> e.weight().signum() > 0);
  }

  /** Whether some of the weights are about calls that a kernel of that release has on an ABI. */
  public static boolean knows(Weights weights, Abi abi, KernelRelease release) {
    return weights.samples().stream().anyMatch(s -> called(s, abi, release).isPresent());
  }

  private static Optional<Syscall> called(Sample sample, Abi abi, KernelRelease release) {
    return abi.syscalls().named(sample.call()).filter(call -> call.existsIn(release));
  }

  private static List<Sample> eachOnce(Abi abi, KernelRelease release) {
    return abi.syscalls().all().stream()
        .filter(call -> call.existsIn(release))
        .map(call -> new Sample(call.name(), List.of(), 1))
        .toList();
  }

  private Expectation plus(
      Expectation sum, Abi abi, Syscall call, Sample sample, KernelRelease release) {
    CallCost cost = of(abi, call, release);
    SortedSet<Integer> executed = executed(abi.auditArch(), call.number());
    if (sample.arguments().isEmpty() || executed.size() == 1) {
      return sum.plus(sample.count(), cost, executed.first(), executed.last());
    }
    long kept = abi.wordBits() == Integer.SIZE ? 0xffff_ffffL : -1L;
    List<Long> arguments = sample.arguments().stream().map(a -> a & kept).toList();
    int steps = executed(new Call(abi.auditArch(), call.number(), arguments, 0));
    return sum.plus(sample.count(), cost, steps, steps);
  }
}
