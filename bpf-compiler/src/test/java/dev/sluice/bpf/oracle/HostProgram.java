package dev.sluice.bpf.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** A C program of the test resources, compiled by gcc for this machine: Linux on x86_64 only. */
final class HostProgram {
  private static final long SECONDS = 120;

  private final Path directory;
  private final Path program;

  private HostProgram(Path directory, Path program) {
    this.directory = directory;
    this.program = program;
  }

  /**
   * Builds a program.
   *
   * @param name what the resource is called, without {@code .c}
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without this kernel and gcc, in one line
   */
  static HostProgram of(String name, Path directory, String unchecked) {
    Oracles.need(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        unchecked + " (not Linux on x86_64)");
    Path gcc = Oracles.command("gcc", unchecked);
    Path source = directory.resolve(name + ".c");
    Path program = directory.resolve(name);
    try (InputStream resource = HostProgram.class.getResourceAsStream(name + ".c")) {
      Files.copy(resource, source, StandardCopyOption.REPLACE_EXISTING);
      Path log = directory.resolve("gcc.log");
      int status =
          new ProcessBuilder(
                  gcc.toString(),
                  "-O2",
                  "-Wall",
                  "-Wextra",
                  "-Werror",
                  "-mno-red-zone",
                  "-no-pie",
                  "-static",
                  "-o",
                  program.toString(),
                  source.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      Oracles.need(status == 0, unchecked + " (gcc: " + Files.readString(log) + ")");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new HostProgram(directory, program);
  }

  /** What the program says to a question, in little-endian order. */
  ByteBuffer ask(byte[] question) {
    try {
      Path asked = Files.write(directory.resolve("question"), question);
      Path answered = directory.resolve("answer");
      Process process =
          new ProcessBuilder(program.toString())
              .redirectInput(asked.toFile())
              .redirectOutput(answered.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the asking program did not end");
      }
      assertThat(process.exitValue()).as("exit status of the asking program").isZero();
      return ByteBuffer.wrap(Files.readAllBytes(answered)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
