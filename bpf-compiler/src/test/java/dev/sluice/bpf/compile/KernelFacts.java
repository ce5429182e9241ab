package dev.sluice.bpf.compile;

import com.google.common.base.Splitter;
import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.bpf.oracle.EmulatedKernel.Question;
import dev.sluice.bpf.oracle.Machine;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the rest of Sluice takes for granted about kernels, each fact on the machines where it can
 * be seen. What is expected is written in the words of {@code oracles/kernels/README.md}, one for
 * each way in which a call is made.
 */
final class KernelFacts {
  private static final AuditArch X86_64 = new AuditArch(0xc000003e);
  private static final AuditArch X86 = new AuditArch(0x40000003);
  private static final AuditArch ARM = new AuditArch(0x40000028);
  private static final AuditArch PPC64LE = new AuditArch(0xc0000015);
  private static final int S390 = 22;

  /** Both halves are told apart from each other and from a sign. */
  private static final long PATTERN = 0x2aaa_5555_8222_3333L;

  private final Machine machine;
  private final List<Fact> facts = new ArrayList<>();

  /**
   * A fact.
   *
   * @param name what is claimed
   * @param question the filter and the calls
   * @param expected a regular expression for the outcome of each call as it is made
   */
  record Fact(String name, Question question, List<String> expected) {}

  private KernelFacts(Machine machine) {
    this.machine = machine;
  }

  /** The facts about a machine's kernel. */
  static List<Fact> of(Machine machine) {
    KernelFacts facts = new KernelFacts(machine);
    for (AuditArch arch : machine.arches()) {
      facts.addOfEvery(arch);
    }
    switch (machine.architecture()) {
      case "host" -> {
        facts.addOfX86("t2aaa", "t0");
        facts.addOfProbes(System.getProperty("os.version"));
      }
      case "x86_64" -> {
        facts.addOfX86("t2aaa", "t0");
        facts.add(
            "Linux 6.1 asks filters about uretprobe and uprobe",
            answering(ReturnValue.ERRNO | 1),
            List.of(call(X86_64, 335), call(X86_64, 336)),
            "e1",
            "e1");
      }
      case "i386" -> facts.addOfX86("t0");
      case "arm64", "armhf" ->
          facts.add(
              "arm's private calls (cacheflush, set_tls) are filtered",
              answering(ReturnValue.ERRNO | 1),
              List.of(call(ARM, 0xf0002), call(ARM, 0xf0005)),
              "e1",
              "e1");
      case "ppc64el" ->
          facts.add(
              "scv 0 shows the architecture of sc",
              new Program(
                  List.of(
                      Instruction.loadWord(SeccompData.ARCH),
                      Instruction.jump(JumpTest.EQUAL, PPC64LE.token(), 0, 1),
                      Instruction.returnValue(ReturnValue.TRAP | 1),
                      Instruction.returnValue(ReturnValue.TRAP | 2))),
              List.of(call(PPC64LE, 20)),
              "t1",
              "t1");
      case "mips64", "mips64el" -> facts.addOfWideMips();
      case "mipsel" -> facts.addOfNarrowMips();
      default -> {}
    }
    return List.copyOf(facts.facts);
  }

  private void addOfEvery(AuditArch arch) {
    int ways = machine.ways(arch);
    String named = " " + arch;
    add(
        "an errno above 4095 becomes 4095," + named,
        answering(ReturnValue.ERRNO | 0xffff),
        List.of(call(arch, 20)),
        repeated("efff", ways));
    add(
        "an action that the kernel does not know kills the process," + named,
        answering(0x00010000),
        List.of(call(arch, 20)),
        repeated("K0", ways));
    add(
        "of two filters with the same action the newer one's data counts," + named,
        answering(ReturnValue.ERRNO | 7),
        List.of(call(arch, 20)),
        repeated("e7", ways));
    boolean s390 = (arch.token() & 0xffff) == S390;
    add(
        (s390 ? "the number -1 is 65535 for filters," : "the number -1 reaches filters,") + named,
        new Program(
            List.of(
                Instruction.loadWord(SeccompData.NUMBER),
                Instruction.jump(JumpTest.EQUAL, s390 ? 0xffff : -1, 0, 1),
                Instruction.returnValue(ReturnValue.TRAP | 1),
                Instruction.returnValue(ReturnValue.TRAP | 2))),
        List.of(call(arch, -1)),
        repeated("t1", ways));
    int bits = machine.shiftBits();
    add(
        "a shift by X uses the low " + bits + " bits of X: 32," + named,
        shifted(),
        List.of(call(arch, 20, 1L, 32L)),
        repeated(bits == 5 ? "t1" : "t0", ways));
    add(
        "a shift by X uses the low " + bits + " bits of X: 65," + named,
        shifted(),
        List.of(call(arch, 20, 1L, 65L)),
        repeated(bits == 8 ? "t0" : "t2", ways));
    int low = machine.byteOrder().equals(ByteOrder.BIG_ENDIAN) ? 4 : 0;
    for (int i = 0; i < SeccompData.ARGUMENT_COUNT; i++) {
      Long[] arguments = {0L, 0L, 0L, 0L, 0L, 0L};
      arguments[i] = PATTERN;
      add(
          "the low word of argument " + i + " is at " + (16 + 8 * i + low) + "," + named,
          upperHalf(16 + 8 * i + low),
          List.of(call(arch, 20, arguments)),
          repeated("t8222", ways));
    }
  }

  private void addOfX86(String... highWords) {
    add(
        "int 0x80 of a 64-bit process shows whole registers, a 32-bit process low words",
        upperHalf(SeccompData.argumentHigh(0, machine.byteOrder())),
        List.of(call(X86, 20, PATTERN)),
        highWords);
    addExecuted(
        "int 0x80 uses the low words: getpgid(2^32) is getpgid(0)",
        List.of(call(X86, 132, 1L << 32), call(X86, 132, 0x7fffffffL)),
        alternating("v.*", "e3", highWords.length));
  }

  /** What becomes of uretprobe and uprobe, which end in SIGILL and ENXIO, on this machine. */
  private void addOfProbes(String release) {
    List<Integer> parts =
        Splitter.on('.').splitToStream(release).limit(2).map(Integer::valueOf).toList();
    int minor = parts.get(0) * 1000 + parts.get(1);
    List<Call> calls = List.of(call(X86_64, 335), call(X86_64, 336));
    facts.add(
        new Fact(
            "Linux runs uretprobe from 6.14 and uprobe from 6.18 on without asking filters",
            Question.execute(answering(ReturnValue.ERRNO | 1), calls),
            List.of(
                minor >= 6014 ? "s4" : minor < 6011 ? "e1" : "e1|s4",
                minor >= 6018 ? "e6" : "e1")));
  }

  private void addOfNarrowMips() {
    AuditArch o32 = machine.arches().get(0);
    add(
        "arguments of o32 are extended by zeros on a 32-bit kernel",
        upperHalf(SeccompData.argumentHigh(0, machine.byteOrder())),
        List.of(call(o32, 4020, PATTERN)),
        "t0");
    addExecuted(
        "a 32-bit kernel has the numbers of o32 only, ENOSYS is 89",
        List.of(call(o32, 4020), call(o32, 5038), call(o32, 6038)),
        "v.*",
        "e59",
        "e59");
    addIndirect(o32, "t77");
  }

  private void addOfWideMips() {
    for (AuditArch arch : machine.arches()) {
      boolean o32 = (arch.token() & 0x80000000) == 0;
      add(
          (o32 ? "arguments of o32 are extended by their sign" : "arguments are whole")
              + " "
              + arch,
          upperHalf(SeccompData.argumentHigh(0, machine.byteOrder())),
          List.of(call(arch, 5038, PATTERN)),
          o32 ? "tffff" : "t2aaa");
      addExecuted(
          "the number alone selects the table, whatever the process is; ENOSYS is 89, " + arch,
          List.of(call(arch, 4020), call(arch, 5038), call(arch, 6038), call(arch, 3999)),
          "v.*",
          "v.*",
          "v.*",
          "e59");
      addIndirect(arch, o32 ? "t77" : "tfb4");
    }
  }

  /** {@code syscall(2)}: what filters see of its first two arguments. */
  private void addIndirect(AuditArch arch, String firstArgument) {
    Call indirect = call(arch, 4000, 4020L, 0x77L);
    add(
        "syscall(n, ...) shows n as the number, " + arch,
        lowerHalf(SeccompData.NUMBER),
        List.of(indirect),
        "tfb4");
    add(
        "syscall(n, ...) shows its arguments shifted to an o32 process only, " + arch,
        lowerHalf(SeccompData.argumentLow(0, machine.byteOrder())),
        List.of(indirect),
        firstArgument);
    addExecuted("syscall(n, ...) calls n of o32, " + arch, List.of(indirect), "v.*");
  }

  private void add(String name, Program filter, List<Call> calls, String... expected) {
    facts.add(new Fact(name, Question.calls(filter, calls), List.of(expected)));
  }

  private void addExecuted(String name, List<Call> calls, String... expected) {
    Question question = Question.execute(answering(ReturnValue.ALLOW), calls);
    facts.add(new Fact(name, question, List.of(expected)));
  }

  private static Program answering(int value) {
    return new Program(List.of(Instruction.returnValue(value)));
  }

  /** Traps with the upper half of a word as data. */
  private static Program upperHalf(int offset) {
    return trapping(offset, Instruction.alu(AluOperator.SHIFT_RIGHT, 16));
  }

  /** Traps with the lower half of a word as data. */
  private static Program lowerHalf(int offset) {
    return trapping(offset, Instruction.alu(AluOperator.AND, 0xffff));
  }

  /** Traps with the first argument, shifted left by the second, as data. */
  private Program shifted() {
    return new Program(
        List.of(
            Instruction.loadWord(SeccompData.argumentLow(1, machine.byteOrder())),
            Instruction.of(Opcode.TAX, 0),
            Instruction.loadWord(SeccompData.argumentLow(0, machine.byteOrder())),
            Instruction.of(Opcode.LSH_X, 0),
            Instruction.alu(AluOperator.OR, ReturnValue.TRAP),
            Instruction.of(Opcode.RET_A, 0)));
  }

  private static Program trapping(int offset, Instruction half) {
    return new Program(
        List.of(
            Instruction.loadWord(offset),
            half,
            Instruction.alu(AluOperator.OR, ReturnValue.TRAP),
            Instruction.of(Opcode.RET_A, 0)));
  }

  private static Call call(AuditArch arch, int number, Long... arguments) {
    return Call.of(arch, new SyscallNumber(number), List.of(arguments));
  }

  private static String[] repeated(String outcome, int times) {
    return Collections.nCopies(times, outcome).toArray(String[]::new);
  }

  private static String[] alternating(String first, String second, int times) {
    return Collections.nCopies(times, List.of(first, second)).stream()
        .flatMap(List::stream)
        .toArray(String[]::new);
  }
}
