package dev.sluice.profile.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Profiles in JSON that were written mean what was asked for, or say what they do not. */
class SeccompProfileWriterTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final SeccompProfileWriter WRITER = new SeccompProfileWriter(CATALOG);

  private static PolicyMeaning profile(String text, Universe universe) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .then(policy -> PolicyMeaning.of(policy, universe))
        .orElseThrow();
  }

  static List<MarkdownBlock> examples() {
    return MarkdownBlock.of(MarkdownBlock.page("diagnostics.md")).stream()
        .filter(block -> block.kind().equals("profile-to-docker"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleOfADiagnosticProducesItAndNoOther(MarkdownBlock example) {
    Diagnostics findings = WRITER.docker(profile(example.text(), new Universe())).diagnostics();
    assertThat(findings.all())
        .extracting(finding -> finding.code().id())
        .containsOnly(example.section().substring(0, "SL1234".length()));
  }

  @Test
  void aFilterForOneAbiIsExactForEveryCall() {
    assertThat(
            Fuzzing.run(
                random -> {
                  String text = RandomProfiles.text(random, List.of("x86_64"));
                  Checked<String> written = WRITER.docker(profile(text, new Universe()));
                  if (WrittenText.withinLimits(written).isPresent()) {
                    assertThat(written.diagnostics().all())
                        .as(text)
                        .allSatisfy(
                            finding ->
                                assertThat(finding.message())
                                    .startsWith("numbers that are no calls"));
                  }
                }))
        .isPositive();
  }

  /**
   * What is written is a function of the meaning: reading it and writing it again changes nothing.
   */
  @Test
  void whatIsWrittenIsWrittenAgainAsItIs() {
    assertThat(
            Fuzzing.run(
                random -> {
                  String text = RandomProfiles.text(random, List.of("x86_64"));
                  WrittenText.withinLimits(WRITER.docker(profile(text, new Universe())))
                      .ifPresent(
                          once -> {
                            PolicyMeaning back =
                                new SeccompProfileReader(CATALOG, ContainerRuntime.CRUN)
                                    .read(new SourceFile("p.json", once))
                                    .then(policy -> PolicyMeaning.of(policy, new Universe()))
                                    .orElseThrow();
                            assertThat(WRITER.docker(back).orElseThrow()).as(text).isEqualTo(once);
                          });
                }))
        .isPositive();
  }

  @Test
  void severalAbisNeverGetMore() {
    assertThat(
            Fuzzing.run(
                random -> {
                  String text =
                      RandomProfiles.text(random, List.of("x86_64", "x86", "aarch64", "arm"));
                  Universe universe = new Universe();
                  PolicyMeaning profile = profile(text, universe);
                  Checked<Map<Abi, String>> oci =
                      WRITER.oci(profile, profile.policy().environment());
                  oci.value()
                      .ifPresent(
                          texts ->
                              assertThat(texts.keySet())
                                  .extracting(Abi::name)
                                  .containsExactly("x86_64", "aarch64"));
                  assertThat(oci.diagnostics().all())
                      .extracting(finding -> finding.code().id())
                      .containsAnyOf("SL6020", "SL6022")
                      .doesNotContain("SL6021");
                }))
        .isPositive();
  }
}
