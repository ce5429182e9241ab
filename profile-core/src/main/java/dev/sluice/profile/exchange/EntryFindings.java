package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where a document says something else to libseccomp than to a reader. */
final class EntryFindings {
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

  private final SeccompDocument document;
  private final AbiCatalog catalog;
  private final List<Abi> targets;
  private final Findings findings;

  EntryFindings(
      SeccompDocument document, AbiCatalog catalog, List<Abi> targets, Findings findings) {
    this.document = document;
    this.catalog = catalog;
    this.targets = targets;
    this.findings = findings;
  }

  /** The call of a name, unless no call can have it. */
  static Optional<SyscallName> call(String name) {
    return name.matches(NAME) ? Optional.of(new SyscallName(name)) : Optional.empty();
  }

  void report() {
    Set<SyscallName> known = catalog.allSyscallNames();
    Map<String, Placed<String>> counting = new HashMap<>();
    document.entries().stream()
        .filter(entry -> !isDefault(entry))
        .flatMap(entry -> entry.names().stream())
        .forEach(name -> counting.putIfAbsent(name.value(), name));
    for (SyscallEntry entry : document.entries()) {
      entry.names().forEach(name -> ignored(name, known));
      if (isDefault(entry)) {
        dropped(entry, counting);
      }
      split(entry);
      entry.conditions().forEach(this::values);
    }
  }

  private void ignored(Placed<String> name, Set<SyscallName> known) {
    if (call(name.value()).filter(known::contains).isEmpty() && !name.value().isEmpty()) {
      Diagnostic finding =
          Diagnostic.at(
              name.span(),
              DiagnosticCode.IGNORED_CALL,
              "no ABI has a system call '" + name.value() + "': runtimes leave this rule out");
      Set<String> names =
          known.stream().map(SyscallName::value).collect(Collectors.toCollection(TreeSet::new));
      findings.add(NearestNames.hint(name.value(), names).map(finding::withHint).orElse(finding));
    }
  }

  /** A rule that says what holds anyway matters only where another rule of the call says else. */
  private void dropped(SyscallEntry entry, Map<String, Placed<String>> counting) {
    for (Placed<String> name : entry.names()) {
      Optional.ofNullable(counting.get(name.value()))
          .ifPresent(
              other ->
                  findings.add(
                      Diagnostic.at(
                              name.span(),
                              DiagnosticCode.DROPPED_RULE,
                              "runtimes leave this rule out, because its action is the default")
                          .withLabel(other.span(), "this rule counts all the same")));
    }
  }

  private boolean isDefault(SyscallEntry entry) {
    return targets.stream()
        .allMatch(abi -> entry.action().on(abi).equals(document.byDefault().on(abi)));
  }

  private void split(SyscallEntry entry) {
    if (entry.splits()) {
      RegisterCondition second = second(entry.conditions());
      findings.add(
          Diagnostic.at(
                  second.span(),
                  DiagnosticCode.SPLIT_CONDITIONS,
                  "with two conditions on one argument, any one of this rule's conditions suffices")
              .withHint("runtimes add each condition as a rule of its own"));
    }
  }

  private static RegisterCondition second(List<RegisterCondition> conditions) {
    return conditions.stream()
        .filter(
            c ->
                conditions.subList(0, conditions.indexOf(c)).stream()
                    .anyMatch(before -> before.register().equals(c.register())))
        .findFirst()
        .orElseGet(() -> conditions.get(conditions.size() - 1));
  }

  private void values(RegisterCondition condition) {
    boolean masked = condition.operator() == RegisterOperator.MASKED_EQ;
    long value = masked ? condition.value() | condition.valueTwo() : condition.value();
    List<Abi> narrow =
        targets.stream()
            .filter(abi -> ArchitectureNames.comparedBits(abi) == Integer.SIZE)
            .toList();
    if (value >>> Integer.SIZE != 0 && !narrow.isEmpty()) {
      findings.add(
          Diagnostic.at(
              condition.span(),
              DiagnosticCode.SHORTENED_VALUE,
              "libseccomp compares the low 32 bits only on " + names(narrow)));
    }
    if (masked && (condition.valueTwo() & ~condition.value()) != 0) {
      findings.add(
          Diagnostic.at(
              condition.span(),
              DiagnosticCode.MASKED_VALUE,
              "'valueTwo' has bits that the mask in 'value' lacks: they do not count"));
    }
  }

  private static String names(List<Abi> abis) {
    return abis.stream().map(Abi::name).collect(Collectors.joining(", "));
  }
}
