package dev.sluice.bpf.compile;

import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.ValueRange;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Meanings such as policies have, and stranger ones, from a seed. None depends on the environment.
 */
final class RandomMeanings {
  private static final List<Action> ACTIONS =
      List.of(
          new Action.KillProcess(),
          new Action.KillThread(),
          new Action.Trap(0),
          new Action.Trap(7),
          new Action.Errno(1),
          new Action.Errno(38),
          new Action.Errno(0),
          new Action.Notify(),
          new Action.Trace(1),
          new Action.Log(),
          new Action.Allow());

  private static final List<Field> ARGUMENTS =
      List.of(
          Field.ARGUMENT_0,
          Field.ARGUMENT_1,
          Field.ARGUMENT_2,
          Field.ARGUMENT_3,
          Field.ARGUMENT_4,
          Field.ARGUMENT_5,
          Field.INSTRUCTION_POINTER);

  private static final long[] INTERESTING = {
    0,
    1,
    2,
    3,
    5,
    7,
    8,
    15,
    16,
    31,
    38,
    0x5401,
    0x5412,
    0xffff,
    0x10000,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    0x100000000L,
    0x1ffffffffL,
    0x7fffffffffffffffL,
    0x8000000000000000L,
    -1L,
    -100L
  };

  private final SplittableRandom random;
  private final Universe universe;

  private final long[] tokens;
  private final TreeSet<Long> mentioned = new TreeSet<>();

  RandomMeanings(long seed, Universe universe) {
    this(seed, universe, 0x40000003L, 0xc000003eL, 0xc00000b7L);
  }

  /** Meanings that tell the given audit architectures apart. */
  RandomMeanings(long seed, Universe universe, long... arches) {
    this.random = new SplittableRandom(seed);
    this.universe = universe;
    this.tokens = arches.clone();
  }

  private Action action() {
    return ACTIONS.get(random.nextInt(ACTIONS.size()));
  }

  private long interesting() {
    long value = INTERESTING[random.nextInt(INTERESTING.length)];
    return random.nextInt(3) == 0 ? value + random.nextInt(-1, 2) : value;
  }

  Meaning next() {
    Meaning foreign = universe.always(action());
    List<Universe.Case> arches = new ArrayList<>();
    for (long arch : tokens) {
      if (random.nextInt(3) > 0) {
        arches.add(new Universe.Case(arch, numbers(foreign)));
      }
    }
    return universe.cases(Field.ARCH, arches, foreign);
  }

  /** Calls near what the meanings made so far speak of. */
  List<Call> calls(AuditArch arch, int count) {
    List<Long> numbers = List.copyOf(mentioned);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long number =
          numbers.isEmpty() || random.nextInt(4) == 0
              ? random.nextInt(500)
              : numbers.get(random.nextInt(numbers.size())) + random.nextInt(8) / 7;
      List<Long> arguments = new ArrayList<>();
      for (int a = 0; a < ArgumentIndex.COUNT; a++) {
        arguments.add(interesting());
      }
      calls.add(new Call(arch, new SyscallNumber((int) number), arguments, 0));
    }
    return calls;
  }

  private Meaning numbers(Meaning foreign) {
    Meaning otherwise = universe.always(action());
    if (random.nextBoolean()) {
      otherwise = universe.bit(Field.NUMBER, 30).choose(foreign, otherwise);
    }
    TreeSet<Long> numbers = new TreeSet<>();
    int count = random.nextInt(1, 60);
    int top = random.nextInt(4) == 0 ? 100_000 : 460;
    for (int i = 0; i < count; i++) {
      numbers.add((long) random.nextInt(top) | (random.nextInt(9) == 0 ? 0x40000000L : 0));
    }
    mentioned.addAll(numbers);
    List<Universe.Case> cases = new ArrayList<>();
    Meaning usual = universe.always(action());
    for (long number : numbers) {
      Meaning meaning = random.nextInt(4) == 0 ? arguments() : usual;
      cases.add(new Universe.Case(number, meaning));
    }
    return universe.cases(Field.NUMBER, cases, otherwise);
  }

  private Meaning arguments() {
    Meaning meaning = universe.always(action());
    int rules = random.nextInt(1, 4);
    for (int i = 0; i < rules; i++) {
      meaning = condition(random.nextInt(3)).choose(universe.always(action()), meaning);
    }
    return meaning;
  }

  private Predicate condition(int depth) {
    if (depth == 0) {
      return test();
    }
    Predicate left = condition(depth - 1);
    Predicate right = condition(depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> left.and(right);
      case 1 -> left.or(right);
      default -> left.minus(right);
    };
  }

  private Predicate test() {
    Field field = ARGUMENTS.get(random.nextInt(ARGUMENTS.size()));
    int bits = random.nextBoolean() ? 32 : 64;
    long top = bits == 64 ? -1L : 0xffffffffL;
    long mask = random.nextInt(3) == 0 ? interesting() | random.nextInt(256) : -1L;
    List<ValueRange> ranges = new ArrayList<>();
    int count = random.nextInt(5) == 0 ? 30 : random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      long a = interesting() & top & mask;
      long b = random.nextInt(3) == 0 ? interesting() & top : a;
      ranges.add(Long.compareUnsigned(a, b) <= 0 ? new ValueRange(a, b) : new ValueRange(b, a));
    }
    ranges.sort(Comparator.comparing(ValueRange::first, Long::compareUnsigned));
    ValueSet values = ValueSet.of(ranges);
    return universe.in(
        field, bits, mask, random.nextInt(4) == 0 ? values.complement(bits) : values);
  }
}
