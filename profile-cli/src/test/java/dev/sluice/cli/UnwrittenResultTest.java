package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a real process says where its result cannot be written. */
class UnwrittenResultTest {
  private static ProcessBuilder sluice(String... arguments) {
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    program.command().addAll(List.of(arguments));
    // The C library says in the words of the locale what went wrong.
    program.environment().put("LC_ALL", "C");
    return program;
  }

  private static String complaint(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aFullDiskIsOneLineAndAnExitCodeOfItsOwn() throws Exception {
    Process process = sluice("abis").redirectOutput(new File("/dev/full")).start();
    assertThat(complaint(process))
        .isEqualTo("sluice: the result could not be written: No space left on device\n");
    assertThat(process.waitFor()).isEqualTo(74);
  }

  @Test
  void aClosedPipeIsNoReasonForWords() throws Exception {
    Process process = sluice("abis").start();
    // Before the virtual machine has started: there is nobody to write to from the beginning.
    process.getInputStream().close();
    assertThat(complaint(process)).isEmpty();
    assertThat(process.waitFor()).isEqualTo(141);
  }
}
