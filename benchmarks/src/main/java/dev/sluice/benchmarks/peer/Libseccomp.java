package dev.sluice.benchmarks.peer;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * libseccomp through its own library. Its filters are for the ABIs of the machine that runs it;
 * what is compared here is x86_64.
 */
public final class Libseccomp {
  /** The levels of optimisation. */
  public static final List<Integer> LEVELS = List.of(1, 2);

  private static final int ATTRIBUTE_OPTIMIZE = 8; // SCMP_FLTATR_CTL_OPTIMIZE
  private static final int UNKNOWN_CALL = -1; // __NR_SCMP_ERROR
  private static final int ABSENT_CALLS = -10000; // above it: carried out by socketcall or ipc
  private static final int COMPARISON_SIZE = 24; // struct scmp_arg_cmp
  private static final Map<String, Integer> TOKENS =
      Map.of("x86_64", 0xc000003e, "x86", 0x40000003, "x32", 0x4000003e);

  private final SeccompLibrary library;
  private final CLibrary c;

  /** Functions of the C library; public because jnr-ffi implements it. */
  public interface CLibrary {
    /** creat(3). */
    int creat(String path, int mode);

    /** close(2). */
    int close(int file);
  }

  private Libseccomp(SeccompLibrary library, CLibrary c) {
    this.library = library;
    this.c = c;
  }

  /** The library of this machine, if it has one that knows two levels of optimisation. */
  public static Optional<Libseccomp> load() {
    if (!System.getProperty("os.arch").equals("amd64")) {
      return Optional.empty();
    }
    try {
      SeccompLibrary library =
          LibraryLoader.create(SeccompLibrary.class).failImmediately().load("libseccomp.so.2");
      CLibrary c = LibraryLoader.create(CLibrary.class).failImmediately().load("c");
      return Optional.of(new Libseccomp(library, c));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /** Its version, such as 2.5.4. */
  public String version() {
    Pointer version = library.seccomp_version();
    return version.getInt(0) + "." + version.getInt(4) + "." + version.getInt(8);
  }

  /**
   * The filter of a policy.
   *
   * @param policy one action for all numbers that no rule names, conditions of registers
   * @param level 1: in the order of the calls' rules; 2: a binary tree of the numbers
   */
  public PeerFilter compile(Policy policy, int level) {
    List<PeerFilter.Ignored> ignored = new ArrayList<>();
    try {
      Path file = Files.createTempFile("libseccomp", ".bpf");
      try {
        Pointer context = context(policy, level, ignored);
        int descriptor = c.creat(file.toString(), 0600);
        check(library.seccomp_export_bpf(context, descriptor), "seccomp_export_bpf");
        c.close(descriptor);
        library.seccomp_release(context);
        return new PeerFilter(
            "libseccomp " + version() + " O" + level,
            FilterBytes.program(Files.readAllBytes(file), ByteOrder.LITTLE_ENDIAN),
            ignored);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Pointer context(Policy policy, int level, List<PeerFilter.Ignored> ignored) {
    AbiPolicy first = policy.targets().get(0);
    Pointer context = library.seccomp_init(ReturnValue.of(first.byDefault().action()));
    for (AbiPolicy target : policy.targets().subList(1, policy.targets().size())) {
      check(library.seccomp_arch_add(context, token(target.abi())), "seccomp_arch_add");
    }
    check(library.seccomp_attr_set(context, ATTRIBUTE_OPTIMIZE, level), "seccomp_attr_set");
    for (PeerRule rule : PeerRules.of(policy)) {
      boolean added = add(context, rule);
      for (AbiPolicy target : policy.targets()) {
        Abi abi = target.abi();
        boolean taken = added && (target.equals(first) || knows(abi, rule.call()));
        abi.syscalls()
            .named(rule.call())
            .filter(call -> !taken)
            .map(call -> new PeerFilter.Ignored(abi, call))
            .filter(unknown -> !ignored.contains(unknown))
            .ifPresent(ignored::add);
      }
    }
    return context;
  }

  private boolean knows(Abi abi, SyscallName call) {
    int number = library.seccomp_syscall_resolve_name_arch(token(abi), call.value());
    return number >= 0 || (number != UNKNOWN_CALL && number > ABSENT_CALLS);
  }

  private static int token(Abi abi) {
    return Optional.ofNullable(TOKENS.get(abi.name()))
        .orElseThrow(() -> new IllegalArgumentException("not compared on " + abi));
  }

  /** Adds a rule; false if the library does not know the call. */
  private boolean add(Pointer context, PeerRule rule) {
    int known = library.seccomp_syscall_resolve_name(rule.call().value());
    int call = known == UNKNOWN_CALL ? rule.number() : known;
    int size = Math.max(1, rule.comparisons().size()) * COMPARISON_SIZE;
    Pointer comparisons = Memory.allocateDirect(Runtime.getRuntime(library), size, true);
    int at = 0;
    for (PeerRule.Comparison comparison : rule.comparisons()) {
      boolean masked = comparison.operator() == PeerRule.Operator.MASKED_EQUAL;
      comparisons.putInt(at, comparison.argument());
      comparisons.putInt(at + 4, operator(comparison.operator()));
      comparisons.putLong(at + 8, masked ? comparison.mask() : comparison.value());
      comparisons.putLong(at + 16, masked ? comparison.value() : 0);
      at += COMPARISON_SIZE;
    }
    int status =
        library.seccomp_rule_add_array(
            context, ReturnValue.of(rule.action()), call, rule.comparisons().size(), comparisons);
    if (status != 0 && known != UNKNOWN_CALL) {
      throw new IllegalStateException("seccomp_rule_add_array: " + status + " for " + rule);
    }
    return status == 0;
  }

  private static int operator(PeerRule.Operator operator) {
    return switch (operator) {
      case LESS_OR_EQUAL -> 3;
      case EQUAL -> 4;
      case GREATER_OR_EQUAL -> 5;
      case MASKED_EQUAL -> 7;
    };
  }

  private static void check(int status, String function) {
    if (status != 0) {
      throw new IllegalStateException(function + ": " + status);
    }
  }
}
