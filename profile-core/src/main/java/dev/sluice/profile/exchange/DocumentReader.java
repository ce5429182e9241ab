package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.exchange.SeccompDocument.HostEntry;
import dev.sluice.profile.json.JsonValue;
import dev.sluice.profile.json.JsonValue.JsonNull;
import dev.sluice.profile.json.JsonValue.JsonObject;
import dev.sluice.profile.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON value to the seccomp profile that it is or, in a container's configuration, holds. */
final class DocumentReader {
  private static final List<String> OCI_KEYS =
      List.of(
          "defaultAction",
          "defaultErrnoRet",
          "architectures",
          "flags",
          "listenerPath",
          "listenerMetadata",
          "syscalls");
  private static final List<String> CAPABILITY_SETS =
      List.of("bounding", "permitted", "effective", "inheritable", "ambient");
  private static final List<String> DOCKER_ONLY = List.of("defaultErrno", "archMap");
  private static final Set<String> DOCKER_RULES =
      Set.of("name", "comment", "includes", "excludes", "errno");
  private static final List<String> FLAGS =
      List.of(
          "SECCOMP_FILTER_FLAG_TSYNC",
          "SECCOMP_FILTER_FLAG_LOG",
          "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
          "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV");

  private final AbiCatalog catalog;
  private final ArchitectureNames architectures;
  private final Findings findings = new Findings();

  private DocumentReader(AbiCatalog catalog) {
    this.catalog = catalog;
    this.architectures = new ArchitectureNames(catalog);
  }

  /** The profile of a text. */
  static Checked<SeccompDocument> read(
      JsonValue value, Optional<Dialect> dialect, AbiCatalog catalog) {
    DocumentReader reader = new DocumentReader(catalog);
    Optional<SeccompDocument> document =
        reader
            .profile(value)
            .flatMap(object -> reader.document(object, dialect, reader.held(value)));
    Diagnostics found = reader.findings.diagnostics();
    return document.isPresent() ? Checked.of(document.get(), found) : Checked.refused(found);
  }

  /** The object that is the profile: the whole text, or {@code linux.seccomp} in it. */
  private Optional<JsonObject> profile(JsonValue value) {
    if (!(value instanceof JsonObject whole)) {
      findings.add(noProfile(value, "this text is " + value.kind() + ", not a seccomp profile"));
      return Optional.empty();
    }
    boolean configuration = isConfiguration(whole);
    Optional<JsonValue> found =
        configuration
            ? whole
                .value("linux")
                .filter(JsonObject.class::isInstance)
                .flatMap(linux -> ((JsonObject) linux).value("seccomp"))
            : Optional.of(whole);
    if (configuration && !found.filter(JsonObject.class::isInstance).isPresent()) {
      findings.add(noProfile(value, "this configuration has no object 'linux.seccomp'"));
      return Optional.empty();
    } else if (!configuration
        && whole.value("defaultAction").isEmpty()
        && whole.value("syscalls").isEmpty()) {
      findings.add(noProfile(value, "this object has neither 'defaultAction' nor 'linux.seccomp'"));
      return Optional.empty();
    }
    return found.map(JsonObject.class::cast);
  }

  /** Whether a profile lies inside the configuration of a container. */
  private static boolean isConfiguration(JsonObject whole) {
    return whole.value("ociVersion").isPresent() || whole.value("linux").isPresent();
  }

  private static Diagnostic noProfile(JsonValue value, String message) {
    return Diagnostic.at(
        new Span(value.span().file(), value.span().start(), value.span().start() + 1),
        DiagnosticCode.UNKNOWN_FORMAT,
        message);
  }

  private static Dialect recognised(JsonObject object) {
    boolean docker =
        DOCKER_ONLY.stream().anyMatch(key -> object.value(key).isPresent())
            || object.value("syscalls").stream()
                .filter(JsonValue.JsonArray.class::isInstance)
                .flatMap(array -> ((JsonValue.JsonArray) array).items().stream())
                .filter(JsonObject.class::isInstance)
                .flatMap(entry -> ((JsonObject) entry).members().stream())
                .anyMatch(member -> DOCKER_RULES.contains(member.key().value()));
    return docker ? Dialect.DOCKER : Dialect.OCI;
  }

  /** The capabilities in any of the sets of a configuration's {@code process.capabilities}. */
  private List<Placed<Capability>> held(JsonValue whole) {
    Optional<ObjectFields> sets =
        Optional.of(whole)
            .filter(value -> value instanceof JsonObject object && isConfiguration(object))
            .flatMap(configuration -> member(configuration, "process"))
            .flatMap(process -> member(process, "capabilities"))
            .filter(value -> !(value instanceof JsonNull))
            .flatMap(value -> ObjectFields.of(value, CAPABILITY_SETS, findings));
    Map<Capability, Placed<Capability>> held = new EnumMap<>(Capability.class);
    for (String set : sets.isPresent() ? CAPABILITY_SETS : List.<String>of()) {
      for (JsonText name : sets.get().texts(set)) {
        EntryReader.capability(name, findings)
            .ifPresent(each -> held.putIfAbsent(each, new Placed<>(each, name.span())));
      }
    }
    return List.copyOf(held.values());
  }

  private static Optional<JsonValue> member(JsonValue value, String key) {
    return value instanceof JsonObject object ? object.value(key) : Optional.empty();
  }

  private Optional<SeccompDocument> document(
      JsonObject object, Optional<Dialect> expected, List<Placed<Capability>> held) {
    Dialect dialect = expected.orElseGet(() -> recognised(object));
    List<String> keys = new ArrayList<>(OCI_KEYS);
    if (dialect == Dialect.DOCKER) {
      keys.addAll(DOCKER_ONLY);
    }
    ObjectFields fields = new ObjectFields(object, keys, findings);
    EntryReader entries = new EntryReader(dialect, catalog, findings);
    Optional<EntryAction> byDefault =
        entries.action(fields, "defaultAction", "defaultErrnoRet", "defaultErrno");
    byDefault
        .filter(action -> action.kind() == EntryAction.Kind.NOTIFY)
        .ifPresent(
            action ->
                findings.add(
                    Diagnostic.at(
                        action.span(),
                        DiagnosticCode.UNKNOWN_VALUE,
                        "runc refuses to notify by default: it could not start a program")));
    List<Placed<Abi>> everywhere = abis(fields.texts("architectures"));
    List<HostEntry> hosts = dialect == Dialect.DOCKER ? hosts(fields) : List.of();
    if (fields.has("archMap") && !everywhere.isEmpty() && !hosts.isEmpty()) {
      findings.add(
          Diagnostic.at(
                  fields.value("archMap").orElseThrow().span(),
                  DiagnosticCode.CONTRADICTION,
                  "runtimes refuse a profile with both 'architectures' and 'archMap'")
              .withLabel(fields.value("architectures").orElseThrow().span(), "given here"));
    }
    for (JsonText flag : fields.texts("flags")) {
      if (!FLAGS.contains(flag.value())) {
        findings.add(EntryReader.unknown(flag, "flag", FLAGS));
      }
    }
    fields.text("listenerPath");
    fields.text("listenerMetadata");
    List<SyscallEntry> rules = new ArrayList<>();
    fields.objects("syscalls").forEach(entry -> entries.entry(entry).ifPresent(rules::add));
    return byDefault.map(
        action ->
            new SeccompDocument(dialect, action, everywhere, hosts, rules, held, object.span()));
  }

  private List<HostEntry> hosts(ObjectFields fields) {
    List<HostEntry> hosts = new ArrayList<>();
    for (JsonObject object : fields.objects("archMap")) {
      ObjectFields entry =
          new ObjectFields(object, List.of("architecture", "subArchitectures"), findings);
      Optional<JsonText> name = entry.text("architecture");
      if (!entry.has("architecture")) {
        entry.missing("architecture");
      }
      List<Placed<Abi>> others = abis(entry.texts("subArchitectures"));
      name.ifPresent(
          text -> abis(List.of(text)).forEach(host -> hosts.add(host(host, others, hosts))));
    }
    return hosts;
  }

  private HostEntry host(Placed<Abi> host, List<Placed<Abi>> others, List<HostEntry> before) {
    before.stream()
        .filter(entry -> entry.host().value() == host.value())
        .findFirst()
        .ifPresent(
            first ->
                findings.add(
                    Diagnostic.at(
                            host.span(),
                            DiagnosticCode.CONTRADICTION,
                            "this host stands here for the second time")
                        .withLabel(first.host().span(), "runtimes take the first")));
    return new HostEntry(host, others);
  }

  private List<Placed<Abi>> abis(List<JsonText> names) {
    List<Placed<Abi>> abis = new ArrayList<>();
    for (JsonText name : names) {
      Optional<Abi> abi = architectures.named(name.value());
      if (abi.isPresent()) {
        abis.add(new Placed<>(abi.get(), name.span()));
      } else {
        findings.add(EntryReader.unknown(name, "architecture", List.copyOf(architectures.names())));
      }
    }
    return abis;
  }
}
