package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.oracle.Growth;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.weight.RecordingReader;
import dev.sluice.profile.weight.Sample;
import dev.sluice.profile.weight.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hot} and {@code hot from} say. */
class FrequentCallsTest {
  private static final String HEADER = "profile p\ntarget x86_64, x86\naudited linux 6.12\n";
  private static final Map<String, String> FILES =
      Map.of(
          "one.txt", "read 3\nwrite 1\n",
          "two.txt", "close 4000000\n",
          "base.sluice", "hot futex\n",
          "base/b.sluice", "hot from \"b.txt\"\n",
          "base/b.txt", "dup 7\n");

  @TempDir private Path directory;

  @Test
  void withoutAnyTheBuiltInWeightsHold() {
    assertThat(weights("")).isEqualTo(Weights.builtIn());
  }

  @Test
  void namedCallsHaveSevenEighthsByTheirRank() {
    // No recording has made these calls.
    assertThat(share("hot vhangup, acct, swapon", "vhangup")).isCloseTo(7.0 / 8 * 6 / 11, EXACT);
    assertThat(share("hot vhangup, acct, swapon", "acct")).isCloseTo(7.0 / 8 * 3 / 11, EXACT);
    assertThat(share("hot vhangup, acct, swapon", "swapon")).isCloseTo(7.0 / 8 * 2 / 11, EXACT);
    assertThat(share("hot vhangup, vhangup", "vhangup")).isCloseTo(7.0 / 8, EXACT);
  }

  @Test
  void theRestIsAsBuiltIn() {
    double builtIn = share("", "futex");
    assertThat(share("hot vhangup", "futex")).isCloseTo(builtIn / 8, EXACT);
  }

  @Test
  void aRecordingHasItAll() {
    assertThat(weights("hot from \"one.txt\"").samples())
        .extracting(Sample::call)
        .containsExactly(new SyscallName("read"), new SyscallName("write"));
    assertThat(share("hot from \"one.txt\"", "read")).isEqualTo(0.75);
  }

  @Test
  void statementsCountTheSame() {
    String both = "hot from \"one.txt\"\nhot from \"two.txt\"";
    assertThat(share(both, "read")).isEqualTo(0.375);
    assertThat(share(both, "close")).isEqualTo(0.5);
    assertThat(share("hot vhangup\nhot acct", "vhangup")).isCloseTo(7.0 / 16, EXACT);
    assertThat(share("hot vhangup\nhot from \"two.txt\"", "vhangup")).isCloseTo(7.0 / 16, EXACT);
    assertThat(share("hot from \"two.txt\"\nhot from \"two.txt\"\nhot from \"one.txt\"", "close"))
        .isCloseTo(2.0 / 3, EXACT);
  }

  @Test
  void thoseOfUsedProfilesJoin() {
    assertThat(weights("use \"base.sluice\"\nhot acct")).isEqualTo(weights("hot futex\nhot acct"));
    assertThat(weights("use \"base/b.sluice\"")).isEqualTo(weights("hot from \"base/b.txt\""));
  }

  @Test
  void theirOrderDoesNotMatter() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "hot read, write",
                "hot close",
                "hot from \"one.txt\"",
                "hot from \"two.txt\"",
                "use \"base.sluice\"",
                "use \"base/b.sluice\""));
    Weights expected = weights(String.join("\n", lines));
    Fuzzing.run(
        random -> {
          Collections.shuffle(lines, random);
          assertThat(weights(String.join("\n", lines))).isEqualTo(expected);
        });
  }

  @Test
  void theyNeverChangeAVerdict() {
    String rules =
        """
        allow read, write, close, @signals
        allow socket(family in {AF_UNIX, AF_INET}), openat(flags & O_ACCMODE == O_RDONLY)
        deny kill process ptrace
        when capability SYS_ADMIN { allow mount }
        """;
    Universe universe = new Universe();
    PolicyMeaning without = PolicyMeaning.of(policy(rules), universe).orElseThrow();
    for (String hot :
        List.of(
            "hot ptrace",
            "hot mount, read, socket",
            "hot from \"one.txt\"",
            "hot from \"two.txt\"\nhot openat\nuse \"base.sluice\"")) {
      Policy policy = policy(rules + hot);
      assertThat(policy.weights()).isNotEqualTo(without.policy().weights());
      assertThat(PolicyMeaning.of(policy, universe).orElseThrow().meaning())
          .isEqualTo(without.meaning());
    }
  }

  @Test
  void whatIsWrongWithARecordingIsSaidWhereItStands() {
    assertThat(findings("allow raed\nhot from \"bad.txt\"", Map.of("bad.txt", "read 1\nwrite x\n")))
        .isEqualTo(
            """
            error: unknown system call 'raed' [SL2001]
             --> main.sluice:4:7
              |
            4 | allow raed
              |       ^^^^ did you mean 'read'?

            error: 'x' is no count [SL1102]
             --> bad.txt:2:7
              |
            2 | write x
              |       ^
            """);
    assertThat(findings("hot from \"newer.txt\"", Map.of("newer.txt", "read 1\nteleport 1\n")))
        .startsWith("warning: no ABI has a system call 'teleport' [SL1104]\n --> newer.txt:2:1\n");
  }

  @Test
  void pathsAreThoseOfUse() {
    for (String path :
        List.of("/one.txt", "a\\\\one.txt", "./one.txt", "a/../one.txt", "a//b", "", "..", "a/")) {
      assertThat(codes("hot from \"" + path + "\"", FILES))
          .as(path)
          .containsExactly(DiagnosticCode.BAD_USE_PATH);
    }
    assertThat(codes("hot from \"none.txt\"", FILES))
        .containsExactly(DiagnosticCode.UNREADABLE_FILE);
    assertThat(codes("on x86 { hot from \"none.txt\" }", FILES))
        .containsExactly(DiagnosticCode.MISPLACED_STATEMENT);
  }

  @Test
  void recordingsLieBelowTheRoot() throws IOException {
    Path root = directory.resolve("root");
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(directory.resolve("outside.txt"), "read 1\n");
    Files.writeString(root.resolve("inside.txt"), "dup 1\n");
    Files.createSymbolicLink(root.resolve("sub/link.txt"), directory.resolve("outside.txt"));
    Files.createSymbolicLink(root.resolve("sub/fine.txt"), root.resolve("inside.txt"));
    assertThat(codes(root, "hot from \"../../outside.txt\""))
        .containsExactly(DiagnosticCode.OUTSIDE_ROOT);
    assertThat(codes(root, "hot from \"link.txt\"")).containsExactly(DiagnosticCode.OUTSIDE_ROOT);
    assertThat(codes(root, "hot from \"fine.txt\"\nhot from \"../inside.txt\"")).isEmpty();
    assertThat(codes(root, "hot from \"../sub\"")).containsExactly(DiagnosticCode.UNREADABLE_FILE);
    Files.write(root.resolve("sub/long.txt"), new byte[RecordingReader.MAX_BYTES + 1]);
    assertThat(codes(root, "hot from \"long.txt\"")).containsExactly(DiagnosticCode.TOO_LONG);
  }

  @Test
  void thereAreSoManyRecordingsAsTheLimitSays() {
    StringBuilder text = new StringBuilder();
    Map<String, String> files = new java.util.HashMap<>();
    for (int i = 0; i < ProfileResolver.MAX_RECORDINGS; i++) {
      files.put("r" + i, "read 1\n");
      text.append("hot from \"r").append(i).append("\"\n");
    }
    assertThat(codes(text.toString(), files)).isEmpty();
    files.put("more", "read 1\n");
    assertThat(codes(text + "hot from \"more\"", files))
        .containsExactly(DiagnosticCode.TOO_MANY_FILES);
    String large = "#".repeat(7 << 20).replaceAll("#{16000}", "#$0\n") + "\nread 1\n";
    assertThat(
            codes(
                "hot from \"a\"\nhot from \"b\"\nhot from \"c\"\nhot from \"d\"\nhot from \"e\"",
                Map.of("a", large, "b", large, "c", large, "d", large, "e", large)))
        .containsExactly(DiagnosticCode.TOO_LONG);
  }

  @Test
  void theTimeThatStatementsTakeIsInProportionToTheirNumber() {
    StringBuilder large = new StringBuilder("syscall,a0,a1,a2,a3,a4,a5,count\n");
    for (int i = 0; i < 100_000; i++) {
      large.append("read,").append(i).append(",0,0,0,0,0,1\n");
    }
    Map<String, String> files = Map.of("r", large.toString());
    for (String hostile :
        List.of("hot from \"r\"\n", "hot dup\n", "hot " + "dup, ".repeat(20_000) + "dup\n")) {
      Growth.isInProportion(
          hostile.substring(0, 8),
          Math.max(1, 40_000 / hostile.length()),
          statements -> assertThat(codes(hostile.repeat(statements), files)).isEmpty());
    }
  }

  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  /** The part of all calls that one has. */
  private static double share(String statements, String call) {
    Weights weights = weights(statements);
    long made =
        weights.samples().stream()
            .filter(s -> s.call().value().equals(call))
            .mapToLong(Sample::count)
            .sum();
    return (double) made / weights.total();
  }

  private static Weights weights(String statements) {
    return policy(statements).weights();
  }

  private static Policy policy(String statements) {
    Checked<Policy> policy = resolve(statements, FILES);
    assertThat(policy.value()).as(DiagnosticPrinter.print(policy.diagnostics())).isPresent();
    return policy.orElseThrow();
  }

  private static String findings(String statements, Map<String, String> files) {
    return DiagnosticPrinter.print(resolve(statements, files).diagnostics());
  }

  private static List<DiagnosticCode> codes(String statements, Map<String, String> files) {
    return codes(resolve(statements, files));
  }

  /** Those of a profile in the directory {@code sub} of a root. */
  private static List<DiagnosticCode> codes(Path root, String statements) throws IOException {
    Path main = Files.writeString(root.resolve("sub/main.sluice"), HEADER + statements + "\n");
    return codes(new ProfileResolver(AbiCatalog.builtIn()).resolve(main, Optional.of(root)));
  }

  private static List<DiagnosticCode> codes(Checked<Policy> policy) {
    return policy.diagnostics().all().stream().map(Diagnostic::code).toList();
  }

  private static Checked<Policy> resolve(String statements, Map<String, String> files) {
    Source main =
        new Source("main.sluice", new SourceFile("main.sluice", HEADER + statements + "\n"));
    return new ProfileResolver(AbiCatalog.builtIn()).resolve(main, new MemorySources(files));
  }
}
