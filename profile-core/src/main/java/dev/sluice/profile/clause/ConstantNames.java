package dev.sluice.profile.clause;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Constants by value: which family a value of an argument belongs to follows from the kernel's name
 * of the argument, for some arguments also from the call.
 */
final class ConstantNames {
  private static final Map<String, List<String>> BY_ARGUMENT =
      Map.ofEntries(
          Map.entry("family", List.of("AF_")),
          Map.entry("clone_flags", List.of("CLONE_")),
          Map.entry("unshare_flags", List.of("CLONE_")),
          Map.entry("personality", List.of("PER_", "UNAME26", "ADDR_", "READ_IMPLIES_EXEC")),
          Map.entry("request", List.of("PTRACE_")),
          Map.entry("prot", List.of("PROT_")),
          Map.entry("behavior", List.of("MADV_")),
          Map.entry("prctl option", List.of("PR_")),
          Map.entry("arch_prctl option", List.of("ARCH_")),
          Map.entry("fcntl cmd", List.of("F_")),
          Map.entry("fcntl64 cmd", List.of("F_")),
          Map.entry("keyctl cmd", List.of("KEYCTL_")),
          Map.entry("ioctl cmd", List.of("TIOC", "TC", "FIO")),
          Map.entry("socketcall call", List.of("SYS_")),
          Map.entry("socket protocol", List.of("IPPROTO_")));

  /** Other names of families that have a better known one. */
  private static final Set<String> SECOND =
      Set.of("AF_FILE", "AF_LOCAL", "AF_ROUTE", "AF_MAX", "AF_NETBEUI");

  private final Map<BigInteger, String> shortest;

  /** The constants of an argument; none if its family is not known. */
  ConstantNames(Abi abi, SyscallName call, String argument) {
    List<String> own = BY_ARGUMENT.get(call + " " + argument);
    List<String> prefixes = own != null ? own : BY_ARGUMENT.getOrDefault(argument, List.of());
    this.shortest = prefixes.isEmpty() ? Map.of() : shortest(abi, prefixes);
  }

  private static Map<BigInteger, String> shortest(Abi abi, List<String> prefixes) {
    return abi.constants().names().stream()
        .filter(name -> prefixes.stream().anyMatch(name::startsWith) && !SECOND.contains(name))
        .collect(
            Collectors.toMap(
                name -> abi.constants().value(name).orElseThrow(),
                Function.identity(),
                BinaryOperator.minBy(
                    Comparator.comparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder()))));
  }

  /** The shortest name of a value. */
  Optional<String> name(BigInteger value) {
    return Optional.ofNullable(shortest.get(value));
  }

  /** Names of single bits that make up a mask; empty if some bit has none. */
  Optional<List<String>> bits(long mask) {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((mask >>> bit & 1) != 0) {
        Optional<String> name = name(BigInteger.ONE.shiftLeft(bit));
        if (name.isEmpty()) {
          return Optional.empty();
        }
        names.add(name.get());
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
