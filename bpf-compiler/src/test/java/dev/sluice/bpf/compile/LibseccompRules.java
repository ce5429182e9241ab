package dev.sluice.bpf.compile;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Program;
import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The C program that adds rules to libseccomp's filters. */
final class LibseccompRules {
  private static final String UNCHECKED = "profiles in JSON against the filters of libseccomp";

  private static final int NEAR = 255;

  private final Path program;
  private final Path directory;

  /** Builds the program in an empty directory. */
  LibseccompRules(Path directory) throws IOException, InterruptedException {
    Path gcc = Oracles.command("gcc", UNCHECKED);
    this.directory = directory;
    this.program = directory.resolve("libseccomp-rules");
    Path source = directory.resolve("libseccomp-rules.c");
    try (InputStream in = LibseccompRules.class.getResourceAsStream("libseccomp-rules.c")) {
      Files.write(source, in.readAllBytes());
    }
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
        UNCHECKED + " (libseccomp-dev: " + Files.readString(log, StandardCharsets.UTF_8) + ")");
  }

  /**
   * A filter and what became of its rules.
   *
   * @param statuses 0 for each rule that was taken, 1 where the name is not known
   * @param program the filter
   */
  record Built(List<Integer> statuses, Program program) {
    boolean refused() {
      return statuses.stream().anyMatch(status -> status < 0);
    }

    /** Whether some jump may be too far for the byte that a conditional one has for it. */
    boolean hasFarJumps() {
      return program.length() > NEAR;
    }
  }

  /** The filters of some jobs, all for machines of one byte order. */
  List<Built> build(List<ContainerRules> jobs, ByteOrder order)
      throws IOException, InterruptedException {
    ByteBuffer answer = run(String.join("", jobs.stream().map(ContainerRules::job).toList()));
    List<Built> built = new ArrayList<>();
    for (ContainerRules job : jobs) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < job.count(); i++) {
        statuses.add(answer.getInt());
      }
      byte[] bytes = new byte[answer.getInt()];
      answer.get(bytes);
      built.add(new Built(statuses, FilterBytes.program(bytes, order)));
    }
    return built;
  }

  /** The numbers that libseccomp has for names, negative where it has none. */
  List<Integer> numbers(String architecture, List<String> names)
      throws IOException, InterruptedException {
    StringBuilder job = new StringBuilder();
    names.forEach(
        name -> job.append("resolve ").append(architecture).append(' ').append(name).append('\n'));
    ByteBuffer answer = run(job.toString());
    List<Integer> numbers = new ArrayList<>();
    names.forEach(name -> numbers.add(answer.getInt()));
    return numbers;
  }

  private ByteBuffer run(String input) throws IOException, InterruptedException {
    Path job = directory.resolve("job");
    Path answer = directory.resolve("answer");
    Files.writeString(job, input);
    int status =
        new ProcessBuilder(program.toString())
            .redirectInput(job.toFile())
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new AssertionError("libseccomp-rules: exit status " + status);
    }
    return ByteBuffer.wrap(Files.readAllBytes(answer)).order(ByteOrder.nativeOrder());
  }
}
