package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The filter that libseccomp builds from a set of rules means what our profile with the same rules
 * means.
 *
 * <p>Compared are numbers below x32's bit: libseccomp treats all others alike. Sets with several
 * ordered or negated comparisons of one call are left out, because there the library's own filter
 * is not always what the rules say.
 */
class LibseccompAgreementTest {
  private static final int SETS = 300;
  private static final long[] VALUES = {
    0, 1, 2, 3, 38, 255, 0x5412, 0x7fffffffL, 0x80000000L, 0xffffffffL, 0x100000000L, 0x1_0000_0001L
  };

  @TempDir Path directory;

  /** The same rules for libseccomp and for us. */
  private record Rules(String job, String profile) {}

  @Test
  void theSameRulesMeanTheSame() throws IOException, InterruptedException {
    LibseccompProgram program =
        LibseccompProgram.of(
            "libseccomp-filter", directory, "agreement with the filters of libseccomp");
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    List<Rules> sets = new ArrayList<>();
    for (long seed = 0; seed < SETS; seed++) {
      sets.add(rules(new SplittableRandom(seed), abi));
    }
    ByteBuffer filters = program.ask(String.join("", sets.stream().map(Rules::job).toList()));
    for (int seed = 0; seed < SETS; seed++) {
      byte[] bytes = new byte[filters.getInt()];
      filters.get(bytes);
      compare(seed, abi, sets.get(seed), FilterBytes.program(bytes, ByteOrder.LITTLE_ENDIAN));
    }
    assertThat(filters.hasRemaining()).isFalse();
  }

  private static void compare(int seed, Abi abi, Rules rules, Program theirs) {
    Universe universe = new Universe();
    SourceFile source = new SourceFile("rules.sluice", rules.profile());
    Meaning ours =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(
                new Source("rules", source),
                (user, path, place) -> {
                  throw new AssertionError("these rules use no other profiles");
                })
            .then(p -> PolicyMeaning.of(p, universe))
            .orElseThrow()
            .meaning();
    Meaning read = Readback.read(theirs, ByteOrder.LITTLE_ENDIAN, universe).orElseThrow();
    Predicate scope = universe.callsOf(abi).minus(universe.atLeast(Field.NUMBER, 0x40000000L));

    assertThat(
            new Comparison(universe, List.of(abi), AbiCatalog.builtIn().tableRelease())
                .difference(ours, read, scope))
        .as("seed %d\n%s\n%s", seed, rules.profile(), rules.job())
        .isEmpty();
  }

  private static Rules rules(SplittableRandom random, Abi abi) {
    int otherwise = random.nextInt(1, 40);
    StringBuilder job = new StringBuilder("filter " + otherwise + "\n");
    StringBuilder profile =
        new StringBuilder(
            "profile rules\ntarget x86_64\naudited linux 6.1\nforeign kill process\n"
                + "default errno "
                + otherwise
                + "\nunknown errno "
                + otherwise
                + "\n");
    List<Syscall> all = List.copyOf(abi.syscalls().all());
    TreeSet<Integer> chosen = new TreeSet<>();
    int count = random.nextInt(1, 40);
    for (int i = 0; i < count; i++) {
      chosen.add(random.nextInt(all.size()));
    }
    for (int index : chosen) {
      Syscall call = all.get(index);
      int number = random.nextInt(3) == 0 ? random.nextInt(41, 80) : 0;
      int alternatives = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
      if (alternatives == 0) {
        rule(job, profile, number, call, List.of());
      }
      boolean ordered = alternatives == 1 && random.nextBoolean();
      for (int i = 0; i < alternatives; i++) {
        List<RegisterTest> tests = new ArrayList<>();
        int argument = random.nextInt(3);
        for (int a = 0; a < random.nextInt(1, 3); a++) {
          tests.add(RegisterTest.next(random, argument + a, ordered && a == 0));
        }
        rule(job, profile, number, call, tests);
      }
    }
    return new Rules(job.append("end\n").toString(), profile.toString());
  }

  private static void rule(
      StringBuilder job,
      StringBuilder profile,
      int number,
      Syscall call,
      List<RegisterTest> tests) {
    job.append("rule ").append(number).append(' ').append(call.number()).append(' ');
    job.append(tests.size());
    tests.forEach(t -> job.append(t.job()));
    job.append('\n');
    profile.append(number == 0 ? "allow " : "deny errno " + number + " ").append(call.name());
    if (!tests.isEmpty()) {
      profile
          .append('(')
          .append(String.join(", ", tests.stream().map(RegisterTest::text).toList()))
          .append(')');
    }
    profile.append('\n');
  }

  /** A comparison of a whole register. */
  private record RegisterTest(int argument, int operator, long value, long mask) {
    static RegisterTest next(SplittableRandom random, int argument, boolean ordered) {
      long mask = random.nextBoolean() ? 0xff : 0x1_0000_f000L;
      long value = VALUES[random.nextInt(VALUES.length)];
      int operator = ordered ? random.nextInt(2, 4) : random.nextInt(2);
      return new RegisterTest(argument, operator, operator == 1 ? value & mask : value, mask);
    }

    String job() {
      return " " + argument + " " + operator + " " + value + " " + mask;
    }

    String text() {
      return switch (operator) {
        case 0 -> "arg" + argument + " == " + value;
        case 3 -> "arg" + argument + " != " + value;
        case 1 -> "arg" + argument + " & " + mask + " == " + value;
        default -> "arg" + argument + " >= " + value;
      };
    }
  }
}
