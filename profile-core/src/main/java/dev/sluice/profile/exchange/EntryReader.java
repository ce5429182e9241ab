package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.json.JsonValue.JsonObject;
import dev.sluice.profile.json.JsonValue.JsonText;
import dev.sluice.profile.policy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads actions and the entries of {@code syscalls}. */
final class EntryReader {
  /** SECCOMP_RET_DATA. */
  private static final long MAX_DATA = 0xffff;

  private static final String CAP = "CAP_";
  private static final List<String> DOCKER_KEYS =
      List.of(
          "names",
          "name",
          "action",
          "args",
          "errnoRet",
          "errno",
          "comment",
          "includes",
          "excludes");
  private static final List<String> OCI_KEYS = List.of("names", "action", "args", "errnoRet");

  private final Dialect dialect;
  private final AbiCatalog catalog;
  private final Findings findings;

  EntryReader(Dialect dialect, AbiCatalog catalog, Findings findings) {
    this.dialect = dialect;
    this.catalog = catalog;
    this.findings = findings;
  }

  Optional<SyscallEntry> entry(JsonObject object) {
    boolean docker = dialect == Dialect.DOCKER;
    ObjectFields fields = new ObjectFields(object, docker ? DOCKER_KEYS : OCI_KEYS, findings);
    List<Placed<String>> names = names(fields);
    Optional<EntryAction> action = action(fields, "action", "errnoRet", "errno");
    List<RegisterCondition> conditions = new ArrayList<>();
    List<JsonObject> written = fields.objects("args");
    written.forEach(argument -> condition(argument).ifPresent(conditions::add));
    if (written.size() > ArgumentIndex.COUNT) {
      findings.add(
          Diagnostic.at(
                  written.get(ArgumentIndex.COUNT).span(),
                  DiagnosticCode.OUT_OF_RANGE,
                  "crun ignores what follows the sixth condition, runc does not")
              .withHint("write rules of their own"));
    }
    HostFilter includes = docker ? filter(fields, "includes") : HostFilter.NONE;
    HostFilter excludes = docker ? filter(fields, "excludes") : HostFilter.NONE;
    fields.text("comment");
    return action.map(
        a -> new SyscallEntry(names, a, conditions, includes, excludes, object.span()));
  }

  private List<Placed<String>> names(ObjectFields fields) {
    List<JsonText> names = fields.texts("names");
    Optional<JsonText> old = dialect == Dialect.DOCKER ? fields.text("name") : Optional.empty();
    Optional<JsonText> name = old.filter(n -> !n.value().isEmpty());
    if (name.isPresent() && !names.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  name.get().span(),
                  DiagnosticCode.CONTRADICTION,
                  "runtimes refuse a rule with both 'name' and 'names'")
              .withLabel(names.get(0).span(), "the other names"));
    } else if (name.isEmpty() && names.isEmpty()) {
      findings.add(
          Diagnostic.at(
              start(fields.span()), DiagnosticCode.WITHOUT_EFFECT, "this rule names no call"));
    }
    List<Placed<String>> all = new ArrayList<>();
    names.forEach(text -> all.add(new Placed<>(text.value(), text.span())));
    name.ifPresent(text -> all.add(new Placed<>(text.value(), text.span())));
    for (Placed<String> each : all) {
      if (each.value().isEmpty()) {
        findings.add(
            Diagnostic.at(
                each.span(), DiagnosticCode.UNKNOWN_VALUE, "runtimes refuse an empty name"));
      }
    }
    return all;
  }

  /** An action, with its number under one key and, for Podman, the name of that under another. */
  Optional<EntryAction> action(ObjectFields fields, String key, String numberKey, String nameKey) {
    Optional<Placed<Long>> number = fields.number(numberKey, MAX_DATA);
    Optional<JsonText> name =
        dialect == Dialect.DOCKER
            ? fields.text(nameKey).filter(n -> !n.value().isEmpty())
            : Optional.empty();
    Optional<JsonText> word = fields.text(key);
    if (word.isEmpty()) {
      if (!fields.has(key)) {
        fields.missing(key);
      }
      return Optional.empty();
    }
    Optional<EntryAction.Kind> kind = EntryAction.Kind.named(word.get().value());
    if (kind.isEmpty()) {
      findings.add(unknown(word.get(), "action", EntryAction.Kind.names()));
      return Optional.empty();
    }
    Optional<Span> numbered = number.map(Placed::span).or(() -> name.map(JsonText::span));
    if (numbered.isPresent() && !kind.get().hasNumber()) {
      findings.add(
          Diagnostic.at(
                  numbered.get(),
                  DiagnosticCode.WITHOUT_EFFECT,
                  word.get().value() + " has no number: runc ignores it")
              .withHint("crun refuses such a profile"));
    }
    number.ifPresent(n -> checkErrno(n, kind.get()));
    Optional<String> named = name.flatMap(n -> errnoName(n, number, numberKey));
    return Optional.of(
        new EntryAction(
            kind.get(), number.map(n -> n.value().intValue()), named, word.get().span()));
  }

  private void checkErrno(Placed<Long> number, EntryAction.Kind kind) {
    if (kind == EntryAction.Kind.ERRNO && number.value() > Action.Errno.MAX) {
      findings.add(
          Diagnostic.at(
              number.span(),
              DiagnosticCode.WITHOUT_EFFECT,
              "the kernel returns " + Action.Errno.MAX + " instead"));
    }
  }

  /**
   * Podman reads the name and Docker the number: a profile that means the same to both has both.
   *
   * @return the name, if it is one and not a number in quotes
   */
  private Optional<String> errnoName(
      JsonText name, Optional<Placed<Long>> number, String numberKey) {
    Set<String> known = new TreeSet<>();
    catalog.all().forEach(abi -> known.addAll(abi.constants().errnoNames()));
    boolean digits = name.value().matches("[0-9]{1,4}");
    if (!digits && !known.contains(name.value())) {
      findings.add(unknown(name, "error", List.copyOf(known)));
      return Optional.empty();
    }
    boolean agrees =
        number.isPresent()
            && (digits
                ? Long.parseLong(name.value()) == number.get().value()
                : catalog.all().stream()
                    .flatMap(abi -> abi.constants().errnoNumber(name.value()).stream())
                    .anyMatch(n -> n.longValue() == number.get().value()));
    if (!agrees) {
      Diagnostic finding =
          Diagnostic.at(
                  name.span(),
                  DiagnosticCode.CONTRADICTION,
                  "Podman returns this error, and Docker what '" + numberKey + "' says")
              .withHint("give both, and the same");
      findings.add(number.map(n -> finding.withLabel(n.span(), "given here")).orElse(finding));
    }
    return digits ? Optional.empty() : Optional.of(name.value());
  }

  private Optional<RegisterCondition> condition(JsonObject object) {
    ObjectFields fields =
        new ObjectFields(object, List.of("index", "value", "valueTwo", "op"), findings);
    Optional<Placed<Long>> index = fields.number("index", ArgumentIndex.COUNT - 1);
    Optional<Placed<Long>> value = fields.number("value", -1L);
    Optional<Placed<Long>> valueTwo = fields.number("valueTwo", -1L);
    Optional<JsonText> word = fields.text("op");
    List.of("index", "value", "op").stream()
        .filter(key -> !fields.has(key))
        .forEach(fields::missing);
    Optional<RegisterOperator> operator =
        word.flatMap(text -> RegisterOperator.named(text.value()));
    if (word.isPresent() && operator.isEmpty()) {
      findings.add(
          unknown(
              word.get(),
              "operator",
              List.of(RegisterOperator.values()).stream()
                  .map(RegisterOperator::formatName)
                  .toList()));
    }
    if (index.isEmpty() || value.isEmpty() || operator.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RegisterCondition(
            new ArgumentIndex(index.get().value().intValue()),
            operator.get(),
            value.get().value(),
            valueTwo.map(Placed::value).orElse(0L),
            object.span()));
  }

  private HostFilter filter(ObjectFields entry, String key) {
    Optional<JsonObject> object = entry.object(key);
    if (object.isEmpty()) {
      return HostFilter.NONE;
    }
    ObjectFields fields =
        new ObjectFields(object.get(), List.of("caps", "arches", "minKernel"), findings);
    List<Capability> capabilities = new ArrayList<>();
    fields.texts("caps").forEach(text -> capability(text, findings).ifPresent(capabilities::add));
    List<Placed<String>> hosts = new ArrayList<>();
    fields.texts("arches").forEach(text -> hosts.add(new Placed<>(text.value(), text.span())));
    hosts.forEach(this::checkHost);
    Optional<KernelRelease> minimum = fields.text("minKernel").flatMap(this::release);
    return new HostFilter(capabilities, hosts, minimum);
  }

  private void checkHost(Placed<String> host) {
    Set<String> known = new ArchitectureNames(catalog).hosts();
    if (!known.contains(host.value())) {
      Diagnostic finding =
          Diagnostic.at(
              host.span(),
              DiagnosticCode.WITHOUT_EFFECT,
              "no host is called '" + host.value() + "'");
      findings.add(NearestNames.hint(host.value(), known).map(finding::withHint).orElse(finding));
    }
  }

  static Optional<Capability> capability(JsonText text, Findings findings) {
    Optional<Capability> found =
        text.value().startsWith(CAP)
            ? Capability.named(text.value().substring(CAP.length()))
            : Optional.empty();
    if (found.isEmpty()) {
      findings.add(
          unknown(
              text,
              "capability",
              List.of(Capability.values()).stream().map(c -> CAP + c.name()).toList()));
    }
    return found;
  }

  private Optional<KernelRelease> release(JsonText text) {
    Optional<KernelRelease> release =
        KernelRelease.parse(text.value()).filter(r -> r.ordinal() != 0);
    if (release.isEmpty()) {
      findings.add(
          Diagnostic.at(
              text.span(), DiagnosticCode.UNKNOWN_VALUE, "not a kernel release such as 4.8"));
    }
    return release;
  }

  static Diagnostic unknown(JsonText text, String kind, List<String> known) {
    Diagnostic finding =
        Diagnostic.at(text.span(), DiagnosticCode.UNKNOWN_VALUE, "no " + kind + " has this name");
    return NearestNames.hint(text.value(), known).map(finding::withHint).orElse(finding);
  }

  private static Span start(Span span) {
    return new Span(span.file(), span.start(), span.start() + 1);
  }
}
