package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Environment;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One call in one environment: where a meaning has a value.
 *
 * @param call the call
 * @param environment the environment
 */
public record Point(Call call, Environment environment) {
  /** A point from the values of its fields; absent ones are zero. */
  static Point of(Map<Field, Long> values) {
    List<Long> arguments = Field.arguments().stream().map(f -> values.getOrDefault(f, 0L)).toList();
    long capabilities = values.getOrDefault(Field.CAPABILITIES, 0L);
    Set<Capability> held = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if ((capabilities >>> capability.number() & 1) != 0) {
        held.add(capability);
      }
    }
    int release = values.getOrDefault(Field.KERNEL, 0L).intValue();
    return new Point(
        new Call(
            new AuditArch(values.getOrDefault(Field.ARCH, 0L).intValue()),
            new SyscallNumber(values.getOrDefault(Field.NUMBER, 0L).intValue()),
            arguments,
            values.getOrDefault(Field.INSTRUCTION_POINTER, 0L)),
        new Environment(new KernelRelease(release >>> 8, release & 0xff), held));
  }

  boolean bit(Variable variable) {
    return (value(variable.field()) >>> variable.bit() & 1) != 0;
  }

  private long value(Field field) {
    return switch (field) {
      case ARCH -> Integer.toUnsignedLong(call.arch().token());
      case NUMBER -> Integer.toUnsignedLong(call.number().value());
      case KERNEL -> environment.kernel().ordinal();
      case CAPABILITIES -> {
        long held = 0;
        for (Capability capability : environment.held()) {
          held |= 1L << capability.number();
        }
        yield held;
      }
      case INSTRUCTION_POINTER -> call.instructionPointer();
      case ARGUMENT_0, ARGUMENT_1, ARGUMENT_2, ARGUMENT_3, ARGUMENT_4, ARGUMENT_5 ->
          call.arguments().get(Field.arguments().indexOf(field));
    };
  }
}
