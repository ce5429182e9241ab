package dev.sluice.bpf.oracle;

import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * One way in which processes of a machine enter the kernel, and what filters see of a call then.
 *
 * @param arch the audit architecture that filters see
 * @param program which of the machine's programs calls so, see {@code oracles/kernels/boot}
 * @param way 0, or 1 for the program's second way: {@code int $0x80}, {@code scv 0}
 * @param registers what filters see of an argument
 */
public record Entry(AuditArch arch, int program, int way, Registers registers) {
  /** {@code syscall(2)} of mips o32, whose first argument is the number. */
  private static final int INDIRECT = 4000;

  private static final int MIPS = 8;
  private static final int S390 = 22;
  private static final int WIDE = 0x80000000;
  private static final int ELF_MACHINE = 0xffff;

  /** What filters see of an argument. */
  public enum Registers {
    /** All 64 bits, whatever the call uses. */
    WHOLE,
    /** The low word, extended by zeros. */
    ZERO_EXTENDED,
    /** The low word, extended by its sign: mips o32 on a 64-bit kernel before Linux 6.14. */
    SIGN_EXTENDED
  }

  /** The call that is made so that filters see as much as possible of the one given. */
  Call asked(Call call) {
    int number = call.number().value();
    if (!isMips() || !isWide() || number < INDIRECT || number >= INDIRECT + 1000) {
      return call;
    }
    // Numbers of o32 find their fifth and sixth argument on the stack, whoever calls.
    List<Long> arguments = new ArrayList<>(call.arguments());
    for (int onStack = 4; onStack < arguments.size(); onStack++) {
      arguments.set(onStack, (long) arguments.get(onStack).intValue());
    }
    return new Call(call.arch(), call.number(), arguments, call.instructionPointer());
  }

  /** What filters see of a call. */
  Call seen(Call call, long instructionPointer) {
    List<Long> arguments = new ArrayList<>(call.arguments());
    int number = call.number().value();
    if (isMips() && number == INDIRECT) {
      number = arguments.get(0).intValue();
      if (!isWide()) {
        arguments.remove(0);
        arguments.add(0L);
      }
    } else if ((arch.token() & ELF_MACHINE) == S390) {
      number &= 0xffff;
    }
    arguments.replaceAll(this::extended);
    return new Call(arch, new SyscallNumber(number), arguments, instructionPointer);
  }

  private long extended(long argument) {
    return switch (registers) {
      case WHOLE -> argument;
      case ZERO_EXTENDED -> argument & 0xffffffffL;
      case SIGN_EXTENDED -> (int) argument;
    };
  }

  private boolean isMips() {
    return (arch.token() & ELF_MACHINE) == MIPS;
  }

  private boolean isWide() {
    return (arch.token() & WIDE) != 0;
  }
}
