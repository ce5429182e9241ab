package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.tenant.TenantName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** Arguments that are words of the field. */
final class Words {
  private Words() {}

  static Abi abi(String text) {
    AbiCatalog catalog = AbiCatalog.builtIn();
    return catalog
        .named(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    catalog.namedByOthers(text).isEmpty()
                        ? "no ABI '" + text + "' among " + names(catalog.all())
                        : "ABI '" + text + "' is called " + names(catalog.namedByOthers(text))));
  }

  private static String names(List<Abi> abis) {
    return abis.stream().map(Abi::name).collect(Collectors.joining(", "));
  }

  static KernelRelease release(String text) {
    return KernelRelease.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("'" + text + "' is no kernel release such as 6.12"));
  }

  static TargetName target(String text) {
    return TargetName.named(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "no SELinux policy '"
                        + text
                        + "' among "
                        + Stream.of(TargetName.values())
                            .map(TargetName::word)
                            .collect(Collectors.joining(", "))));
  }

  static TenantName tenant(String text) {
    return TenantName.of(text)
        .orElseThrow(() -> new TypeConversionException(TenantName.mistake(text).orElseThrow()));
  }

  static SyscallName syscall(String text) {
    try {
      return new SyscallName(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  static GroupName group(String text) {
    try {
      return new GroupName(text.startsWith("@") ? text.substring(1) : text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
