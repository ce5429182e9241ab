package dev.sluice.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random profiles in our language, each call with one rule or with none. */
public final class RandomProfiles {
  private static final Map<String, List<String>> CONDITIONS = new LinkedHashMap<>();

  static {
    CONDITIONS.put("socket", List.of("family in {AF_UNIX, AF_INET}", "family not in {16, 40}"));
    CONDITIONS.put("ioctl", List.of("cmd == 0x5412", "cmd != 0x5412", "cmd in 10..1000, fd <= 2"));
    CONDITIONS.put("clone", List.of("clone_flags & 0x7e020000 == 0", "arg0 & {1, 4} == 4"));
    CONDITIONS.put("personality", List.of("personality in {0, 8, 0xffffffff}"));
    CONDITIONS.put("mprotect", List.of("len <= 0x1000", "len != 0x10000", "prot & 4 == 0"));
    CONDITIONS.put("kill", List.of("sig in 1..15 or pid == 1", "pid > 0", "pid < 0"));
    CONDITIONS.put("prctl", List.of("arg1 == 1 or arg2 == 2", "not (arg1 == 1 and arg2 == 2)"));
  }

  private static final List<String> ACTIONS =
      List.of("allow", "allow", "allow", "log", "deny errno 5", "deny kill process", "trace 7");
  private static final List<String> BLOCKS =
      List.of("when capability SYS_ADMIN", "when not capability SYS_ADMIN and kernel >= 4.8");

  private RandomProfiles() {}

  /** A profile for some ABIs. */
  public static String text(Random random, List<String> abis) {
    List<String> lines = new ArrayList<>();
    lines.add("profile random");
    lines.add("target " + String.join(", ", abis));
    lines.add("audited linux 6." + random.nextInt(13));
    lines.add("default " + List.of("errno EPERM", "errno ENOSYS", "trap").get(random.nextInt(3)));
    lines.add("allow read");
    for (String call : List.of("write", "accept", "semop", "clone3", "mount", "openat2")) {
      if (random.nextBoolean()) {
        lines.add(within(random, action(random) + " " + call));
      }
    }
    CONDITIONS.forEach(
        (call, conditions) -> {
          if (random.nextBoolean()) {
            String condition = conditions.get(random.nextInt(conditions.size()));
            lines.add(within(random, action(random) + " " + call + "(" + condition + ")"));
          }
        });
    return String.join("\n", lines) + "\n";
  }

  private static String action(Random random) {
    return ACTIONS.get(random.nextInt(ACTIONS.size()));
  }

  private static String within(Random random, String statement) {
    return random.nextInt(4) == 0
        ? BLOCKS.get(random.nextInt(BLOCKS.size())) + " { " + statement + " }"
        : statement;
  }
}
