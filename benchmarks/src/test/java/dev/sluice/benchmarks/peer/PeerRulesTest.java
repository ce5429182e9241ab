package dev.sluice.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions become rules of which one must hold, made of comparisons that all must. */
class PeerRulesTest {
  @Test
  void aSetIsOneRuleForEachValue() {
    assertThat(comparisons("ioctl(arg1 in {3, 4, 9})"))
        .containsExactly(List.of(equal(1, 3)), List.of(equal(1, 4)), List.of(equal(1, 9)));
  }

  @Test
  void comparisonsOfTwoRegistersAreOneRuleForEachPair() {
    assertThat(comparisons("ioctl(arg0 in {1, 5}, arg1 & 0xf == 2)"))
        .containsExactly(
            List.of(equal(0, 1), masked(1, 0xf, 2)), List.of(equal(0, 5), masked(1, 0xf, 2)));
  }

  @Test
  void whatIsBelowOrAboveIsOrdered() {
    assertThat(comparisons("ioctl(arg1 < 0x26)"))
        .containsExactly(
            List.of(new PeerRule.Comparison(1, PeerRule.Operator.LESS_OR_EQUAL, -1, 0x25)));
    assertThat(comparisons("ioctl(arg1 > 0x28)"))
        .containsExactly(
            List.of(new PeerRule.Comparison(1, PeerRule.Operator.GREATER_OR_EQUAL, -1, 0x29)));
  }

  @Test
  void whatOthersCannotSayIsRefused() {
    assertThatThrownBy(() -> comparisons("ioctl(arg1 >= 5, arg1 <= 1000)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two comparisons of one register");
    assertThatThrownBy(() -> comparisons("ioctl(not (arg1 == 5))"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PeerRule.Comparison equal(int argument, long value) {
    return new PeerRule.Comparison(argument, PeerRule.Operator.EQUAL, -1, value);
  }

  private static PeerRule.Comparison masked(int argument, long mask, long value) {
    return new PeerRule.Comparison(argument, PeerRule.Operator.MASKED_EQUAL, mask, value);
  }

  private static List<List<PeerRule.Comparison>> comparisons(String rule) {
    SourceFile file =
        new SourceFile(
            "rules.sluice", "profile rules\ntarget x86_64\naudited linux 6.12\nallow " + rule);
    return PeerRules.of(
            new ProfileResolver(AbiCatalog.builtIn())
                .resolve(
                    new Source("rules", file),
                    (user, path, place) -> {
                      throw new AssertionError("nothing is used");
                    })
                .orElseThrow())
        .stream()
        .map(PeerRule::comparisons)
        .toList();
  }
}
