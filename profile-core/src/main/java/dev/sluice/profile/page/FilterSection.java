package dev.sluice.profile.page;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.SyscallName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a filter of the newer side, or why there is none.
 *
 * @param title which filter
 * @param facts what it is and costs, or the reason why there is none, one in a line
 * @param tree its decisions; empty if there is no filter
 * @param prices what it costs the calls of ABIs
 */
public record FilterSection(
    String title,
    List<String> facts,
    Optional<DecisionTree> tree,
    Map<Abi, Map<SyscallName, CallPrice>> prices) {
  /** Copies the parts. */
  public FilterSection {
    facts = List.copyOf(facts);
    prices = Map.copyOf(prices);
  }

  /** No filter, for a reason. */
  public static FilterSection none(String title, List<String> reasons) {
    return new FilterSection(title, reasons, Optional.empty(), Map.of());
  }
}
