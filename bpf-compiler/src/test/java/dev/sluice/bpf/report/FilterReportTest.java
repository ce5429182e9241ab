package dev.sluice.bpf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.cost.CallCost;
import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each profile, the report of its filter. */
class FilterReportTest {
  /** Half reads, some calls whose arguments are known and some whose are not. */
  private static final Weights WEIGHTS =
      new Weights(
          List.of(
              sample("read", 50),
              sample("ioctl", 20, 1L, 0x5401L, 0L, 0L, 0L, 0L),
              sample("ioctl", 10),
              sample("ptrace", 20)));

  private static final String TWO_TARGETS =
      """
      profile small
      target x86_64, x32
      audited linux 6.12
      allow read
      allow lseek(whence == SEEK_SET or offset == 0)
      """;

  private static Sample sample(String call, long count, Long... arguments) {
    return new Sample(new SyscallName(call), List.of(arguments), count);
  }

  static List<Path> profiles() {
    return Golden.inputs("report", ".sluice");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void reportsAsExpected(Path profile) {
    Golden.check(profile, ".report.txt", FilterReportTest::golden);
  }

  private static String golden(Path profile) {
    return report(filter(text(profile)), WEIGHTS).text();
  }

  @Test
  void linesFitAPhone() {
    for (Path profile : profiles()) {
      assertThat(golden(profile).lines()).allMatch(line -> line.length() <= 72);
    }
  }

  @Test
  void everyCallOfTheKernelIsReportedOnce() {
    CompiledFilter filter = filter(TWO_TARGETS);
    for (AbiReport abi : report(filter, Weights.none()).abis()) {
      assertThat(abi.calls())
          .extracting(report -> report.call().name())
          .containsExactlyElementsOf(
              abi.abi().syscalls().all().stream()
                  .filter(call -> call.existsIn(new KernelRelease(6, 12)))
                  .map(Syscall::name)
                  .sorted()
                  .toList());
      assertThat(abi.basis()).isEqualTo(Basis.EACH_ONCE);
    }
  }

  @Test
  void theKernelForWhichAFilterIsCompiledDecidesWhetherThereIsABitmap() {
    String mode = "  Linux 5.10 runs the filter for every call,\n  5.11 answers 1 of ";
    assertThat(report(filter(TWO_TARGETS), WEIGHTS).text())
        .contains("\nx86_64\n  Linux 6.12 answers 1 of ", "no kernel has a bitmap for x32\n");
    assertThat(report(filter(TWO_TARGETS, new KernelRelease(5, 10)), WEIGHTS).text())
        .contains("\nx86_64\n" + mode)
        .doesNotContain("without the bitmap");
  }

  @Test
  void theMeanSaysByWhichWeights() {
    CompiledFilter filter = filter(TWO_TARGETS);

    assertThat(report(filter, WEIGHTS).text()).contains("  mean by the weights given: ");
    assertThat(report(filter, Weights.builtIn()).text())
        .contains("  mean by the built-in weights: ");
    assertThat(report(filter, Weights.none()).text())
        .contains("  mean over the calls, each once: ");
    assertThat(report(filter, new Weights(List.of(sample("socketcall", 1)))).text())
        .contains("  mean over the calls, each once: ");
  }

  @Test
  void theSameAsData() {
    String json = report(filter(TWO_TARGETS), WEIGHTS).fields().text();

    assertThat(json)
        .contains(
            """
                  "abi": "x86_64",
                  "bitmapSince": "5.11",
                  "bitmap": true,
                  "alwaysPermitted": 1,
                  "weights": "given",
                  "expectation": {
                    "weight": 100,
                    "answered": 50,
            """,
            """
                  "abi": "x32",
                  "bitmap": false,
            """,
            """
                      "call": "read",
                      "number": 0,
                      "cost": "bitmap",
                      "least": 0,
                      "most": 0,
            """,
            """
                      "verdicts": [
                        "allow",
                        "errno EPERM"
                      ]
            """);
  }

  @Test
  void oneCallSaysWhatItCosts() {
    CompiledFilter filter = filter(TWO_TARGETS);
    Abi abi = filter.abis().get(0);

    assertThat(call(filter, abi, "read").cost()).isInstanceOf(CallCost.Bitmap.class);
    assertThat(call(filter, abi, "read").costText())
        .matches("bitmap, without it \\d+ instructions");
    assertThat(call(filter, abi, "lseek").costText())
        .matches("\\d+\\.\\.\\d+ instructions, depends on arguments");
    assertThat(call(filter, abi, "open").costText()).matches("\\d+ instructions");
  }

  private static CallReport call(CompiledFilter filter, Abi abi, String name) {
    Syscall call = abi.syscalls().named(new SyscallName(name)).orElseThrow();
    return CallReport.of(filter, abi, call).orElseThrow();
  }

  private static FilterReport report(CompiledFilter filter, Weights weights) {
    return FilterReport.of(filter, "golden", weights).orElseThrow();
  }

  private static CompiledFilter filter(String text) {
    PolicyMeaning meaning = meaning(text);
    return filter(meaning, meaning.policy().environment());
  }

  private static CompiledFilter filter(String text, KernelRelease kernel) {
    return filter(meaning(text), new Environment(kernel, Set.<Capability>of()));
  }

  private static CompiledFilter filter(PolicyMeaning meaning, Environment environment) {
    return FilterCompiler.compile(
            meaning, meaning.policy().targets().stream().map(AbiPolicy::abi).toList(), environment)
        .orElseThrow();
  }

  private static PolicyMeaning meaning(String text) {
    return new ProfileResolver(AbiCatalog.builtIn())
        .resolve(
            new Source("report", new SourceFile("report.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("nothing is used");
            })
        .then(policy -> PolicyMeaning.of(policy, new Universe()))
        .orElseThrow();
  }

  private static String text(Path profile) {
    try {
      return Files.readString(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
