package dev.sluice.profile.abi;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What others call an ABI. Empty where they have no name for it.
 *
 * @param auditConstant the name of the audit token in linux/audit.h, such as {@code
 *     AUDIT_ARCH_X86_64}
 * @param libseccomp the name that {@code seccomp_arch_resolve_name(3)} takes, such as {@code
 *     x86_64}
 * @param oci the name in OCI and Docker profiles, such as {@code SCMP_ARCH_X86_64}
 * @param systemd the name in {@code SystemCallArchitectures=}, such as {@code x86-64}
 * @param go the GOARCH, such as {@code amd64}
 * @param debian the architecture of packages, such as {@code amd64}
 * @param machine what {@code uname -m} prints to a program of this ABI, such as {@code x86_64}
 */
public record AbiNames(
    String auditConstant,
    Optional<String> libseccomp,
    Optional<String> oci,
    Optional<String> systemd,
    Optional<String> go,
    Optional<String> debian,
    Optional<String> machine) {
  /** Whether somebody calls the ABI so; upper and lower case do not matter. */
  boolean include(String name) {
    return auditConstant.equalsIgnoreCase(name)
        || Stream.of(libseccomp, oci, systemd, go, debian, machine)
            .flatMap(Optional::stream)
            .anyMatch(name::equalsIgnoreCase);
  }
}
