package dev.sluice.bpf.compile;

import dev.sluice.profile.abi.Abi;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random profiles in the OCI runtime specification's JSON and in Docker's. */
final class RandomDocuments {
  private static final long[] VALUES = {
    0,
    1,
    2,
    3,
    38,
    40,
    255,
    0x5412,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    0x1_0000_0000L,
    0x1_0000_0001L,
    -1L
  };
  private static final List<String> OPERATORS =
      List.of("NE", "LT", "LE", "EQ", "EQ", "GE", "GT", "MASKED_EQ", "MASKED_EQ", "MASKED_EQ");
  private static final List<String> OPERATIONS =
      List.of("socket", "socketcall", "connect", "recv", "accept", "ipc", "semop", "shmctl");

  private static final List<String> CAPABILITIES =
      List.of("SYS_ADMIN", "SYS_PTRACE", "SYS_CHROOT", "AUDIT_WRITE");
  private static final List<String> RELEASES = List.of("4.4", "4.5", "6.1", "6.2");

  private final SplittableRandom random;
  private final List<Abi> abis;
  private final String host;
  private final List<String> names;
  private final boolean docker;

  /** Documents about some calls on some ABIs of a host, the first one its own. */
  RandomDocuments(SplittableRandom random, List<Abi> abis, String host, List<String> names) {
    this.random = random;
    this.abis = abis;
    this.host = host;
    this.names = names;
    this.docker = random.nextInt(3) == 0;
  }

  String text() {
    List<String> entries = new ArrayList<>();
    int count = random.nextInt(1, 25);
    if (random.nextInt(4) != 0) {
      // A rule without conditions: without one, libseccomp forgets to load the number now and then.
      entries.add("{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"}");
    }
    for (int i = 0; i < count; i++) {
      entries.addAll(call());
    }
    return "{%s,\n %s,\n \"syscalls\": [\n  %s]}\n"
        .formatted(byDefault(), architectures(), String.join(",\n  ", entries));
  }

  private String byDefault() {
    String action =
        switch (random.nextInt(10)) {
          case 0 -> "KILL_PROCESS\"";
          case 1 -> "KILL\"";
          case 2 -> "TRAP\"";
          case 3 -> "LOG\"";
          case 4 -> "ALLOW\"";
          case 5 -> "TRACE\", \"defaultErrnoRet\": " + random.nextInt(1, 40);
          default -> "ERRNO\", \"defaultErrnoRet\": " + random.nextInt(1, 40);
        };
    return "\"defaultAction\": \"SCMP_ACT_" + action;
  }

  private String architectures() {
    List<String> all =
        abis.stream().map(abi -> '"' + abi.aliases().oci().orElseThrow() + '"').toList();
    return docker
        ? "\"archMap\": [{\"architecture\": %s, \"subArchitectures\": %s}]"
            .formatted(all.get(0), all.subList(1, all.size()))
        : "\"architectures\": " + all;
  }

  /** One call with one rule, or with several of which one at most has another action. */
  private List<String> call() {
    String name = random.nextInt(3) == 0 ? one(OPERATIONS) : one(names);
    List<String> entries = new ArrayList<>();
    int rules = random.nextInt(3) == 0 ? random.nextInt(2, 6) : 1;
    boolean conditional = random.nextInt(3) != 0;
    String action = action();
    int first = random.nextInt(3);
    for (int i = 0; i < rules; i++) {
      List<String> conditions = new ArrayList<>();
      int tests = conditional && random.nextInt(12) != 0 ? random.nextInt(1, 3) : 0;
      for (int a = 0; a < tests; a++) {
        conditions.add(condition(random.nextInt(20) == 0 ? first : first + a, a + 1 == tests));
      }
      entries.add(
          "{%s, \"action\": %s, \"args\": [%s]%s}"
              .formatted(
                  docker && random.nextBoolean()
                      ? "\"name\": \"" + name + '"'
                      : "\"names\": [\"" + name + "\"]",
                  random.nextInt(10) == 0 ? action() : action,
                  String.join(", ", conditions),
                  docker && random.nextInt(3) == 0 ? hostConditions() : ""));
    }
    return entries;
  }

  private String action() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> "\"SCMP_ACT_ERRNO\", \"errnoRet\": " + random.nextInt(41, 60);
      case 3 -> "\"SCMP_ACT_TRACE\", \"errnoRet\": " + random.nextInt(0x10000);
      case 4 -> "\"SCMP_ACT_TRAP\"";
      case 5 -> "\"SCMP_ACT_KILL\"";
      case 6 -> "\"SCMP_ACT_KILL_PROCESS\"";
      case 7 -> "\"SCMP_ACT_NOTIFY\"";
      case 8, 9 -> "\"SCMP_ACT_LOG\"";
      default -> "\"SCMP_ACT_ALLOW\"";
    };
  }

  private String hostConditions() {
    List<String> conditions = new ArrayList<>();
    for (String key : List.of("includes", "excludes")) {
      List<String> filter = new ArrayList<>();
      if (random.nextInt(2) == 0) {
        filter.add("\"caps\": [\"CAP_%s\"]".formatted(one(CAPABILITIES)));
      }
      if (random.nextInt(4) == 0) {
        filter.add("\"arches\": [\"%s\"]".formatted(random.nextBoolean() ? host : "ppc64le"));
      }
      if (random.nextInt(4) == 0) {
        filter.add("\"minKernel\": \"%s\"".formatted(one(RELEASES)));
      }
      conditions.add(", \"%s\": {%s}".formatted(key, String.join(", ", filter)));
    }
    return String.join("", conditions);
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private String condition(int register, boolean last) {
    String operator = one(OPERATORS);
    if (!last && random.nextInt(4) != 0) {
      operator = "EQ";
    }
    long value = VALUES[random.nextInt(VALUES.length)];
    long valueTwo = operator.equals("MASKED_EQ") ? VALUES[random.nextInt(VALUES.length)] : 0;
    return "{\"index\": %d, \"op\": \"SCMP_CMP_%s\", \"value\": %s, \"valueTwo\": %s}"
        .formatted(
            register, operator, Long.toUnsignedString(value), Long.toUnsignedString(valueTwo));
  }
}
