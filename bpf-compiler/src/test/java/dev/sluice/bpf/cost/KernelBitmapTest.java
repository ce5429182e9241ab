package dev.sluice.bpf.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.AcceptanceCheck;
import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.bpf.oracle.CallTimes;
import dev.sluice.bpf.oracle.CallTimes.Time;
import dev.sluice.bpf.oracle.CallTimes.Trial;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernel of this machine answers from its bitmap what {@link ConstantAllow} and {@link
 * Abi#bitmapHolds} say, and nothing else. That shows in the time that a call takes: thousands of
 * instructions that the kernel can follow stand before what is tried, and are executed or not.
 */
class KernelBitmapTest {
  private static final String UNCHECKED = "the kernel's own bitmap, by the time that calls take";
  private static final int FILTERS = 240;
  private static final int PADDING = 3_900;

  /** Most measurements need one; a machine that is busy elsewhere disturbs for seconds. */
  private static final int ROUNDS = 60;

  private static final int HASTY_ROUNDS = 4;
  private static final long PAUSE_MILLISECONDS = 150;

  private static final Instruction ALLOW = Instruction.returnValue(ReturnValue.ALLOW);

  @TempDir Path directory;

  /** A call of an ABI with what is expected of it under a filter. */
  private record Expected(Abi abi, Syscall call, Program filter, boolean answered) {
    Trial trial() {
      return new Trial(filter, abi.auditArch(), call.number());
    }

    @Override
    public String toString() {
      List<Instruction> all = filter.instructions();
      return abi + " " + call.name() + " " + all.subList(Math.min(PADDING, all.size()), all.size());
    }
  }

  @Test
  void theKernelAnswersWhatTheRuleSays() throws InterruptedException {
    CallTimes times = CallTimes.in(directory, UNCHECKED);
    KernelRelease release = release();
    List<Expected> asked = new ArrayList<>();
    for (Expected called : calls()) {
      // Whatever the ABI: this is what a call takes under a filter that is run.
      asked.add(expected(called, List.of(Instruction.loadWord(16), ALLOW), release));
      asked.add(expected(called, List.of(ALLOW), release));
      for (int seed = 0; seed < FILTERS / 4; seed++) {
        asked.add(expected(called, tried(new Random(seed)), release));
      }
    }

    List<Best> best = asked.stream().map(expected -> new Best()).toList();
    // Whatever disturbs a measurement makes it longer: what is disputed is measured again, and with
    // it the first two, by which the others are told apart.
    List<Integer> disputed = IntStream.range(0, asked.size()).boxed().toList();
    boolean apart = false;
    for (int round = 0; round < ROUNDS && !(apart && disputed.isEmpty()); round++) {
      Thread.sleep(round < HASTY_ROUNDS ? 0 : PAUSE_MILLISECONDS);
      List<Integer> again =
          IntStream.concat(IntStream.range(0, 2), disputed.stream().mapToInt(i -> i))
              .distinct()
              .boxed()
              .toList();
      List<Time> measured = times.measure(again.stream().map(i -> asked.get(i).trial()).toList());
      for (int i = 0; i < measured.size(); i++) {
        best.get(again.get(i)).add(measured.get(i));
      }
      apart = best.get(1).under < best.get(0).under / 3;
      long limit = (best.get(0).under - best.get(1).under) / 2;
      disputed =
          IntStream.range(0, asked.size())
              .filter(i -> best.get(i).before > 0)
              .filter(i -> best.get(i).isFast(limit) != asked.get(i).answered())
              .boxed()
              .toList();
    }

    long slow = best.get(0).under;
    long fast = best.get(1).under;
    Oracles.need(best.get(0).before > 0, UNCHECKED + " (calls cannot be made)");
    boolean known = asked.get(1).answered() && fast < slow / 3;
    Oracles.need(known, UNCHECKED + " (Linux " + release + ", " + fast + ", " + slow + " cycles)");
    assertThat(disputed.stream().map(i -> asked.get(i) + ": " + best.get(i).under))
        .as("answered or not, against the rule; %d cycles if answered, %d if not", fast, slow)
        .isEmpty();
    long answered =
        IntStream.range(0, asked.size())
            .filter(i -> best.get(i).before > 0 && asked.get(i).answered())
            .count();
    assertThat(answered).as("calls answered from the bitmap").isBetween(20L, asked.size() - 100L);
    System.out.println(
        "bitmap = rule for "
            + asked.size()
            + " filters, of which the kernel did not run "
            + answered
            + "; "
            + fast / 32
            + " cycles a call, "
            + slow / 32
            + " if it runs them");
  }

  /** The shortest times so far. */
  private static final class Best {
    private long before = Long.MAX_VALUE;
    private long under = Long.MAX_VALUE;

    void add(Time time) {
      before = Math.min(before, time.before());
      under = time.under() == 0 ? under : Math.min(under, time.under());
    }

    /** Whether the filter adds less than that. */
    boolean isFast(long limit) {
      return under - before < limit;
    }
  }

  /**
   * Harmless calls by every way into the kernel. The filters of containers permit them, too: a bit
   * is set only if it is for all filters of a process.
   */
  private static List<Expected> calls() {
    List<Expected> calls = new ArrayList<>();
    for (String name : List.of("x86_64 getppid", "x86 getppid", "x32 getppid", "x86_64 getuid")) {
      String[] words = name.split(" ", -1);
      Abi abi = AbiCatalog.builtIn().named(words[0]).orElseThrow();
      Syscall call = abi.syscalls().named(new SyscallName(words[1])).orElseThrow();
      calls.add(new Expected(abi, call, Program.of(ALLOW), true));
    }
    return calls;
  }

  private static Expected expected(
      Expected called, List<Instruction> tried, KernelRelease release) {
    List<Instruction> padded = new ArrayList<>();
    padded.add(Instruction.loadWord(0));
    for (int i = 0; i < PADDING; i++) {
      padded.add(Instruction.alu(AluOperator.AND, -1));
    }
    padded.addAll(tried);
    Program filter = new Program(padded);
    Abi abi = called.abi();
    Syscall call = called.call();
    boolean answered =
        abi.bitmapHolds(call, release)
            && ConstantAllow.holds(filter, abi.auditArch(), call.number());
    return new Expected(abi, call, filter, answered);
  }

  /** Mostly what the kernel can follow, sometimes with one instruction that it may not. */
  private static List<Instruction> tried(Random random) {
    while (true) {
      List<Instruction> program = new ArrayList<>();
      int length = 2 + random.nextInt(10);
      for (int left = length - 1; left > 0; left--) {
        program.add(followed(random, left));
      }
      program.add(end(random));
      if (random.nextInt(2) == 0) {
        int at = random.nextInt(length - 1);
        program.set(at, new RandomPrograms(random).accepted(2, false).at(0));
        if (program.get(at).code() == Opcode.RET_K || program.get(at).code() == Opcode.RET_A) {
          program.set(at, Instruction.loadWord(4 * random.nextInt(16)));
        }
      }
      if (AcceptanceCheck.rejections(program).isEmpty()) {
        return program;
      }
    }
  }

  private static Instruction followed(Random random, int left) {
    JumpTest[] tests = JumpTest.values();
    int[] constants = {110, 64, 102, 0x4000006e, 0xc000003e, 0x40000003, 0x40000000, 0, -1};
    int constant = constants[random.nextInt(constants.length)] + random.nextInt(3) - 1;
    return switch (random.nextInt(8)) {
      case 0, 1 -> Instruction.loadWord(4 * random.nextInt(2));
      case 2 -> Instruction.alu(AluOperator.AND, constant);
      case 3 -> Instruction.jumpAlways(random.nextInt(left));
      default ->
          Instruction.jump(
              tests[random.nextInt(tests.length)],
              constant,
              random.nextInt(left),
              random.nextInt(left));
    };
  }

  private static Instruction end(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Instruction.returnValue(ReturnValue.ERRNO | 1);
      case 1 -> Instruction.returnValue(ReturnValue.ALLOW | 1);
      default -> ALLOW;
    };
  }

  private static KernelRelease release() {
    Matcher release =
        Pattern.compile("([0-9]+)\\.([0-9]+).*").matcher(System.getProperty("os.version"));
    assertThat(release.matches()).as(System.getProperty("os.version")).isTrue();
    return new KernelRelease(
        Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)));
  }
}
