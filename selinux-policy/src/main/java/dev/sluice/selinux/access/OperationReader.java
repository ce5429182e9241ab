package dev.sluice.selinux.access;

import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.policy.ArgumentCondition;
import dev.sluice.selinux.model.ClassName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the operations of one resource; {@code opening.txt} explains the lines. */
final class OperationReader {
  private static final String CONDITION = " if ";
  private static final String CONTINUED = "      ";

  private final ResourceLines lines;
  private final Map<String, ArgumentCondition> conditions = new HashMap<>();
  private final List<AccessOperation> operations = new ArrayList<>();
  private Optional<OperationName> name = Optional.empty();
  private String by = "";
  private List<CallRoute> routes = new ArrayList<>();
  private Set<ObjectState> states = EnumSet.noneOf(ObjectState.class);
  private List<AccessCheck> checks = new ArrayList<>();
  private SortedMap<ProbeName, Optional<ClassName>> probes = new TreeMap<>();
  private Optional<Evidence> evidence = Optional.empty();
  private boolean walks;
  private boolean nothing;

  private OperationReader(ResourceLines lines) {
    this.lines = lines;
  }

  static List<AccessOperation> read(ResourceLines lines) {
    OperationReader reader = new OperationReader(lines);
    while (lines.advance()) {
      reader.line();
    }
    reader.finish();
    return reader.operations;
  }

  private void line() {
    List<String> words = lines.words();
    if (!lines.indented()) {
      finish();
      name = Optional.of(new OperationName(lines.line()));
      return;
    } else if (lines.line().startsWith(CONTINUED)) {
      continued();
      return;
    }
    by();
    List<String> rest = words.subList(1, words.size());
    switch (words.get(0)) {
      case "by" -> by = String.join(" ", rest);
      case "blind" -> rest.forEach(call -> route(call, Optional.empty(), true));
      case "when" -> rest.forEach(state -> states.add(state(state)));
      case "walk" -> walks = true;
      case "nothing" -> nothing = true;
      case "probe" -> rest.forEach(this::probe);
      case "source" -> evidence = Optional.of(evidence(rest));
      default -> checks.addAll(CheckReader.read(lines));
    }
  }

  private void continued() {
    if (by.isEmpty()) {
      throw lines.defect("continues no line of calls");
    }
    by += " " + lines.line().strip();
  }

  /** Takes the last line of calls, which is whole now. */
  private void by() {
    if (by.isEmpty()) {
      return;
    }
    int condition = by.indexOf(CONDITION);
    String calls = condition < 0 ? by : by.substring(0, condition);
    Optional<ArgumentCondition> arguments =
        condition < 0
            ? Optional.empty()
            : Optional.of(condition(by.substring(condition + CONDITION.length())));
    for (String call : calls.split(" ", -1)) {
      route(call, arguments, false);
    }
    by = "";
  }

  private ArgumentCondition condition(String text) {
    ArgumentCondition known = conditions.get(text);
    if (known == null) {
      Checked<ArgumentCondition> parsed = ArgumentCondition.parse(text);
      known =
          parsed
              .value()
              .orElseThrow(() -> lines.defect("has no condition: " + parsed.diagnostics()));
      conditions.put(text, known);
    }
    return known;
  }

  private void route(String call, Optional<ArgumentCondition> arguments, boolean blind) {
    routes.add(new CallRoute(new SyscallName(call), arguments, blind));
  }

  private ObjectState state(String text) {
    return ObjectState.named(text)
        .orElseThrow(() -> lines.defect("has '" + text + "', which is no state"));
  }

  private void probe(String word) {
    int equals = word.indexOf('=');
    ProbeName probe = new ProbeName(equals < 0 ? word : word.substring(0, equals));
    Optional<ClassName> met =
        equals < 0 ? Optional.empty() : Optional.of(new ClassName(word.substring(equals + 1)));
    if (probes.put(probe, met) != null) {
      throw lines.defect("names a probe twice");
    }
  }

  private Evidence evidence(List<String> words) {
    return switch (String.join(" ", words).toUpperCase(Locale.ROOT)) {
      case "READ" -> Evidence.READ;
      case "MEMORY" -> Evidence.REMEMBERED;
      default -> throw lines.defect("names no source that is known");
    };
  }

  private void finish() {
    by();
    if (name.isEmpty()) {
      return;
    }
    if (routes.isEmpty() || nothing != checks.isEmpty() || evidence.isEmpty() == probes.isEmpty()) {
      throw lines.defect("follows " + name.get() + ", which is not complete, or too much");
    }
    operations.add(
        new AccessOperation(
            name.get(), routes, states, walks, checks, probes, evidence.orElse(Evidence.MEASURED)));
    name = Optional.empty();
    routes = new ArrayList<>();
    states = EnumSet.noneOf(ObjectState.class);
    checks = new ArrayList<>();
    probes = new TreeMap<>();
    evidence = Optional.empty();
    walks = false;
    nothing = false;
  }
}
