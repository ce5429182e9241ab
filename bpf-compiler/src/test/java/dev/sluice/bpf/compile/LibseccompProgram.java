package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A C program of the test resources that asks libseccomp, built by gcc. */
final class LibseccompProgram {
  private final Path directory;
  private final Path program;

  private LibseccompProgram(Path directory, Path program) {
    this.directory = directory;
    this.program = program;
  }

  /**
   * Builds a program.
   *
   * @param name what the resource is called, without {@code .c}
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without gcc and libseccomp-dev, in one line
   */
  static LibseccompProgram of(String name, Path directory, String unchecked)
      throws IOException, InterruptedException {
    Path gcc = Oracles.command("gcc", unchecked);
    Path source = directory.resolve(name + ".c");
    try (InputStream resource =
        Objects.requireNonNull(LibseccompProgram.class.getResourceAsStream(name + ".c"))) {
      Files.write(source, resource.readAllBytes());
    }
    Path program = directory.resolve(name);
    Path log = directory.resolve("log");
    int status =
        new ProcessBuilder(
                gcc.toString(), "-O1", "-o", program.toString(), source.toString(), "-lseccomp")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    Oracles.need(
        status == 0,
        unchecked + " (libseccomp-dev: " + Files.readString(log, StandardCharsets.UTF_8) + ")");
    return new LibseccompProgram(directory, program);
  }

  /** What the program says to a job, in this machine's byte order. */
  ByteBuffer ask(String job) throws IOException, InterruptedException {
    Path asked = Files.writeString(directory.resolve("job"), job);
    Path answer = directory.resolve("answer");
    int status =
        new ProcessBuilder(program.toString())
            .redirectInput(asked.toFile())
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertThat(status).as("exit status of %s", program.getFileName()).isZero();
    return ByteBuffer.wrap(Files.readAllBytes(answer)).order(ByteOrder.nativeOrder());
  }
}
