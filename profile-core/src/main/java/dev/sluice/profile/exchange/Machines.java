package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.exchange.SeccompDocument.HostEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The machines for which a document speaks, and which of them is asked about an ABI. */
final class Machines {
  private final AbiCatalog catalog;
  private final SeccompDocument document;
  private final Findings findings;

  Machines(AbiCatalog catalog, SeccompDocument document, Findings findings) {
    this.catalog = catalog;
    this.document = document;
    this.findings = findings;
  }

  /** Whether the document names ABIs. If not, it is about whatever machine loads it. */
  boolean declared() {
    return !document.hosts().isEmpty() || !document.architectures().isEmpty();
  }

  /** The machine whose filter says what an ABI means, for each ABI that one judges. */
  Map<Abi, Machine> byAbi() {
    List<Machine> machines =
        !document.hosts().isEmpty()
            ? byHost()
            : document.architectures().isEmpty() ? each() : together();
    Map<Abi, Machine> found = new LinkedHashMap<>();
    for (Abi abi : catalog.all()) {
      machines.stream()
          .filter(machine -> machine.judged().contains(abi))
          .min(Comparator.comparingInt(machine -> distance(machine, abi)))
          .ifPresent(machine -> found.put(abi, machine));
    }
    return found;
  }

  /** The kernel's own machine first, then one of the ABI itself, then any. */
  private static int distance(Machine machine, Abi abi) {
    if (machine.host().name().equals(abi.kernel())) {
      return 0;
    }
    return machine.host() == abi ? 1 : 2;
  }

  private List<Machine> byHost() {
    List<Machine> machines = new ArrayList<>();
    for (HostEntry entry : document.hosts()) {
      Abi host = entry.host().value();
      List<Placed<Abi>> all = new ArrayList<>(List.of(entry.host()));
      all.addAll(entry.others());
      checkOrder(all);
      Set<Abi> judged = new LinkedHashSet<>(List.of(host));
      entry.others().stream()
          .map(Placed::value)
          .filter(host::sharesKernelWith)
          .forEach(judged::add);
      machines.add(new Machine(host, List.copyOf(judged)));
    }
    return machines;
  }

  private List<Machine> each() {
    return new ArchitectureNames(catalog)
        .known().stream().map(abi -> new Machine(abi, List.of(abi))).toList();
  }

  private List<Machine> together() {
    checkOrder(document.architectures());
    Map<String, Set<Abi>> byKernel = new LinkedHashMap<>();
    for (Placed<Abi> abi : document.architectures()) {
      byKernel.computeIfAbsent(abi.value().kernel(), k -> new LinkedHashSet<>()).add(abi.value());
    }
    List<Machine> machines = new ArrayList<>();
    byKernel.forEach(
        (kernel, judged) -> {
          Abi host = catalog.named(kernel).orElseThrow();
          if (judged.add(host)) {
            implied(host, judged);
          }
          machines.add(new Machine(host, List.copyOf(judged)));
        });
    return machines;
  }

  private void implied(Abi host, Set<Abi> judged) {
    Span place =
        document.architectures().stream()
            .filter(abi -> judged.contains(abi.value()))
            .findFirst()
            .orElseThrow()
            .span();
    findings.add(
        Diagnostic.at(
                place,
                DiagnosticCode.IMPLIED_ABI,
                "machines that run "
                    + judged.stream()
                        .filter(abi -> abi != host)
                        .map(Abi::name)
                        .collect(Collectors.joining(", "))
                    + " judge "
                    + host
                    + " by the same rules")
            .withHint("libseccomp always adds the machine's own ABI"));
  }

  /** libseccomp refuses a filter for machines of both byte orders. */
  private void checkOrder(List<Placed<Abi>> abis) {
    Optional<Placed<Abi>> other =
        abis.stream()
            .filter(abi -> abi.value().byteOrder() != abis.get(0).value().byteOrder())
            .findFirst();
    other.ifPresent(
        abi ->
            findings.add(
                Diagnostic.at(
                        abi.span(),
                        DiagnosticCode.CONFLICTING_RULES,
                        "libseccomp refuses a filter for ABIs of both byte orders")
                    .withLabel(abis.get(0).span(), "this one has the other")));
  }
}
