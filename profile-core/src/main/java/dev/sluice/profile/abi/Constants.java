package dev.sluice.profile.abi;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The named constants of one ABI, such as {@code AF_ALG} or {@code O_CREAT}, with their values in
 * that ABI's headers. Immutable.
 */
public final class Constants {
  private final Map<String, BigInteger> byName;
  private final Map<String, Integer> errnos;
  private final Map<Integer, String> errnoNames;

  /**
   * The given constants.
   *
   * @param byName values between -2^63 and 2^64 - 1; error numbers need not be among them
   * @param errnos the error numbers by name; the first name of a number is the one under which it
   *     is shown
   */
  public Constants(Map<String, BigInteger> byName, LinkedHashMap<String, Integer> errnos) {
    this.byName = new HashMap<>(byName);
    this.errnos = Map.copyOf(errnos);
    this.errnoNames = new HashMap<>();
    errnos.forEach(
        (name, number) -> {
          this.byName.put(name, BigInteger.valueOf(number));
          this.errnoNames.putIfAbsent(number, name);
        });
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
    return Optional.ofNullable(errnos.get(name));
  }

  /** The preferred name of an error number. */
  public Optional<String> errnoName(int number) {
    return Optional.ofNullable(errnoNames.get(number));
  }
}
