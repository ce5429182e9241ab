package dev.sluice.profile.meaning;

import dev.sluice.profile.abi.ArgumentIndex;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The parts of a point at which a meaning can be asked, in the order in which diagrams test them.
 * The environment stands below the number: above it, k independent conditions on k calls would need
 * 2^k nodes.
 */
public enum Field {
  /** {@code seccomp_data.arch}. */
  ARCH(0, 32),
  /** {@code seccomp_data.nr}. */
  NUMBER(32, 32),
  /** The kernel release as {@link dev.sluice.profile.abi.KernelRelease#ordinal()}. */
  KERNEL(64, 16),
  /** The effective set: bit n is capability n. */
  CAPABILITIES(80, 64),
  /** {@code seccomp_data.args[0]}. */
  ARGUMENT_0(144, 64),
  /** {@code seccomp_data.args[1]}. */
  ARGUMENT_1(208, 64),
  /** {@code seccomp_data.args[2]}. */
  ARGUMENT_2(272, 64),
  /** {@code seccomp_data.args[3]}. */
  ARGUMENT_3(336, 64),
  /** {@code seccomp_data.args[4]}. */
  ARGUMENT_4(400, 64),
  /** {@code seccomp_data.args[5]}. */
  ARGUMENT_5(464, 64),
  /** {@code seccomp_data.instruction_pointer}. */
  INSTRUCTION_POINTER(528, 64);

  private static final List<Field> ARGUMENTS =
      List.of(ARGUMENT_0, ARGUMENT_1, ARGUMENT_2, ARGUMENT_3, ARGUMENT_4, ARGUMENT_5);

  /** By their levels. */
  private static final List<Variable> VARIABLES =
      Arrays.stream(values())
          .flatMap(
              field ->
                  IntStream.rangeClosed(1, field.bits)
                      .mapToObj(bit -> new Variable(field, field.bits - bit)))
          .toList();

  /** The number of variables of all fields together. */
  static final int LEVELS = INSTRUCTION_POINTER.endLevel();

  private final int bits;
  private final int firstLevel;

  Field(int firstLevel, int bits) {
    this.firstLevel = firstLevel;
    this.bits = bits;
  }

  /** The field of an argument register. */
  public static Field of(ArgumentIndex argument) {
    return ARGUMENTS.get(argument.value());
  }

  /** The width in bits. */
  public int bits() {
    return bits;
  }

  /** The variable of a bit; bit 0 is the least significant. */
  public Variable bit(int bit) {
    return new Variable(this, bit);
  }

  int level(int bit) {
    return firstLevel + bits - 1 - bit;
  }

  int firstLevel() {
    return firstLevel;
  }

  int endLevel() {
    return firstLevel + bits;
  }

  /** The argument fields, by register. */
  public static List<Field> arguments() {
    return ARGUMENTS;
  }

  static Variable variable(int level) {
    return VARIABLES.get(level);
  }
}
