package dev.sluice.profile.abi;

import java.util.Optional;

/**
 * An argument that no filter sees on one ABI, because it lies in none of the registers of {@code
 * seccomp_data}.
 *
 * @param name the name that it has where it lies in a register
 * @param place where it lies instead
 * @param elsewhere the call that does the same and has it in a register
 */
public record UnseenArgument(String name, Place place, Optional<SyscallName> elsewhere) {
  /** Where an argument lies that lies in no register. */
  public enum Place {
    /** In memory, where the call's only argument points. */
    BLOCK,
    /** Behind the six arguments that filters see. */
    SEVENTH
  }
}
