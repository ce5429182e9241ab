package dev.sluice.profile.abi;

import com.google.common.base.Suppliers;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * All ABIs that Sluice knows. Immutable, safe for use by many threads; what is in the tables is
 * read when it is first asked for, so that a profile pays for its own ABIs only.
 */
public final class AbiCatalog {
  private final List<Abi> all;
  private final KernelRelease tableRelease;
  private final Supplier<SyscallGroups> groups =
      Suppliers.memoize(() -> GroupReader.read(ResourceLines.of("groups.txt")));
  private final Supplier<Twins> twins =
      Suppliers.memoize(() -> TwinReader.read(ResourceLines.of("twins.txt")));
  private final Supplier<SortedMap<String, Set<SyscallName>>> namesByFile =
      Suppliers.memoize(this::readNames);
  private final Supplier<List<Multiplexer>> multiplexers =
      Suppliers.memoize(MultiplexerReader::readAll);
  private final Supplier<SortedSet<SyscallName>> names = Suppliers.memoize(this::collectNames);

  AbiCatalog(List<Abi> all, KernelRelease tableRelease) {
    this.all = List.copyOf(all);
    this.tableRelease = tableRelease;
  }

  private static final class BuiltIn {
    static final AbiCatalog INSTANCE = AbiReader.read(ResourceLines.of("abis.txt"));
  }

  /**
   * The ABIs of the resources in this library. Always the same instance, so that ABIs can be
   * compared by identity.
   */
  public static AbiCatalog builtIn() {
    return BuiltIn.INSTANCE;
  }

  /** The ABIs, in the order in which they are always listed. */
  public List<Abi> all() {
    return all;
  }

  /** The newest kernel release of which the tables know the calls. */
  public KernelRelease tableRelease() {
    return tableRelease;
  }

  /** The named sets of system calls. */
  public SyscallGroups groups() {
    return groups.get();
  }

  /** The operations that programs reach by several calls. */
  public Twins twins() {
    return twins.get();
  }

  /**
   * The arguments of a call on an ABI; of a call that it lacks, as on the first ABI that has it:
   * what is said of the call is then meant for an operation that has another form there.
   */
  public Optional<Signature> signature(Abi abi, SyscallName call) {
    Optional<Syscall> direct = abi.syscalls().named(call);
    return direct.isPresent()
        ? direct.get().signature()
        : all.stream()
            .flatMap(a -> a.syscalls().named(call).stream())
            .flatMap(s -> s.signature().stream())
            .findFirst();
  }

  /**
   * The names of the calls of all ABIs, and of the operations that exist only behind a multiplexer,
   * such as x86's {@code recv}.
   */
  public SortedSet<SyscallName> allSyscallNames() {
    return names.get();
  }

  /** The ABI of that name in the profile language. */
  public Optional<Abi> named(String name) {
    return all.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /**
   * The ABIs that other projects call so, such as aarch64 for {@code arm64}, see {@link AbiNames}.
   */
  public List<Abi> namedByOthers(String name) {
    return all.stream().filter(abi -> abi.aliases().include(name)).toList();
  }

  /** The ABI to which a number under an audit architecture belongs. */
  public Optional<Abi> owner(AuditArch arch, SyscallNumber number) {
    return all.stream().filter(a -> a.auditArch().equals(arch) && a.owns(number)).findFirst();
  }

  /**
   * The ABIs that carry out an operation, by a number of its own or through a multiplexer. Reads
   * names only: signatures of ABIs that nobody asked for would cost more than all else.
   */
  public List<Abi> carryingOut(SyscallName operation) {
    Set<SyscallName> through = new HashSet<>();
    for (Multiplexer multiplexer : multiplexers.get()) {
      if (multiplexer.selectorOf(operation).isPresent()) {
        through.add(multiplexer.call());
      }
    }
    return all.stream()
        .filter(
            abi ->
                namesByFile.get().getOrDefault(abi.syscallFile(), Set.of()).contains(operation)
                    || abi.multiplexingCalls().stream().anyMatch(through::contains))
        .toList();
  }

  private SortedMap<String, Set<SyscallName>> readNames() {
    SortedMap<String, Set<SyscallName>> byFile = new TreeMap<>();
    for (Abi abi : all) {
      byFile.computeIfAbsent(abi.syscallFile(), SyscallReader::readNames);
    }
    return byFile;
  }

  private SortedSet<SyscallName> collectNames() {
    SortedSet<SyscallName> collected = new TreeSet<>();
    for (Set<SyscallName> names : namesByFile.get().values()) {
      collected.addAll(names);
    }
    multiplexers.get().forEach(m -> collected.addAll(m.operations().values()));
    return Collections.unmodifiableSortedSet(collected);
  }
}
