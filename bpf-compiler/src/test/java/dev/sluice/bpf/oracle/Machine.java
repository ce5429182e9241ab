package dev.sluice.bpf.oracle;

import dev.sluice.bpf.oracle.Entry.Registers;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine whose kernel can be asked: this one, or one that is emulated.
 *
 * @param name its name in the system property {@code sluice.kernels}
 * @param architecture the name that {@code oracles/kernels/boot} knows
 * @param byteOrder its byte order
 * @param jit whether its kernel compiles filters to machine code
 * @param entries the ways in which its processes make system calls
 */
public record Machine(
    String name, String architecture, ByteOrder byteOrder, Jit jit, List<Entry> entries) {
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  // The tokens are those of linux/audit.h.
  private static final List<Entry> X86_64 =
      List.of(
          whole(0xc000003e, 0, 0), whole(0x40000003, 0, 1), narrow(0x40000003, 1)); // syscall, int
  private static final List<Entry> ARM64 = List.of(whole(0xc00000b7, 0, 0), narrow(0x40000028, 1));

  private static final List<Machine> ALL =
      List.of(
          new Machine("host", "host", LITTLE, Jit.AS_IT_IS, X86_64),
          new Machine("x86_64", "x86_64", LITTLE, Jit.ON, X86_64),
          new Machine("i386", "i386", LITTLE, Jit.ON, List.of(narrow(0x40000003, 0))),
          new Machine("arm64", "arm64", LITTLE, Jit.ON, ARM64),
          new Machine("arm64-interpreted", "arm64", LITTLE, Jit.OFF, ARM64),
          new Machine("armhf", "armhf", LITTLE, Jit.ON, List.of(narrow(0x40000028, 0))),
          new Machine("loong64", "loong64", LITTLE, Jit.ON, List.of(whole(0xc0000102, 0, 0))),
          new Machine(
              "mips64",
              "mips64",
              BIG,
              Jit.NONE,
              List.of(whole(0x80000008, 0, 0), whole(0xa0000008, 1, 0), signed(0x00000008, 2))),
          new Machine(
              "mips64el",
              "mips64el",
              LITTLE,
              Jit.ON,
              List.of(whole(0xc0000008, 0, 0), whole(0xe0000008, 1, 0), signed(0x40000008, 2))),
          new Machine("mipsel", "mipsel", LITTLE, Jit.ON, List.of(narrow(0x40000008, 0))),
          new Machine(
              "ppc64",
              "ppc64",
              BIG,
              Jit.NONE,
              List.of(whole(0x80000015, 0, 0), narrow(0x00000014, 1))),
          new Machine(
              "ppc64el",
              "ppc64el",
              LITTLE,
              Jit.ON,
              List.of(whole(0xc0000015, 0, 0), whole(0xc0000015, 0, 1))),
          new Machine("riscv64", "riscv64", LITTLE, Jit.ON, List.of(whole(0xc00000f3, 0, 0))),
          new Machine(
              "s390x",
              "s390x",
              BIG,
              Jit.NONE,
              List.of(whole(0x80000016, 0, 0), narrow(0x00000016, 1))));

  /** Whether a kernel compiles filters to machine code. */
  public enum Jit {
    /** It can, and is told to. */
    ON,
    /** It can, and is told not to. */
    OFF,
    /** It cannot. */
    NONE,
    /** It is not ours to tell. */
    AS_IT_IS
  }

  /** Copies the entries. */
  public Machine {
    entries = List.copyOf(entries);
  }

  /** The machines that the system property {@code sluice.kernels} names, blanks between them. */
  public static Stream<Machine> wanted() {
    String names = System.getProperty("sluice.kernels", "host arm64 s390x");
    return Stream.of(names.strip().split("\\s+", -1)).map(Machine::named);
  }

  private static Machine named(String name) {
    return ALL.stream()
        .filter(machine -> machine.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no machine " + name));
  }

  private static Entry whole(int token, int program, int way) {
    return new Entry(new AuditArch(token), program, way, Registers.WHOLE);
  }

  private static Entry narrow(int token, int program) {
    return new Entry(new AuditArch(token), program, 0, Registers.ZERO_EXTENDED);
  }

  private static Entry signed(int token, int program) {
    return new Entry(new AuditArch(token), program, 0, Registers.SIGN_EXTENDED);
  }

  /** The audit architectures that filters see, each once. */
  public List<AuditArch> arches() {
    return entries.stream().map(Entry::arch).distinct().toList();
  }

  /**
   * Whether the kernel asks filters about a call. Linux on x86_64 carries out uretprobe (6.14) and
   * uprobe (6.18) without asking; which release this machine has is not known.
   */
  public boolean isFiltered(Call call) {
    int number = call.number().value();
    boolean probe = number == 335 || number == 336;
    return !(name.equals("host") && probe && call.arch().equals(HostKernel.X86_64));
  }

  /** The ways to make a call of an audit architecture; at least one. */
  List<Entry> entries(AuditArch arch) {
    List<Entry> found = entries.stream().filter(entry -> entry.arch().equals(arch)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(name + " has no entry for " + arch);
    }
    return found;
  }

  /**
   * How many of X's low bits a shift by X uses: five, but what 32-bit ARM and PowerPC make of a
   * filter shifts as their instructions do (arch/arm/net/bpf_jit_32.c,
   * arch/powerpc/net/bpf_jit_comp64.c), so that 1 shifted left by 32 is 0 there.
   */
  public int shiftBits() {
    if (jit != Jit.ON) {
      return 5;
    }
    return switch (architecture) {
      case "armhf" -> 8;
      case "ppc64el" -> 6;
      default -> 5;
    };
  }

  /** How many ways there are to make a call of an audit architecture. */
  public int ways(AuditArch arch) {
    return entries(arch).size();
  }

  /** How many programs are asked. */
  int programs() {
    return entries.stream().mapToInt(Entry::program).max().orElseThrow() + 1;
  }

  /** How many ways a program has. */
  int ways(int program) {
    return (int) entries.stream().filter(entry -> entry.program() == program).count();
  }

  @Override
  public String toString() {
    return name;
  }
}
