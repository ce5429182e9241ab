package dev.sluice.bpf.compile;

import dev.sluice.profile.abi.Abi;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random profiles in the OCI runtime specification's JSON. */
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

  private final SplittableRandom random;
  private final List<Abi> abis;
  private final List<String> names;

  /** Documents about some calls on some ABIs. */
  RandomDocuments(SplittableRandom random, List<Abi> abis, List<String> names) {
    this.random = random;
    this.abis = abis;
    this.names = names;
  }

  String text() {
    List<String> architectures =
        abis.stream().map(abi -> '"' + abi.aliases().oci().orElseThrow() + '"').toList();
    List<String> entries = new ArrayList<>();
    int count = random.nextInt(1, 25);
    if (random.nextInt(4) != 0) {
      // A rule without conditions: without one, libseccomp forgets to load the number now and then.
      entries.add("{\"names\": [\"read\"], \"action\": \"SCMP_ACT_ALLOW\"}");
    }
    for (int i = 0; i < count; i++) {
      entries.addAll(call());
    }
    return "{\"defaultAction\": \"SCMP_ACT_ERRNO\", \"defaultErrnoRet\": %d,\n \"architectures\": %s,\n \"syscalls\": [\n  %s]}\n"
        .formatted(random.nextInt(1, 40), architectures, String.join(",\n  ", entries));
  }

  /** One call with one rule, or with several of which one at most has another action. */
  private List<String> call() {
    String name =
        random.nextInt(3) == 0
            ? OPERATIONS.get(random.nextInt(OPERATIONS.size()))
            : names.get(random.nextInt(names.size()));
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
          "{\"names\": [\"%s\"], \"action\": %s, \"args\": [%s]}"
              .formatted(
                  name,
                  random.nextInt(10) == 0 ? action() : action,
                  String.join(", ", conditions)));
    }
    return entries;
  }

  private String action() {
    return switch (random.nextInt(4)) {
      case 0 -> "\"SCMP_ACT_ERRNO\", \"errnoRet\": " + random.nextInt(41, 60);
      case 1 -> "\"SCMP_ACT_LOG\"";
      default -> "\"SCMP_ACT_ALLOW\"";
    };
  }

  private String condition(int register, boolean last) {
    String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
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
