package dev.sluice.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.meaning.PolicyMeaning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What libseccomp makes of the same rules means the same, or is not compared. */
class LibseccompTest {
  static List<BenchmarkPolicy> policies() {
    return BenchmarkPolicy.all();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void filtersOfBothLevelsMeanWhatTheProfileMeans(BenchmarkPolicy policy) {
    Libseccomp libseccomp = libseccomp();
    PolicyMeaning meaning = policy.meaning();

    for (int level : Libseccomp.LEVELS) {
      PeerFilter filter = libseccomp.compile(meaning.policy(), level);

      assertThat(Judgement.of(filter, meaning).equal())
          .as("%s, level %d", policy.key(), level)
          .isTrue();
    }
  }

  @Test
  void aTreeOfNumbersIsLongerThanAList() {
    Libseccomp libseccomp = libseccomp();
    BenchmarkPolicy policy = BenchmarkPolicy.named("b");

    assertThat(libseccomp.compile(policy.policy(), 2).program().length())
        .isGreaterThan(libseccomp.compile(policy.policy(), 1).program().length());
  }

  @Test
  void aFilterThatMeansSomethingElseIsFoundOut() {
    PeerFilter other = libseccomp().compile(BenchmarkPolicy.named("d").policy(), 2);

    Judgement judgement = Judgement.of(other, BenchmarkPolicy.named("b").meaning());

    assertThat(judgement.equal()).isFalse();
    assertThat(judgement.remark()).startsWith("means something else: ");
  }

  private static Libseccomp libseccomp() {
    Optional<Libseccomp> library = Libseccomp.load();
    Oracles.need(
        library.isPresent(), "figures of libseccomp (libseccomp.so.2 of libseccomp2, on x86_64)");
    return library.orElseThrow();
  }
}
