package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls that are permitted although they do nothing for a process without some capability, and that
 * capability is not held. Only the way there is open: the code before the check, and whatever else
 * the process may get hold of. Where a capability in a user namespace is enough, no call may be
 * permitted that gets the process into another one.
 */
final class MissingCapability implements Lint {
  private static final List<SyscallName> ENTERING =
      Stream.of("clone3", "setns").map(SyscallName::new).toList();
  private static final Map<SyscallName, String> WITH_FLAGS =
      Map.of(new SyscallName("clone"), "clone_flags", new SyscallName("unshare"), "unshare_flags");

  /** CLONE_NEWUSER of linux/sched.h. */
  private static final long NEW_USER_NAMESPACE = 0x10000000;

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    boolean isConfined = !entersUserNamespaces(subject);
    for (Abi abi : subject.abis()) {
      look(subject, abi, CapabilityCalls.FAIL_WITHOUT, found);
      if (isConfined) {
        look(subject, abi, CapabilityCalls.FAIL_WITHOUT_IN_NAMESPACE, found);
      }
    }
    return found;
  }

  private static void look(
      Subject subject, Abi abi, Map<Capability, List<SyscallName>> calls, List<Found> found) {
    Set<Capability> held = subject.held();
    calls.forEach(
        (capability, names) -> {
          if (!held.contains(capability)) {
            for (SyscallName name : names) {
              subject
                  .call(abi, name)
                  .ifPresent(call -> look(subject, abi, call, capability, found));
            }
          }
        });
  }

  private static void look(
      Subject subject, Abi abi, Syscall call, Capability capability, List<Found> found) {
    Predicate permitted = subject.permitted(abi, call.number());
    subject
        .example(abi, call.number(), permitted)
        .ifPresent(
            example ->
                found.add(
                    subject
                        .found(
                            DiagnosticCode.CAPABILITY_MISSING,
                            abi,
                            "'%s' is permitted, and fails without %s, which is not held"
                                .formatted(call.name(), capability),
                            example,
                            "when capability %s { allow %s }".formatted(capability, call.name()))
                        .mendedBy(
                            new Proposal.Rule(
                                "when not capability %s { deny %s }"
                                    .formatted(capability, call.name())))));
  }

  /** Whether a process gets into another user namespace, through whatever ABI. */
  private static boolean entersUserNamespaces(Subject subject) {
    return subject.catalog().all().stream()
        .filter(abi -> subject.abis().stream().anyMatch(abi::sharesKernelWith))
        .anyMatch(abi -> entersUserNamespaces(subject, abi));
  }

  private static boolean entersUserNamespaces(Subject subject, Abi abi) {
    return ENTERING.stream()
            .flatMap(name -> subject.call(abi, name).stream())
            .anyMatch(call -> !subject.permitted(abi, call.number()).isEmpty())
        || WITH_FLAGS.entrySet().stream()
            .anyMatch(
                entry ->
                    subject
                        .call(abi, entry.getKey())
                        .filter(call -> permitsNewOne(subject, abi, call, entry.getValue()))
                        .isPresent());
  }

  private static boolean permitsNewOne(Subject subject, Abi abi, Syscall call, String flags) {
    Predicate permitted = subject.permitted(abi, call.number());
    Optional<Argument> argument =
        call.signature().flatMap((Signature signature) -> signature.argument(flags));
    return !argument
        .map(known -> permitted.and(subject.hasBits(known.index(), NEW_USER_NAMESPACE)))
        .orElse(permitted)
        .isEmpty();
  }
}
