package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import java.util.List;
import java.util.Optional;

/**
 * A call that a record tells of.
 *
 * @param arch its audit architecture
 * @param number its number
 * @param abi the ABI that owns the number, if one is known
 * @param name its name there
 * @param registers the first four arguments
 */
public record RecordedCall(
    AuditArch arch,
    SyscallNumber number,
    Optional<Abi> abi,
    Optional<SyscallName> name,
    List<Long> registers) {
  /** Copies the registers. */
  public RecordedCall {
    registers = List.copyOf(registers);
  }

  @Override
  public String toString() {
    return name.map(SyscallName::toString).orElseGet(() -> "system call " + number);
  }
}
