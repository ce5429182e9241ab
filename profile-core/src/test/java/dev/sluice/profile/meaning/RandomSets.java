package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Value sets and points near interesting numbers, from a seed. */
final class RandomSets {
  private static final long[] INTERESTING = {
    0,
    1,
    2,
    7,
    8,
    255,
    256,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    0x100000000L,
    0x1ffffffffL,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1L,
    -100L
  };

  private final SplittableRandom random;

  RandomSets(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int nextInt(int bound) {
    return random.nextInt(bound);
  }

  long value() {
    long value = INTERESTING[random.nextInt(INTERESTING.length)];
    return random.nextInt(3) == 0 ? value + random.nextInt(-1, 2) : value;
  }

  ValueSet set(int bits) {
    long top = bits == 64 ? -1L : (1L << bits) - 1;
    List<ValueRange> ranges = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      long a = value() & top;
      long b = random.nextBoolean() ? a : value() & top;
      ranges.add(Long.compareUnsigned(a, b) <= 0 ? new ValueRange(a, b) : new ValueRange(b, a));
    }
    return ValueSet.of(ranges);
  }

  Point point() {
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      arguments.add(value());
    }
    Set<Capability> held = EnumSet.noneOf(Capability.class);
    for (Capability capability : Capability.values()) {
      if (random.nextInt(4) == 0) {
        held.add(capability);
      }
    }
    return new Point(
        new Call(
            new AuditArch((int) value()), new SyscallNumber((int) value()), arguments, value()),
        new Environment(new KernelRelease(random.nextInt(8), random.nextInt(20)), held));
  }
}
