package dev.sluice.profile.abi;

import java.util.Locale;

/**
 * The token in {@code seccomp_data.arch} (linux/audit.h): ELF machine, word-size and byte-order
 * bits.
 *
 * @param token the 32-bit value as the kernel shows it to filters
 */
public record AuditArch(int token) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "0x%08x", token);
  }
}
