package dev.sluice.bpf.compile;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Profiles as people could write them, and calls near what they speak of, from a seed. */
final class RandomProfiles {
  private static final List<String> RULES =
      List.of(
          "allow",
          "allow",
          "allow",
          "deny",
          "deny errno ENOSYS",
          "deny errno EACCES",
          "log",
          "deny kill process",
          "deny kill thread",
          "deny trap 77",
          "trace 9");

  private static final List<String> FALLTHROUGHS =
      List.of("errno EPERM", "errno ENOSYS", "kill process", "trap", "allow", "log", "errno 4095");

  private static final List<String> ENVIRONMENTS =
      List.of(
          "capability SYS_ADMIN",
          "not capability SYS_ADMIN",
          "kernel >= 5.4",
          "kernel < 4.8 or capability NET_ADMIN");

  private static final long[] INTERESTING = {
    0, 1, 2, 3, 9, 16, 38, 40, 255, 0x5412, 0x10000, 0x7fffffffL, 0x10000000L
  };

  private final SplittableRandom random;
  private final List<Abi> abis;
  private final List<Syscall> mentioned = new ArrayList<>();
  private final List<Long> constants = new ArrayList<>(List.of(0L, 1L, -1L, 0xffffffffL));

  RandomProfiles(long seed, List<Abi> abis) {
    this.random = new SplittableRandom(seed);
    this.abis = abis;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String profile() {
    StringBuilder text = new StringBuilder("profile random\n");
    text.append("target ")
        .append(String.join(", ", abis.stream().map(Abi::name).toList()))
        .append("\naudited linux 6.")
        .append(random.nextInt(13))
        .append('\n');
    for (String header : List.of("default", "unknown", "foreign")) {
      text.append(header).append(' ').append(one(FALLTHROUGHS)).append('\n');
    }
    int rules = random.nextInt(3, 25);
    for (int i = 0; i < rules; i++) {
      boolean block = random.nextInt(6) == 0;
      if (block) {
        text.append("when ").append(one(ENVIRONMENTS)).append(" {\n");
      }
      text.append(one(RULES)).append(' ').append(calls()).append('\n');
      if (block) {
        text.append("}\n");
      }
    }
    return text.toString();
  }

  /** What a profile means; refused if it contradicts itself. */
  static Checked<PolicyMeaning> resolve(String text) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            new Source("random.sluice", new SourceFile("random.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("random profiles use no others");
            })
        .then(policy -> PolicyMeaning.of(policy, new Universe()));
  }

  private String calls() {
    List<String> calls = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      Syscall call = one(List.copyOf(one(abis).syscalls().all()));
      mentioned.add(call);
      calls.add(call.name() + arguments(call));
    }
    return String.join(", ", calls);
  }

  /** Arguments that every target which has the call names and judges. */
  private String arguments(Syscall call) {
    List<Argument> usable = new ArrayList<>();
    for (Argument argument : call.signature().map(Signature::arguments).orElse(List.of())) {
      if (abis.stream().allMatch(abi -> judges(abi, call, argument))) {
        usable.add(argument);
      }
    }
    if (usable.isEmpty() || random.nextInt(3) == 0) {
      return "";
    }
    List<String> conditions = new ArrayList<>();
    int count = random.nextInt(1, 3);
    for (int i = 0; i < count; i++) {
      conditions.add(condition(one(usable), 1));
    }
    return "(" + String.join(", ", conditions) + ")";
  }

  private static boolean judges(Abi abi, Syscall call, Argument argument) {
    Optional<Syscall> there = abi.syscalls().named(call.name());
    return there.isEmpty()
        || there
            .flatMap(Syscall::signature)
            .flatMap(s -> s.argument(argument.name()))
            .filter(a -> a.type().hasValues())
            .filter(a -> a.index().value() < abi.argumentRegisters())
            .filter(a -> a.type().bits() >= 32)
            .isPresent();
  }

  private String condition(Argument argument, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      String left = condition(argument, depth - 1);
      String right = condition(argument, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> "(" + left + " or " + right + ")";
        case 1 -> "not (" + left + " and " + right + ")";
        default -> left + " and " + right;
      };
    }
    String name = argument.name();
    return switch (random.nextInt(7)) {
      case 0 -> name + " == " + value();
      case 1 -> name + " != " + value();
      case 2 -> name + one(List.of(" < ", " <= ", " > ", " >= ")) + value();
      case 3 -> name + " in {" + value() + ", " + value() + ", " + value() + "}";
      case 4 -> name + " not in {" + value() + ", " + value() + "}";
      case 5 -> name + " & 0x" + Long.toHexString(random.nextLong(1, 0x40000)) + " == 0";
      default -> name + " & 0xff in {1, 3, 7..9}";
    };
  }

  private String value() {
    long value = INTERESTING[random.nextInt(INTERESTING.length)];
    constants.add(value);
    return Long.toString(value);
  }

  /** Calls that the profile speaks of, others, unknown ones; with arguments near its constants. */
  List<Call> calls(int count) {
    return calls(abis, count);
  }

  /** The same for ABIs some of which the profile does not target. */
  List<Call> calls(List<Abi> called, int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Abi abi = one(called);
      List<Long> arguments = new ArrayList<>();
      for (int a = 0; a < 6; a++) {
        long low = one(constants) + random.nextInt(-1, 2);
        long high = random.nextInt(3) == 0 ? one(constants) << 32 : 0;
        arguments.add(random.nextInt(3) == 0 ? low : (low & 0xffffffffL) | high);
      }
      calls.add(
          new Call(
              abi.auditArch(), number(random.nextInt(8) == 0 ? one(called) : abi), arguments, 0));
    }
    return calls;
  }

  private SyscallNumber number(Abi abi) {
    int kind = random.nextInt(10);
    if (kind < 6) {
      Optional<Syscall> call = abi.syscalls().named(one(mentioned).name());
      if (call.isPresent()) {
        return call.get().number();
      }
    } else if (kind < 8) {
      return one(List.copyOf(abi.syscalls().all())).number();
    }
    return new SyscallNumber(
        random.nextBoolean() ? random.nextInt(1200) : random.nextInt(-3, 3) ^ 0x40000000);
  }
}
