package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What no filter can hold is refused before minutes are spent on it. */
class FilterSizeTest {
  @Test
  void twoThousandValuesFit() {
    assertThat(compiled(2000, i -> "cmd == " + i * 7919L).orElseThrow().program().length())
        .isLessThan(4096);
  }

  @Test
  void theLengthIsSaidWhereItIsKnown() {
    assertThat(refusal(compiled(4000, i -> "cmd == " + i * 7919L)))
        .matches(
            "the filter for x86_64 needs [4-5]\\d{3} instructions; the kernel takes at most 4096");
  }

  @Test
  void independentMasksAreRefusedWithoutLookingAtEveryPart() {
    SplittableRandom random = new SplittableRandom(1);

    assertThat(refusal(compiled(60, i -> "cmd & " + random.nextLong(1L << 32) + " == 0")))
        .isEqualTo(
            "the filter for x86_64 needs more than 4096 instructions; the kernel takes at most"
                + " 4096");
  }

  private static Checked<CompiledFilter> compiled(int rules, IntFunction<String> condition) {
    StringBuilder text = new StringBuilder("profile size\ntarget x86_64\naudited linux 6.12\n");
    for (int i = 0; i < rules; i++) {
      text.append("allow ioctl(").append(condition.apply(i)).append(")\n");
    }
    Source source = new Source("size", new SourceFile("size.sluice", text.toString()));
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            source,
            (user, path, place) -> {
              throw new AssertionError("nothing is used");
            })
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .then(
            meaning ->
                FilterCompiler.compile(
                    meaning,
                    List.of(meaning.policy().targets().get(0).abi()),
                    meaning.policy().environment()));
  }

  private static String refusal(Checked<CompiledFilter> refused) {
    Diagnostic finding = refused.diagnostics().all().get(0);
    assertThat(finding.code()).isEqualTo(DiagnosticCode.FILTER_TOO_LONG);
    return finding.message();
  }
}
