package dev.sluice.profile.abi;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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
   * One name of an error number.
   *
   * @param name such as {@code ENOSYS}
   * @param number such as 38
   */
  public record ErrorNumber(String name, int number) {}

  /**
   * The given constants.
   *
   * @param byName values between -2^63 and 2^64 - 1; error numbers need not be among them
   * @param errnos the error numbers; the first name of a number is the one under which it is shown
   */
  public Constants(Map<String, BigInteger> byName, List<ErrorNumber> errnos) {
    this.byName = new HashMap<>(byName);
    this.errnos = new HashMap<>();
    this.errnoNames = new HashMap<>();
    for (ErrorNumber errno : errnos) {
      this.byName.put(errno.name(), BigInteger.valueOf(errno.number()));
      this.errnos.put(errno.name(), errno.number());
      this.errnoNames.putIfAbsent(errno.number(), errno.name());
    }
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
