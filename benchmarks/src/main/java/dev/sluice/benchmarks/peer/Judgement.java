package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a filter of another compiler means what the profile means; its figures are compared only
 * then.
 *
 * @param equal whether it does, everywhere but at the calls that the compiler does not know
 * @param remark what a reader has to know; empty if the two are simply equal
 */
public record Judgement(boolean equal, String remark) {

  /** Reads a filter back and compares. */
  public static Judgement of(PeerFilter filter, PolicyMeaning profile) {
    List<Abi> abis = BenchmarkPolicy.abis(profile.policy());
    Universe universe = profile.universe();
    Meaning actual =
        Readback.read(filter.program(), abis.get(0).byteOrder(), universe).orElseThrow();
    Meaning wanted = profile.meaning().in(profile.policy().environment());
    Predicate scope = nobodysNumbers(universe).or(ignored(filter, universe)).not();
    Optional<Witness> difference =
        new Comparison(universe, abis, profile.policy().audited())
            .difference(wanted, actual, scope);
    return difference
        .map(witness -> new Judgement(false, "means something else: " + witness.point().call()))
        .orElseGet(() -> new Judgement(true, without(filter)));
  }

  /**
   * The numbers with the top bit, all but -1. No kernel has calls there, and libseccomp treats them
   * like x32's.
   */
  private static Predicate nobodysNumbers(Universe universe) {
    return universe
        .atLeast(Field.NUMBER, 0x80000000L)
        .minus(universe.equal(Field.NUMBER, 0xffffffffL));
  }

  private static Predicate ignored(PeerFilter filter, Universe universe) {
    Predicate ignored = universe.constant(false);
    for (PeerFilter.Ignored unknown : filter.ignored()) {
      long number = Integer.toUnsignedLong(unknown.call().number().value());
      Predicate calls = universe.callsOf(unknown.abi()).and(universe.equal(Field.NUMBER, number));
      ignored = ignored.or(calls);
    }
    return ignored;
  }

  private static String without(PeerFilter filter) {
    return filter.ignored().isEmpty()
        ? ""
        : filter.ignored().stream()
            .collect(
                Collectors.groupingBy(
                    PeerFilter.Ignored::abi,
                    java.util.LinkedHashMap::new,
                    Collectors.mapping(i -> i.call().name().value(), Collectors.joining(", "))))
            .entrySet()
            .stream()
            .map(e -> e.getValue() + " of " + e.getKey())
            .collect(
                Collectors.joining(
                    "; ",
                    "not compared on calls that the library does not know, and whose rules the"
                        + " filter lacks: ",
                    ""));
  }
}
