package dev.sluice.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policies are those that other compilers were measured on. */
class BenchmarkPolicyTest {
  @ParameterizedTest
  @CsvSource({"a, 310, 3", "a3, 310, 3", "b, 42, 6", "c, 36, 22", "d, 62, 2"})
  void hasSoManyCallsOfWhichSoManyAreChecked(String key, int calls, int checked) {
    AbiPolicy first = BenchmarkPolicy.named(key).policy().targets().get(0);

    assertThat(names(first.rules())).hasSize(calls);
    assertThat(
            names(
                first.rules().stream()
                    .filter(rule -> !rule.condition().equals(Condition.ALWAYS))
                    .toList()))
        .hasSize(checked);
  }

  @Test
  void oneFilterOfA3JudgesThreeAbis() {
    assertThat(BenchmarkPolicy.abis(BenchmarkPolicy.named("a3").policy()))
        .extracting(Object::toString)
        .containsExactly("x86_64", "x86", "x32");
  }

  @Test
  void everyPolicyHasAMeaning() {
    for (BenchmarkPolicy policy : BenchmarkPolicy.all()) {
      assertThat(policy.meaning().meaning().constant()).as(policy.key()).isEmpty();
    }
  }

  private static Set<SyscallName> names(List<Rule> rules) {
    return rules.stream().map(Rule::call).collect(Collectors.toSet());
  }
}
