package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import java.util.Set;
import java.util.TreeSet;

/** The calls that a policy permits with some arguments on some target. */
final class PermittedCalls {
  private final Set<SyscallName> names = new TreeSet<>();

  PermittedCalls(PolicyMeaning policy, Environment environment) {
    Meaning meaning = policy.meaning().in(environment);
    for (AbiPolicy target : policy.policy().targets()) {
      Abi abi = target.abi();
      for (Syscall call : abi.syscalls().all()) {
        if (call.existsIn(environment.kernel())
            && !meaning
                .ofCalls(abi.auditArch(), call.number())
                .where(action -> action.permission() != Permission.DENIED)
                .isEmpty()) {
          names.add(call.name());
        }
      }
    }
  }

  boolean any(String... calls) {
    for (String call : calls) {
      if (names.contains(new SyscallName(call))) {
        return true;
      }
    }
    return false;
  }
}
