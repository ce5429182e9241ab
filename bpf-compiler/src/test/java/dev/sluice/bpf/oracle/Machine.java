package dev.sluice.bpf.oracle;

import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine that can be emulated.
 *
 * @param name its name in the system property {@code sluice.kernels}
 * @param architecture the name that {@code oracles/kernels/boot} knows
 * @param byteOrder its byte order
 * @param jit whether its kernel compiles filters to machine code
 * @param entries the audit architectures whose calls a process can make, in the order of the
 *     entries of {@code oracles/kernels/entry.h}
 */
public record Machine(
    String name, String architecture, ByteOrder byteOrder, Jit jit, List<AuditArch> entries) {
  private static final AuditArch AARCH64 = new AuditArch(0xc00000b7);
  private static final AuditArch S390X = new AuditArch(0x80000016);
  private static final AuditArch RISCV64 = new AuditArch(0xc00000f3);
  private static final List<Machine> ALL =
      List.of(
          new Machine("arm64", "arm64", ByteOrder.LITTLE_ENDIAN, Jit.ON, List.of(AARCH64)),
          new Machine(
              "arm64-interpreted", "arm64", ByteOrder.LITTLE_ENDIAN, Jit.OFF, List.of(AARCH64)),
          new Machine("s390x", "s390x", ByteOrder.BIG_ENDIAN, Jit.NONE, List.of(S390X)),
          new Machine("riscv64", "riscv64", ByteOrder.LITTLE_ENDIAN, Jit.ON, List.of(RISCV64)),
          new Machine(
              "x86_64",
              "x86_64",
              ByteOrder.LITTLE_ENDIAN,
              Jit.ON,
              List.of(HostKernel.X86_64, HostKernel.X86)));

  /** Whether a kernel compiles filters to machine code. */
  public enum Jit {
    /** It can, and is told to. */
    ON,
    /** It can, and is told not to. */
    OFF,
    /** It cannot. */
    NONE
  }

  /** Copies the entries. */
  public Machine {
    entries = List.copyOf(entries);
  }

  /** The machines that the system property {@code sluice.kernels} names, blanks between them. */
  public static Stream<Machine> wanted() {
    return Stream.of(System.getProperty("sluice.kernels", "arm64 s390x").strip().split("\\s+", -1))
        .map(Machine::named);
  }

  private static Machine named(String name) {
    return ALL.stream()
        .filter(machine -> machine.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no machine " + name));
  }

  int entry(AuditArch arch) {
    int entry = entries.indexOf(arch);
    if (entry < 0) {
      throw new IllegalArgumentException(name + " has no entry for " + arch);
    }
    return entry;
  }

  /** The number that a filter sees: s390x hands on the low 16 bits. */
  SyscallNumber seen(SyscallNumber number) {
    return entries.contains(S390X) ? new SyscallNumber(number.value() & 0xffff) : number;
  }

  @Override
  public String toString() {
    return name;
  }
}
