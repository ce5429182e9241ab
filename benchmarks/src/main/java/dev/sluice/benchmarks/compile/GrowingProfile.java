package dev.sluice.benchmarks.compile;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Profiles that are all alike but for their size.
 *
 * @param kind what grows
 * @param size how large it is
 * @param text the profile
 * @param together whether all targets share one filter; else there is one for each
 */
record GrowingProfile(String kind, int size, String text, boolean together) {
  /** In the order of the catalogue: the first three are those of one kernel. */
  private static final List<String> ABIS =
      AbiCatalog.builtIn().all().stream().map(Abi::name).toList();

  /** In an order without order, so that no arithmetic on numbers tells them apart. */
  private static final List<String> CALLS = shuffledCalls();

  private static final int CHECKED_CALLS = 50;
  private static final int CALLS_OF_ABIS = 180;

  /** Calls that are permitted whatever their arguments. */
  static GrowingProfile calls(int size) {
    return of("calls", size, ABIS.subList(0, 1), size, i -> CALLS.get(i));
  }

  /** Values of one argument of one call. */
  static GrowingProfile values(int size) {
    return of(
        "values of one argument",
        size,
        ABIS.subList(0, 1),
        size,
        i -> "ioctl(arg1 == " + i * 7919L + ")");
  }

  /** Conditions of two arguments, spread over fifty calls. */
  static GrowingProfile conditions(int size) {
    return of(
        "conditions of two arguments, over 50 calls",
        size,
        ABIS.subList(0, 1),
        size,
        i ->
            String.format(
                Locale.ROOT,
                "%s(arg0 == %d, arg1 & 0xff == %d)",
                CALLS.get(i % CHECKED_CALLS),
                31 * i,
                i % 199));
  }

  /** The first so many ABIs of one machine, 180 calls of each. */
  static GrowingProfile abis(int size) {
    return of("ABIs in one filter", size, ABIS.subList(0, size), CALLS_OF_ABIS, i -> CALLS.get(i));
  }

  /** The first so many ABIs of the catalogue, 180 calls of each, and a filter for each. */
  static GrowingProfile machines(int size) {
    GrowingProfile one = abis(size);
    return new GrowingProfile("ABIs, a filter for each", size, one.text(), false);
  }

  /** How many ABIs there are. */
  static int allAbis() {
    return ABIS.size();
  }

  private static List<String> shuffledCalls() {
    List<String> calls = new ArrayList<>();
    for (Syscall call : AbiCatalog.builtIn().named("x86_64").orElseThrow().syscalls().all()) {
      calls.add(call.name().value());
    }
    Collections.shuffle(calls, new Random(1));
    return List.copyOf(calls);
  }

  private static GrowingProfile of(
      String kind, int size, List<String> abis, int rules, IntFunction<String> rule) {
    return new GrowingProfile(
        kind,
        size,
        IntStream.range(0, rules)
            .mapToObj(i -> "allow " + rule.apply(i) + "\n")
            .collect(
                Collectors.joining(
                    "",
                    "profile growing\ntarget "
                        + String.join(", ", abis)
                        + "\naudited linux "
                        + AbiCatalog.builtIn().tableRelease()
                        + "\n",
                    "")),
        true);
  }
}
