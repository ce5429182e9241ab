package dev.sluice.profile.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one call of an ABI from words, as people and scripts write it: {@code socket AF_INET 1 0},
 * {@code 41 2 1}, {@code 0x40000029}, {@code -1}. Immutable.
 */
public final class CallReader {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");
  private static final BigInteger SMALLEST = BigInteger.ONE.shiftLeft(63).negate();
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final Abi abi;

  /** Reads calls of that ABI. */
  public CallReader(Abi abi) {
    this.abi = abi;
  }

  /**
   * The call.
   *
   * @param syscall a name, or the number that a filter sees: decimal or hexadecimal, signed or
   *     unsigned 32 bits
   * @param arguments up to six: integers (decimal or hexadecimal, signed or unsigned 64 bits; a
   *     negative one fills the ABI's word with its sign), constants of the ABI, or several of these
   *     joined by {@code |}; registers without argument are zero
   * @throws IllegalArgumentException with a message for the person who wrote it
   */
  public Call read(String syscall, List<String> arguments) {
    if (arguments.size() > ArgumentIndex.COUNT) {
      throw new IllegalArgumentException(
          "a call has at most " + ArgumentIndex.COUNT + " arguments, not " + arguments.size());
    }
    List<Long> registers = new ArrayList<>();
    for (String argument : arguments) {
      long register = 0;
      for (String part : argument.split("\\|", -1)) {
        register |=
            constant(part)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "'" + part + "' is no 64-bit integer and no constant of " + abi));
      }
      registers.add(register);
    }
    return Call.of(abi.auditArch(), number(syscall), registers);
  }

  private SyscallNumber number(String text) {
    Optional<BigInteger> integer = integer(text);
    if (integer.isPresent()) {
      BigInteger value = integer.get();
      if (value.bitLength() > 32 || (value.signum() < 0 && value.bitLength() > 31)) {
        throw new IllegalArgumentException("a system call number has 32 bits, not " + text);
      }
      return new SyscallNumber(value.intValue());
    }
    return abi.syscalls().all().stream()
        .filter(call -> call.name().value().equals(text))
        .map(Syscall::number)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no system call '" + text + "' on " + abi));
  }

  private Optional<Long> constant(String text) {
    return integer(text).or(() -> abi.constants().value(text)).map(this::register);
  }

  private long register(BigInteger value) {
    boolean halfUsed = abi.wordBits() == 32 && value.signum() < 0;
    return halfUsed ? Integer.toUnsignedLong(value.intValue()) : value.longValue();
  }

  private static Optional<BigInteger> integer(String text) {
    Optional<BigInteger> value = Optional.empty();
    if (DECIMAL.matcher(text).matches()) {
      value = Optional.of(new BigInteger(text));
    } else if (HEXADECIMAL.matcher(text).matches()) {
      value = Optional.of(new BigInteger(text.substring(2).toLowerCase(Locale.ROOT), 16));
    }
    return value.filter(v -> v.compareTo(SMALLEST) >= 0 && v.compareTo(LARGEST) <= 0);
  }
}
