package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of ABIs in the formats: {@code SCMP_ARCH_*} everywhere, and the names of hosts in
 * Docker's {@code includes} and {@code excludes}, which are libseccomp-golang's.
 */
final class ArchitectureNames {
  private static final Map<String, String> HOSTS =
      Map.of("x86_64", "amd64", "aarch64", "arm64", "loongarch64", "loongarch64");

  /** ABIs with wide registers of which libseccomp compares the low half. */
  private static final Set<String> NARROW = Set.of("x32", "mips64n32", "mipsel64n32");

  private final AbiCatalog catalog;

  ArchitectureNames(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /** The ABI that the formats call so. */
  Optional<Abi> named(String name) {
    return known().stream().filter(abi -> name(abi).equals(name)).findFirst();
  }

  /** The ABIs for which the formats have a name. */
  List<Abi> known() {
    return catalog.all().stream().filter(abi -> abi.aliases().oci().isPresent()).toList();
  }

  /** What the formats call an ABI that they know. */
  static String name(Abi abi) {
    return abi.aliases().oci().orElseThrow();
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    known().forEach(abi -> names.add(name(abi)));
    return names;
  }

  /** What {@code includes} and {@code excludes} call a machine whose own programs have that ABI. */
  static String host(Abi abi) {
    return HOSTS.getOrDefault(abi.name(), abi.name());
  }

  Set<String> hosts() {
    Set<String> hosts = new TreeSet<>();
    known().forEach(abi -> hosts.add(host(abi)));
    return hosts;
  }

  /** How many bits of a register libseccomp compares: 32 for every ABI with 32-bit pointers. */
  static int comparedBits(Abi abi) {
    return abi.wordBits() == Integer.SIZE || NARROW.contains(abi.name()) ? Integer.SIZE : Long.SIZE;
  }
}
