package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.clause.MaskedEquality;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A document as JSON text: one name a line, no field that says nothing. */
final class DocumentText {
  private static final String INDENT = "  ";

  private DocumentText() {}

  /**
   * The text of a document.
   *
   * @param machines in Docker's dialect each with its ABIs; in OCI's the one
   */
  static String of(
      Dialect dialect, Action byDefault, List<Machine> machines, List<EmittedEntry> entries) {
    List<String> fields = new ArrayList<>(action("defaultAction", "defaultErrnoRet", byDefault));
    fields.add(
        switch (dialect) {
          case DOCKER ->
              "\"archMap\": ["
                  + lines(machines.stream().map(DocumentText::host).toList(), INDENT)
                  + "]";
          case OCI ->
              "\"architectures\": "
                  + array(
                      abis(machines.stream().flatMap(m -> m.judged().stream()).toList()), INDENT);
        });
    fields.add(
        entries.isEmpty()
            ? "\"syscalls\": []"
            : "\"syscalls\": ["
                + lines(entries.stream().map(DocumentText::entry).toList(), INDENT)
                + "]");
    return object(fields, "") + "\n";
  }

  private static String host(Machine machine) {
    List<Abi> others = machine.judged().stream().filter(abi -> abi != machine.host()).toList();
    return object(
        List.of(
            "\"architecture\": " + quoted(ArchitectureNames.name(machine.host())),
            "\"subArchitectures\": " + array(abis(others), INDENT.repeat(3))),
        INDENT.repeat(2));
  }

  private static List<String> abis(List<Abi> abis) {
    return abis.stream().map(ArchitectureNames::name).map(DocumentText::quoted).toList();
  }

  private static String entry(EmittedEntry entry) {
    EmittedRule rule = entry.rule();
    String indent = INDENT.repeat(3);
    List<String> fields = new ArrayList<>();
    fields.add("\"names\": " + array(quoted(entry.names()), indent));
    fields.addAll(action("action", "errnoRet", rule.action()));
    if (!rule.conditions().isEmpty()) {
      fields.add(
          "\"args\": "
              + array(rule.conditions().stream().map(DocumentText::condition).toList(), indent));
    }
    List<String> includes = filter(rule.held(), entry.hosts(), rule.from().map(Object::toString));
    List<String> excludes = filter(rule.lacked(), List.of(), rule.before().map(Object::toString));
    if (!includes.isEmpty()) {
      fields.add("\"includes\": {" + String.join(", ", includes) + "}");
    }
    if (!excludes.isEmpty()) {
      fields.add("\"excludes\": {" + String.join(", ", excludes) + "}");
    }
    return object(fields, INDENT.repeat(2));
  }

  private static String condition(MaskedEquality equality) {
    boolean whole = equality.mask() == -1L;
    String values =
        whole
            ? "\"value\": " + Long.toUnsignedString(equality.value())
            : "\"value\": %s, \"valueTwo\": %s"
                .formatted(
                    Long.toUnsignedString(equality.mask()),
                    Long.toUnsignedString(equality.value()));
    RegisterOperator operator = whole ? RegisterOperator.EQ : RegisterOperator.MASKED_EQ;
    return "{\"index\": %d, %s, \"op\": %s}"
        .formatted(equality.register().value(), values, quoted(operator.formatName()));
  }

  private static List<String> filter(
      List<Capability> capabilities, List<String> hosts, Optional<String> release) {
    List<String> fields = new ArrayList<>();
    if (!capabilities.isEmpty()) {
      fields.add(
          "\"caps\": "
              + row(
                  capabilities.stream().map(c -> "CAP_" + c.name()).collect(Collectors.toList())));
    }
    if (!hosts.isEmpty()) {
      fields.add("\"arches\": " + row(hosts));
    }
    release.ifPresent(r -> fields.add("\"minKernel\": " + quoted(r)));
    return fields;
  }

  private static List<String> action(String key, String numberKey, Action action) {
    List<String> fields = new ArrayList<>();
    EntryAction.Kind kind = EntryAction.Kind.of(action);
    fields.add(quoted(key) + ": " + quoted(kind.formatName()));
    EntryAction.Kind.number(action).ifPresent(n -> fields.add(quoted(numberKey) + ": " + n));
    return fields;
  }

  private static String row(List<String> texts) {
    return "[" + String.join(", ", quoted(texts)) + "]";
  }

  private static String array(List<String> items, String indent) {
    return items.size() > 1 ? "[" + lines(items, indent) + "]" : "[" + String.join("", items) + "]";
  }

  private static String object(List<String> fields, String indent) {
    return "{" + lines(fields, indent) + "}";
  }

  private static String lines(List<String> items, String indent) {
    return items.stream()
        .map(item -> "\n" + indent + INDENT + item)
        .collect(Collectors.joining(",", "", "\n" + indent));
  }

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(DocumentText::quoted).toList();
  }

  /** Names of calls, hosts and the like have no character that has to be escaped. */
  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
