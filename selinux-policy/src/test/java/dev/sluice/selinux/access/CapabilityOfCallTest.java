package dev.sluice.selinux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.lint.Lints;
import dev.sluice.profile.meaning.PolicyMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The lint about capabilities without calls (SL8012) has its own table, made from the kernel's
 * sources. What kernels were measured to ask must be in it.
 */
class CapabilityOfCallTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  /** {@code ioctl} asks for what the device wants, and is for none of these. */
  private static final SyscallName IOCTL = new SyscallName("ioctl");

  @Test
  void aCapabilityThatAPermittedCallAsksForIsNotCalledUnused() {
    List<String> asked = new ArrayList<>();
    for (AccessOperation operation : AccessTable.builtIn().operations()) {
      for (AccessCheck check : operation.checks()) {
        if (check.necessary() && isCapability(check)) {
          String capability = check.permission().toString().toUpperCase(Locale.ROOT);
          for (CallRoute route : operation.routes()) {
            if (!route.blind() && !route.call().equals(IOCTL)) {
              abi(route.call())
                  .ifPresent(
                      abi -> {
                        asked.add(capability);
                        assertThat(unused(abi, route.call(), capability))
                            .as("%s asks for %s", route.call(), capability)
                            .isEmpty();
                      });
            }
          }
        }
      }
    }
    assertThat(asked).contains("SYS_BOOT", "MKNOD", "SETUID", "SYSLOG").hasSizeGreaterThan(200);
  }

  private static boolean isCapability(AccessCheck check) {
    return check.checkedClass().representative().toString().startsWith("capability");
  }

  private static Optional<Abi> abi(SyscallName call) {
    return CATALOG.all().stream().filter(abi -> abi.syscalls().named(call).isPresent()).findFirst();
  }

  private static List<String> unused(Abi abi, SyscallName call, String capability) {
    PolicyMeaning profile =
        Profiles.meaning(
            "profile p\ntarget %s\naudited linux 6.12\nallow %s\ncapability %s\n"
                .formatted(abi, call, capability));
    return new Lints(CATALOG)
            .findings(
                ComparedMeaning.of("p", profile),
                profile.universe(),
                profile.policy().environment())
            .all()
            .stream()
            .filter(finding -> finding.code().id().equals("SL8012"))
            .map(finding -> finding.message())
            .toList();
  }
}
