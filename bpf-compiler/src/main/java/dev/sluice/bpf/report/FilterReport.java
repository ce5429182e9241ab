package dev.sluice.bpf.report;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.cost.CallCost;
import dev.sluice.bpf.cost.FilterCost;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a filter costs, and what each call gets under it: for one kernel release, by some weights.
 *
 * @param profile the profile's name
 * @param environment the point for which the filter was compiled
 * @param length the number of instructions
 * @param longestPath the largest number of instructions that a call executes
 * @param abis for each ABI of the filter, in its order
 */
public record FilterReport(
    String profile, Environment environment, int length, int longestPath, List<AbiReport> abis) {
  /** Copies the parts. */
  public FilterReport {
    abis = List.copyOf(abis);
  }

  /**
   * Looks at a filter.
   *
   * @param filter the filter
   * @param profile the name of its profile
   * @param weights how often calls are made
   * @return the report, or {@link DiagnosticCode#TOO_COMPLEX}
   * @throws DiagramLimitException if the conditions of its paths need too many nodes
   */
  public static Checked<FilterReport> of(CompiledFilter filter, String profile, Weights weights) {
    return FilterCost.of(filter.program(), filter.byteOrder())
        .then(
            cost ->
                Checked.of(
                    new FilterReport(
                        profile,
                        filter.environment(),
                        cost.length(),
                        cost.longestPath(),
                        filter.abis().stream()
                            .map(abi -> report(filter, cost, abi, weights))
                            .toList()),
                    Diagnostics.none()));
  }

  private static AbiReport report(
      CompiledFilter filter, FilterCost cost, Abi abi, Weights weights) {
    KernelRelease kernel = filter.environment().kernel();
    KernelRelease withBitmap =
        abi.bitmapSince().filter(since -> since.compareTo(kernel) > 0).orElse(kernel);
    List<CallReport> calls = new ArrayList<>();
    int newer = 0;
    int alwaysPermitted = 0;
    for (Syscall call : abi.syscalls().all()) {
      if (call.existsIn(kernel)) {
        calls.add(CallReport.of(filter, cost, abi, call));
        alwaysPermitted += cost.of(abi, call, withBitmap) instanceof CallCost.Bitmap ? 1 : 0;
      } else {
        newer++;
      }
    }
    calls.sort(Comparator.comparing(report -> report.call().name()));
    return new AbiReport(
        abi,
        kernel,
        calls,
        newer,
        alwaysPermitted,
        cost.expectation(abi, weights, kernel),
        basis(abi, weights, kernel));
  }

  private static Basis basis(Abi abi, Weights weights, KernelRelease kernel) {
    if (!FilterCost.knows(weights, abi, kernel)) {
      return Basis.EACH_ONCE;
    }
    return weights.equals(Weights.builtIn()) ? Basis.BUILT_IN : Basis.GIVEN;
  }

  /** The report as text of short lines, with line ends. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("profile " + profile);
    ShortLines.add(lines, "filter for ", abis.stream().map(r -> r.abi().name()).toList(), ", ");
    lines.add("on Linux " + environment.kernel());
    ShortLines.add(lines, "with ", held(), ", ");
    lines.add(length + " instructions, longest path " + longestPath);
    for (AbiReport abi : abis) {
      lines.add("");
      lines.addAll(abi.lines());
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** The report as data. */
  public Fields fields() {
    return Fields.NONE
        .with("instructions", length)
        .with("longestPath", longestPath)
        .with("abis", new Json.Array(abis.stream().<Json>map(AbiReport::fields).toList()));
  }

  private List<String> held() {
    return environment.held().isEmpty()
        ? List.of("no capabilities")
        : environment.held().stream().map(Capability::name).toList();
  }
}
