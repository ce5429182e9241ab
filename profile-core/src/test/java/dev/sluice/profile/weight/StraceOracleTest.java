package dev.sluice.profile.weight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the strace of this machine writes is understood, whatever is asked of it. */
class StraceOracleTest {
  private static final String UNCHECKED = "what this machine's strace writes";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c",
        "-c -f",
        "-c -w",
        "-c -S name",
        "-c -S calls",
        "-c -U name,calls",
        "-c -U errors,name,calls",
        "-c -U calls,time-percent,min-time,max-time,avg-time,total-time,name,errors",
        "-c -e trace=execve"
      })
  void aSummaryIsUnderstood(String options) throws IOException, InterruptedException {
    Path strace = Oracles.command("strace", UNCHECKED);
    Path output = directory.resolve("summary");
    List<String> command = new ArrayList<>(List.of(strace.toString()));
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of("-o", output.toString(), "sh", "-c", "cat /dev/null; cat /nonexistent"));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    Oracles.need(
        Files.exists(output) && Files.size(output) > 0, UNCHECKED + " (it may not trace here)");
    Checked<Weights> weights =
        new RecordingReader(AbiCatalog.builtIn())
            .read(new SourceFile(options, Files.readString(output)));
    assertThat(DiagnosticPrinter.print(weights.diagnostics())).isEmpty();
    assertThat(weights.orElseThrow().samples())
        .extracting(s -> s.call().value())
        .contains("execve");
  }
}
