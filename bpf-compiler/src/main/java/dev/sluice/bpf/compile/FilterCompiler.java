package dev.sluice.bpf.compile;

import dev.sluice.bpf.cost.ConstantAllow;
import dev.sluice.bpf.emit.Emitter;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.layout.Layout;
import dev.sluice.bpf.layout.Traffic;
import dev.sluice.bpf.lower.FilterTooLongException;
import dev.sluice.bpf.lower.WordGraph;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.weight.Weights;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles policies into filters, and proves each one before anybody sees it. */
public final class FilterCompiler {
  /** How many times the price of an instruction is tried where a filter is too long. */
  private static final List<Integer> DEARER = List.of(1 << 8, 1 << 16);

  private FilterCompiler() {}

  /**
   * One filter for some of a policy's targets, fast for the calls that the policy expects.
   *
   * @param policy the policy with its meaning
   * @param abis the targets that the filter is to judge, at least one, all of them ABIs of one
   *     kernel; calls through all others are foreign
   * @param environment the kernel release and the capabilities for which it is compiled
   * @return the filter, or the reason why there cannot be one ({@link
   *     DiagnosticCode#NO_COMMON_KERNEL}, {@link DiagnosticCode#FILTER_TOO_LONG}, {@link
   *     DiagnosticCode#TOO_COMPLEX})
   * @throws ProofFailedException if the filter turns out to mean something else, or to hide from
   *     the kernel that it permits a call whatever its arguments ({@link ConstantAllow}): a defect
   */
  public static Checked<CompiledFilter> compile(
      PolicyMeaning policy, List<Abi> abis, Environment environment) {
    return compile(policy, abis, environment, policy.policy().weights());
  }

  /**
   * The same for calls that are made that often. Weights make a filter faster and never change what
   * it means.
   *
   * @param weights how often calls are made
   */
  public static Checked<CompiledFilter> compile(
      PolicyMeaning policy, List<Abi> abis, Environment environment, Weights weights) {
    Abi first = abis.get(0);
    Optional<Abi> elsewhere = abis.stream().filter(abi -> !abi.sharesKernelWith(first)).findFirst();
    if (elsewhere.isPresent()) {
      return Checked.refused(
          Diagnostics.of(List.of(noCommonKernel(policy, first, elsewhere.get()))));
    }
    ByteOrder order = first.byteOrder();
    try {
      Meaning wanted = policy.restrictedTo(abis).in(environment);
      Traffic traffic =
          Traffic.of(
              weights,
              abis,
              (abi, call) ->
                  abi.bitmapHolds(call, environment.kernel()) && isPermitted(wanted, abi, call));
      List<Instruction> instructions = shortEnough(WordGraph.of(wanted), traffic, order);
      if (instructions.size() > Program.MAX_LENGTH) {
        return tooLong(policy, abis, Integer.toString(instructions.size()));
      }
      Program program = new Program(instructions);
      return Readback.read(program, order, policy.universe())
          .then(
              actual -> {
                Meaning proved = proved(wanted, actual);
                abis.forEach(abi -> requireInBitmap(program, abi, proved));
                return Checked.of(
                    new CompiledFilter(program, order, abis, environment, proved),
                    Diagnostics.none());
              });
    } catch (FilterTooLongException e) {
      return tooLong(policy, abis, "more than " + Program.MAX_LENGTH);
    } catch (DiagramLimitException e) {
      return refused(policy, DiagnosticCode.TOO_COMPLEX, "this filter needs " + e.exceeded());
    }
  }

  private static Diagnostic noCommonKernel(PolicyMeaning policy, Abi one, Abi other) {
    String reason =
        one.byteOrder() == other.byteOrder()
            ? "they belong to different machines"
            : "their byte orders differ, and with them the bytes of a filter";
    return Diagnostic.at(
            policy.policy().origin(),
            DiagnosticCode.NO_COMMON_KERNEL,
            "no kernel runs both " + one + " and " + other + " under one filter: " + reason)
        .withHint("make a filter for each, or choose ABIs of one kernel");
  }

  private static Meaning proved(Meaning wanted, Meaning actual) {
    Predicate difference = wanted.differs(actual);
    if (!difference.isEmpty()) {
      Point witness = difference.smallest().orElseThrow();
      throw new ProofFailedException(witness, wanted.at(witness), actual.at(witness));
    }
    return actual;
  }

  /** Kernels are to answer from their bitmap whatever they can. */
  static void requireInBitmap(Program program, Abi abi, Meaning proved) {
    for (Syscall call : abi.syscalls().all()) {
      if (isPermitted(proved, abi, call)
          && !ConstantAllow.holds(program, abi.auditArch(), call.number())) {
        throw new ProofFailedException(abi, call);
      }
    }
  }

  /** The fastest filter, or a slower one if that is too long for the kernel. */
  private static List<Instruction> shortEnough(WordGraph graph, Traffic traffic, ByteOrder order) {
    List<Instruction> best = Emitter.emit(Layout.of(graph, traffic), order);
    for (int dearer : DEARER) {
      if (best.size() > Program.MAX_LENGTH) {
        List<Instruction> shorter = Emitter.emit(Layout.of(graph, traffic.dearer(dearer)), order);
        best = shorter.size() < best.size() ? shorter : best;
      }
    }
    return best;
  }

  /** Whatever its arguments. */
  private static boolean isPermitted(Meaning meaning, Abi abi, Syscall call) {
    return meaning
        .ofCalls(abi.auditArch(), call.number())
        .constant()
        .filter(Action.Allow.class::isInstance)
        .isPresent();
  }

  private static Checked<CompiledFilter> tooLong(
      PolicyMeaning policy, List<Abi> abis, String length) {
    return refused(
        policy,
        DiagnosticCode.FILTER_TOO_LONG,
        "the filter for "
            + abis.stream().map(Abi::name).collect(Collectors.joining(", "))
            + " needs "
            + length
            + " instructions; the kernel takes at most "
            + Program.MAX_LENGTH);
  }

  private static Checked<CompiledFilter> refused(
      PolicyMeaning policy, DiagnosticCode code, String message) {
    return Checked.refused(
        Diagnostics.of(List.of(Diagnostic.at(policy.policy().origin(), code, message))));
  }
}
