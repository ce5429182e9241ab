package dev.sluice.bpf.compile;

import dev.sluice.profile.json.JsonMember;
import dev.sluice.profile.json.JsonValue;
import dev.sluice.profile.json.JsonValue.JsonArray;
import dev.sluice.profile.json.JsonValue.JsonNull;
import dev.sluice.profile.json.JsonValue.JsonNumber;
import dev.sluice.profile.json.JsonValue.JsonObject;
import dev.sluice.profile.json.JsonValue.JsonText;
import dev.sluice.profile.policy.Environment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that a container runtime adds to libseccomp's filter when it loads a profile in JSON,
 * told as plainly as possible: what moby/profiles does with conditions on the host, then what runc
 * and crun do with each entry.
 */
final class ContainerRules {
  private static final List<String> OPERATORS =
      List.of("NE", "LT", "LE", "EQ", "GE", "GT", "MASKED_EQ");
  private static final Map<String, Long> ACTIONS =
      Map.of(
          "KILL", 0L,
          "KILL_THREAD", 0L,
          "KILL_PROCESS", 0x80000000L,
          "TRAP", 0x30000L,
          "ERRNO", 0x50000L,
          "NOTIFY", 0x7fc00000L,
          "TRACE", 0x7ff00000L,
          "LOG", 0x7ffc0000L,
          "ALLOW", 0x7fff0000L);

  private final StringBuilder job = new StringBuilder();
  private final Set<String> names = new LinkedHashSet<>();
  private int count;

  private ContainerRules() {}

  /**
   * The job for the C program, from one profile on one host.
   *
   * @param host the host's name in {@code includes} and {@code excludes}
   * @param architectures libseccomp's names of what the filter judges
   */
  static ContainerRules of(
      JsonObject profile,
      String host,
      List<String> architectures,
      Environment environment,
      int optimize) {
    ContainerRules rules = new ContainerRules();
    long byDefault = action(profile, "defaultAction", "defaultErrnoRet");
    rules.job.append(
        "filter %d %d %s\n".formatted(byDefault, optimize, String.join(" ", architectures)));
    for (JsonValue item : array(profile, "syscalls")) {
      JsonObject entry = (JsonObject) item;
      long action = action(entry, "action", "errnoRet");
      if (counts(entry, host, environment)) {
        List<String> called = new ArrayList<>(texts(entry, "names"));
        if (entry.value("name").orElse(null) instanceof JsonText name) {
          called.add(name.value());
        }
        rules.names.addAll(called);
        if (action != byDefault) {
          called.forEach(name -> rules.add(name, action, array(entry, "args")));
        }
      }
    }
    rules.job.append("end\n");
    return rules;
  }

  String job() {
    return job.toString();
  }

  int count() {
    return count;
  }

  Set<String> names() {
    return names;
  }

  private void add(String name, long action, List<JsonValue> conditions) {
    List<String> tests = new ArrayList<>();
    Set<Long> registers = new LinkedHashSet<>();
    for (JsonValue value : conditions) {
      JsonObject condition = (JsonObject) value;
      long register = number(condition, "index");
      registers.add(register);
      String operator = ((JsonText) condition.value("op").orElseThrow()).value();
      tests.add(
          " %d %d %s %s"
              .formatted(
                  register,
                  OPERATORS.indexOf(operator.substring("SCMP_CMP_".length())) + 1,
                  Long.toUnsignedString(number(condition, "value")),
                  Long.toUnsignedString(number(condition, "valueTwo"))));
    }
    if (registers.size() < tests.size()) {
      tests.forEach(test -> rule(name, action, List.of(test)));
    } else {
      rule(name, action, tests);
    }
  }

  private void rule(String name, long action, List<String> tests) {
    job.append("rule %d %s %d%s\n".formatted(action, name, tests.size(), String.join("", tests)));
    count++;
  }

  private static boolean counts(JsonObject entry, String host, Environment environment) {
    JsonValue excludes = entry.value("excludes").orElse(null);
    if (excludes instanceof JsonObject filter
        && (texts(filter, "arches").contains(host)
            || texts(filter, "caps").stream().anyMatch(cap -> held(cap, environment))
            || (filter.value("minKernel").isPresent() && reached(filter, environment)))) {
      return false;
    }
    return !(entry.value("includes").orElse(null) instanceof JsonObject filter)
        || ((texts(filter, "arches").isEmpty() || texts(filter, "arches").contains(host))
            && texts(filter, "caps").stream().allMatch(cap -> held(cap, environment))
            && (filter.value("minKernel").isEmpty() || reached(filter, environment)));
  }

  private static boolean held(String name, Environment environment) {
    return environment.held().stream().anyMatch(cap -> name.equals("CAP_" + cap.name()));
  }

  private static boolean reached(JsonObject filter, Environment environment) {
    String[] parts = ((JsonText) filter.value("minKernel").orElseThrow()).value().split("\\.", -1);
    int minimum = Integer.parseInt(parts[0]) << 8 | Integer.parseInt(parts[1]);
    return environment.kernel().ordinal() >= minimum;
  }

  private static long action(JsonObject object, String key, String numberKey) {
    String name = ((JsonText) object.value(key).orElseThrow()).value();
    long action = ACTIONS.getOrDefault(name.substring("SCMP_ACT_".length()), -1L);
    boolean numbered = name.endsWith("_ERRNO") || name.endsWith("_TRACE");
    return numbered
        ? action | (object.value(numberKey).isPresent() ? number(object, numberKey) : 1)
        : action;
  }

  private static long number(JsonObject object, String key) {
    return object
        .value(key)
        .map(value -> Long.parseUnsignedLong(((JsonNumber) value).literal()))
        .orElse(0L);
  }

  private static List<String> texts(JsonObject object, String key) {
    return array(object, key).stream().map(value -> ((JsonText) value).value()).toList();
  }

  private static List<JsonValue> array(JsonObject object, String key) {
    return object.members().stream()
        .filter(member -> member.key().value().equals(key))
        .map(JsonMember::value)
        .filter(value -> !(value instanceof JsonNull))
        .findFirst()
        .map(value -> ((JsonArray) value).items())
        .orElse(List.of());
  }
}
