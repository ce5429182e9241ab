package dev.sluice.profile.abi;

import java.util.List;
import java.util.Optional;

/** All ABIs that Sluice knows. Immutable. */
public final class AbiCatalog {
  private final List<Abi> all;

  AbiCatalog(List<Abi> all) {
    this.all = List.copyOf(all);
  }

  /** The ABIs, in the order in which they are always listed. */
  public List<Abi> all() {
    return all;
  }

  /** The ABI of that name in the profile language. */
  public Optional<Abi> named(String name) {
    return all.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The ABI to which a number under an audit architecture belongs. */
  public Optional<Abi> owner(AuditArch arch, SyscallNumber number) {
    return all.stream().filter(a -> a.auditArch().equals(arch) && a.owns(number)).findFirst();
  }
}
