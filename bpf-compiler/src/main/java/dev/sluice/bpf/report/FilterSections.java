package dev.sluice.bpf.report;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.cost.FilterCost;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.page.CallPrice;
import dev.sluice.profile.page.DecisionTree;
import dev.sluice.profile.page.FilterSection;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.weight.Weights;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a review's page shows of filters: their decisions, and what they cost each call. */
public final class FilterSections {
  private FilterSections() {}

  /**
   * The filters of a profile, one for each of its targets.
   *
   * @param profile the profile
   * @param environment the point for which they are compiled
   * @param weights how often calls are made
   * @return one section for each target, with the filter or the reason why there is none
   */
  public static List<FilterSection> of(
      PolicyMeaning profile, Environment environment, Weights weights) {
    Policy policy = profile.policy();
    List<Abi> targets = policy.targets().stream().map(AbiPolicy::abi).toList();
    if (!policy.targetsDeclared() && targets.size() == AbiCatalog.builtIn().all().size()) {
      return List.of(
          FilterSection.none(
              "profile " + policy.name(),
              List.of("It names no target: nobody knows for which ABIs a filter is wanted.")));
    }
    return targets.stream().map(abi -> of(profile, abi, environment, weights)).toList();
  }

  private static FilterSection of(
      PolicyMeaning profile, Abi abi, Environment environment, Weights weights) {
    try {
      Checked<FilterSection> section =
          FilterCompiler.compile(profile, List.of(abi), environment, weights)
              .then(
                  filter ->
                      FilterReport.of(filter, profile.policy().name(), weights)
                          .then(report -> Checked.of(section(filter, report), Diagnostics.none())));
      return section.value().orElseGet(() -> refused(abi.name(), section.diagnostics()));
    } catch (DiagramLimitException e) {
      return FilterSection.none(abi.name(), List.of("what it costs needs " + e.exceeded()));
    }
  }

  private static FilterSection section(CompiledFilter filter, FilterReport report) {
    List<String> facts = new ArrayList<>();
    facts.add("compiled for " + CallText.environment(filter.environment()) + ", and proved");
    facts.add("longest path: " + instructions(report.longestPath()));
    Map<Abi, Map<SyscallName, CallPrice>> prices = new LinkedHashMap<>();
    for (AbiReport each : report.abis()) {
      facts.addAll(each.facts());
      Map<SyscallName, CallPrice> ofCalls = new LinkedHashMap<>();
      for (CallReport call : each.calls()) {
        ofCalls.put(call.call().name(), new CallPrice(call.costText(), call.cost().most()));
      }
      prices.put(each.abi(), ofCalls);
    }
    return new FilterSection(
        filter.abis().get(0).name(),
        facts,
        Optional.of(FilterDecisions.of(filter.program(), filter.byteOrder(), filter.abis())),
        prices);
  }

  /**
   * A filter as it is.
   *
   * @param name what it is called
   * @param program its instructions
   * @param order the byte order of the machines that it is for
   * @param abis the ABIs whose calls are to be looked at
   * @param kernel the release for which costs are said
   */
  public static FilterSection of(
      String name, Program program, ByteOrder order, List<Abi> abis, KernelRelease kernel) {
    List<Abi> possible = abis.stream().filter(abi -> abi.byteOrder() == order).toList();
    DecisionTree tree = FilterDecisions.of(program, order, possible);
    try {
      Checked<FilterSection> section =
          FilterCost.of(program, order)
              .then(
                  cost ->
                      Checked.of(
                          new FilterSection(
                              name,
                              List.of(
                                  "the program as it is",
                                  "longest path: " + instructions(cost.longestPath()),
                                  "costs are those on Linux " + kernel),
                              Optional.of(tree),
                              prices(cost, possible, kernel)),
                          Diagnostics.none()));
      return section
          .value()
          .orElseGet(
              () ->
                  new FilterSection(
                      name, messages(section.diagnostics()), Optional.of(tree), Map.of()));
    } catch (DiagramLimitException e) {
      return new FilterSection(
          name, List.of("what it costs needs " + e.exceeded()), Optional.of(tree), Map.of());
    }
  }

  private static Map<Abi, Map<SyscallName, CallPrice>> prices(
      FilterCost cost, List<Abi> abis, KernelRelease kernel) {
    Map<Abi, Map<SyscallName, CallPrice>> prices = new LinkedHashMap<>();
    for (Abi abi : abis) {
      Map<SyscallName, CallPrice> ofCalls = new LinkedHashMap<>();
      for (Syscall call : abi.syscalls().all()) {
        if (call.existsIn(kernel)) {
          CallReport report = new CallReport(call, cost.of(abi, call, kernel), List.of());
          ofCalls.put(call.name(), new CallPrice(report.costText(), report.cost().most()));
        }
      }
      prices.put(abi, ofCalls);
    }
    return prices;
  }

  private static FilterSection refused(String title, Diagnostics reasons) {
    return FilterSection.none(title, messages(reasons));
  }

  private static List<String> messages(Diagnostics reasons) {
    return reasons.all().stream().map(Diagnostic::message).toList();
  }

  private static String instructions(int count) {
    return count == 1 ? "1 instruction" : count + " instructions";
  }
}
