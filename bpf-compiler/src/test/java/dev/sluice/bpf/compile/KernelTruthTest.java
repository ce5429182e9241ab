package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.ReturnValue;
import dev.sluice.bpf.oracle.HostKernel;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kernel of this machine does under the filter of a random profile, what the profile says,
 * and what the interpreter makes of the filter are one and the same.
 */
class KernelTruthTest {
  private static final int PROFILES = 400;
  private static final int CALLS = 60;

  @TempDir Path directory;

  /** A profile under test, with the calls that are asked about. */
  private record Asked(
      long seed, String text, PolicyMeaning policy, CompiledFilter filter, List<Call> calls) {}

  @Test
  void theKernelDoesWhatTheProfileSays() {
    HostKernel kernel =
        HostKernel.in(directory, "random profiles against the kernel of this machine");
    kernel.needX86("random profiles against int $0x80");
    List<Asked> asked = new ArrayList<>();
    int refused = 0;
    for (long seed = 0; asked.size() < PROFILES; seed++) {
      RandomProfiles random = new RandomProfiles(seed, targets(seed));
      String text = random.profile();
      Checked<PolicyMeaning> policy = RandomProfiles.resolve(text);
      if (policy.value().isEmpty()) {
        refused++;
        continue;
      }
      CompiledFilter filter =
          FilterCompiler.compile(policy.orElseThrow(), targets(seed), environment(seed))
              .orElseThrow();
      List<Call> calls =
          random.calls(CALLS).stream()
              .filter(KernelTruthTest::isFiltered)
              .map(kernel::seen)
              .toList();
      asked.add(new Asked(seed, text, policy.orElseThrow(), filter, calls));
    }
    assertThat(refused).as("profiles that contradict themselves").isLessThan(PROFILES / 4);

    List<List<Action>> answers =
        kernel.probe(
            asked.stream()
                .map(a -> new HostKernel.Probe(a.filter().program(), a.calls()))
                .toList());

    int compared = 0;
    for (int i = 0; i < asked.size(); i++) {
      compared += compare(asked.get(i), answers.get(i));
    }
    assertThat(compared).isGreaterThan(PROFILES * CALLS * 9 / 10);
    System.out.println(
        "kernel = profile = filter for " + compared + " calls under " + PROFILES + " profiles");
  }

  private static int compare(Asked asked, List<Action> answers) {
    for (int i = 0; i < answers.size(); i++) {
      Call call = asked.calls().get(i);
      Verdict verdict = asked.policy().verdict(new Point(call, asked.filter().environment()));
      Action interpreted =
          Interpreter.run(asked.filter().program(), asked.filter().byteOrder(), call).action();
      String about = "seed " + asked.seed() + ", " + call + "\n" + asked.text();
      assertThat(interpreted).as(about).isEqualTo(verdict.action());
      assertThat(answers.get(i))
          .as(about)
          .isEqualTo(HostKernel.visible(ReturnValue.of(verdict.action())));
    }
    return answers.size();
  }

  /** Linux 6.11 and later run uretprobe and uprobe on x86_64 whatever a filter says. */
  private static boolean isFiltered(Call call) {
    int number = call.number().value();
    return !call.arch().equals(HostKernel.X86_64) || (number != 335 && number != 336);
  }

  private static List<Abi> targets(long seed) {
    List<String> names =
        switch ((int) (seed % 4)) {
          case 0 -> List.of("x86_64");
          case 1 -> List.of("x86_64", "x86", "x32");
          default -> List.of("x86_64", "x86");
        };
    return names.stream().map(n -> AbiCatalog.builtIn().named(n).orElseThrow()).toList();
  }

  private static Environment environment(long seed) {
    return new Environment(
        new KernelRelease(4 + (int) (seed % 3), 4),
        seed % 2 == 0 ? Set.of() : Set.of(Capability.SYS_ADMIN));
  }
}
