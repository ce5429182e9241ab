package dev.sluice.profile.render;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls as one line of text, such as {@code x86_64 socket(family 38)}. Immutable. */
public final class CallText {
  private final AbiCatalog catalog;

  /** Names calls as that catalogue does. */
  public CallText(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /** The call with the arguments that are not zero, by name where they have one. */
  public String text(Call call) {
    Optional<Abi> abi = catalog.owner(call.arch(), call.number());
    Optional<Syscall> syscall = abi.flatMap(a -> a.syscalls().numbered(call.number()));
    String name = syscall.map(s -> s.name().value()).orElse("number " + call.number());
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < ArgumentIndex.COUNT; i++) {
      ArgumentIndex index = new ArgumentIndex(i);
      if (call.argument(index) != 0) {
        String argument =
            syscall
                .flatMap(Syscall::signature)
                .flatMap(s -> s.argument(index))
                .map(Argument::name)
                .orElse(index.toString());
        arguments.add(argument + " " + value(call.argument(index)));
      }
    }
    String pointer =
        call.instructionPointer() == 0 ? "" : " at " + value(call.instructionPointer());
    return abi.map(Abi::name).orElse("arch " + call.arch())
        + " "
        + name
        + "("
        + String.join(", ", arguments)
        + ")"
        + pointer;
  }

  /** The call and, if it matters to the reader, where it is made. */
  public String text(Point point, boolean environment) {
    String call = text(point.call());
    if (!environment) {
      return call;
    }
    return call + " on " + environment(point.environment());
  }

  /** Where a call is made, such as {@code Linux 6.12 with NET_RAW, SYS_ADMIN}. */
  public static String environment(Environment environment) {
    String held =
        environment.held().isEmpty()
            ? "no capabilities"
            : environment.held().stream().map(Capability::name).collect(Collectors.joining(", "));
    return "Linux " + environment.kernel() + " with " + held;
  }

  /** An action as it is called on the ABI of a call. */
  public String action(Action action, Call call) {
    return catalog.owner(call.arch(), call.number()).map(action::text).orElseGet(action::toString);
  }

  private static String value(long value) {
    return Long.compareUnsigned(value, 4096) < 0
        ? Long.toString(value)
        : String.format(Locale.ROOT, "0x%x", value);
  }
}
