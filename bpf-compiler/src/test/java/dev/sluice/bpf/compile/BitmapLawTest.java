package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bpf.cost.ConstantAllow;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The calls that a profile permits whatever their arguments, and no others, are those of which the
 * kernel's emulation sees it in the filter: on every ABI, for every number.
 */
class BitmapLawTest {
  /** The ABIs of each kernel. */
  private static final List<List<Abi>> KERNELS = kernels();

  private static List<List<Abi>> kernels() {
    Map<Abi, List<Abi>> byFirst = new LinkedHashMap<>();
    for (Abi abi : AbiCatalog.builtIn().all()) {
      Abi first = byFirst.keySet().stream().filter(abi::sharesKernelWith).findFirst().orElse(abi);
      byFirst.computeIfAbsent(first, a -> new ArrayList<>()).add(abi);
    }
    return List.copyOf(byFirst.values());
  }

  @Test
  void whatIsAlwaysPermittedIsSeenByTheKernel() {
    long permitted = 0;
    for (int round = 0; round < 6; round++) {
      for (int kernel = 0; kernel < KERNELS.size(); kernel++) {
        permitted += agrees(KERNELS.get(kernel), round * KERNELS.size() + kernel);
      }
    }
    assertThat(permitted).as("calls that are always permitted").isGreaterThan(1_000);
  }

  @Test
  void whatIsAlwaysPermittedIsSeenByTheKernelForAsLongAsOneLikes() {
    assertThat(Fuzzing.run(BitmapLawTest::agreesSomewhere)).isPositive();
  }

  private static void agreesSomewhere(Random random) {
    List<Abi> kernel = KERNELS.get(random.nextInt(KERNELS.size()));
    List<Abi> some = kernel.stream().filter(abi -> random.nextBoolean()).toList();
    agrees(some.isEmpty() ? kernel : some, 10_000 + random.nextInt(1 << 30));
  }

  /** How many numbers a random profile always permits; fails if the kernel sees others. */
  private static long agrees(List<Abi> abis, long seed) {
    RandomProfiles random = new RandomProfiles(seed, abis);
    String text = random.profile();
    Checked<PolicyMeaning> policy = RandomProfiles.resolve(text);
    if (policy.value().isEmpty()) {
      return 0;
    }
    CompiledFilter filter =
        FilterCompiler.compile(
                policy.orElseThrow(), abis, policy.orElseThrow().policy().environment())
            .orElseThrow();
    long permitted = 0;
    for (Abi abi : abis) {
      for (SyscallNumber number : numbers(abi, random)) {
        boolean always =
            filter
                .meaning()
                .ofCalls(abi.auditArch(), number)
                .constant()
                .filter(Action.Allow.class::isInstance)
                .isPresent();
        assertThat(ConstantAllow.holds(filter.program(), abi.auditArch(), number))
            .as("seed %d, %s %s\n%s", seed, abi, number, text)
            .isEqualTo(always);
        permitted += always ? 1 : 0;
      }
    }
    return permitted;
  }

  private static List<SyscallNumber> numbers(Abi abi, RandomProfiles random) {
    return Stream.concat(
            abi.syscalls().all().stream().map(Syscall::number),
            random.calls(List.of(abi), 50).stream().map(call -> call.number()))
        .toList();
  }

  @Test
  void aFilterThatHidesWhatItPermitsDoesNotLeaveTheCompiler() {
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    Program looksAtAnArgumentFirst =
        Program.of(Instruction.loadWord(16), Instruction.returnValue(ReturnValue.ALLOW));

    assertThatThrownBy(
            () ->
                FilterCompiler.requireInBitmap(
                    looksAtAnArgumentFirst, abi, new Universe().always(new Action.Allow())))
        .isInstanceOf(ProofFailedException.class)
        .hasMessage(
            "the compiled filter permits 'read' on x86_64 whatever its arguments, and the kernel"
                + " could not see that");
  }
}
