package dev.sluice.profile.abi;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The named constants of one ABI, such as {@code AF_ALG} or {@code O_CREAT}, with their values in
 * that ABI's headers. Immutable.
 */
public final class Constants {
  private final SortedMap<String, BigInteger> byName;
  private final Map<Integer, String> errnoNames;

  /**
   * The given constants.
   *
   * @param byName values between -2^63 and 2^64 - 1
   * @param errnoNames for each error number the name under which it is to be shown
   */
  public Constants(Map<String, BigInteger> byName, Map<Integer, String> errnoNames) {
    this.byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    this.errnoNames = Map.copyOf(errnoNames);
  }

  /** The value of a constant. */
  public Optional<BigInteger> value(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all constants. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
  }

  /** The number of an error name, such as 38 for {@code ENOSYS}. */
  public Optional<Integer> errnoNumber(String name) {
    return errnoNames.containsValue(name) || name.startsWith("E")
        ? value(name).map(BigInteger::intValueExact).filter(n -> n >= 0 && n <= 4095)
        : Optional.empty();
  }

  /** The preferred name of an error number. */
  public Optional<String> errnoName(int number) {
    return Optional.ofNullable(errnoNames.get(number));
  }
}
