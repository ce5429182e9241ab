package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Capabilities that are held while none of the calls that they are for is permitted on any ABI:
 * whoever takes the program over has them.
 */
final class UnusedCapability implements Lint {
  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Capability capability : subject.held()) {
      List<SyscallName> calls = CapabilityCalls.ASK.getOrDefault(capability, List.of());
      boolean isUsed = calls.stream().anyMatch(call -> permits(subject, call));
      if (!calls.isEmpty() && !subject.abis().isEmpty() && !isUsed) {
        found.add(finding(subject, capability, calls));
      }
    }
    return found;
  }

  private static boolean permits(Subject subject, SyscallName name) {
    for (Abi abi : subject.abis()) {
      if (subject
          .call(abi, name)
          .filter(call -> !subject.permitted(abi, call.number()).isEmpty())
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Found finding(Subject subject, Capability capability, List<SyscallName> calls) {
    String names =
        calls.stream()
            .filter(
                name ->
                    subject.abis().stream().anyMatch(abi -> subject.call(abi, name).isPresent()))
            .map(SyscallName::value)
            .collect(Collectors.joining(", "));
    return new Found(
        DiagnosticCode.CAPABILITY_UNUSED,
        Optional.empty(),
        capability + " is held, and no call that it is for is permitted",
        place(subject, capability),
        "it is for " + names,
        Optional.empty());
  }

  private static Optional<Span> place(Subject subject, Capability capability) {
    return subject
        .profile()
        .map(
            profile ->
                profile.policy().resources().stream()
                    .filter(
                        each ->
                            each instanceof Resource.Held held && held.capability() == capability)
                    .map(Resource::origin)
                    .findFirst()
                    .orElse(profile.policy().origin()));
  }
}
