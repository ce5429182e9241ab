package dev.sluice.profile.abi;

import com.google.common.base.Suppliers;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The named constants of one ABI, such as {@code AF_ALG} or {@code O_CREAT}, with their values in
 * that ABI's headers. Immutable, safe for use by many threads.
 */
public final class Constants {
  private final Supplier<List<Map<String, Optional<BigInteger>>>> layers;
  private final Map<String, Integer> errnos = new HashMap<>();
  private final Map<Integer, String> errnoNames = new HashMap<>();
  private final Supplier<SortedSet<String>> names = Suppliers.memoize(this::collectNames);

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
   * @param layers values between -2^63 and 2^64 - 1, empty where there is no such constant; the
   *     first that has a name counts; error numbers need not be among them; asked for once, when
   *     the first name that is no error is: most profiles name errors, many nothing else
   * @param errnos the error numbers; the first number of a name counts, and the first name of a
   *     number is the one under which it is shown
   */
  Constants(Supplier<List<Map<String, Optional<BigInteger>>>> layers, List<ErrorNumber> errnos) {
    this.layers = Suppliers.memoize(layers::get);
    for (ErrorNumber errno : errnos) {
      if (this.errnos.putIfAbsent(errno.name(), errno.number()) == null) {
        this.errnoNames.putIfAbsent(errno.number(), errno.name());
      }
    }
  }

  /** The value of a constant. */
  public Optional<BigInteger> value(String name) {
    Integer errno = errnos.get(name);
    if (errno != null) {
      return Optional.of(BigInteger.valueOf(errno));
    }
    for (Map<String, Optional<BigInteger>> layer : layers.get()) {
      Optional<BigInteger> value = layer.get(name);
      if (value != null) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** The names of all constants. */
  public SortedSet<String> names() {
    return names.get();
  }

  /** The names of all error numbers. */
  public SortedSet<String> errnoNames() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(errnos.keySet()));
  }

  /** The number of an error name, such as 38 for {@code ENOSYS}. */
  public Optional<Integer> errnoNumber(String name) {
    return Optional.ofNullable(errnos.get(name));
  }

  /** The preferred name of an error number. */
  public Optional<String> errnoName(int number) {
    return Optional.ofNullable(errnoNames.get(number));
  }

  private SortedSet<String> collectNames() {
    NavigableSet<String> collected = new TreeSet<>(errnos.keySet());
    for (Map<String, Optional<BigInteger>> layer : layers.get()) {
      layer.keySet().stream().filter(n -> value(n).isPresent()).forEach(collected::add);
    }
    return Collections.unmodifiableSortedSet(collected);
  }
}
