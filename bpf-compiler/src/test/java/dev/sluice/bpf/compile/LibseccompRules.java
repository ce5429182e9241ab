package dev.sluice.bpf.compile;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The C program that adds rules to libseccomp's filters. */
final class LibseccompRules {
  private static final String UNCHECKED = "profiles in JSON against the filters of libseccomp";

  private static final int NEAR = 255;

  private final LibseccompProgram program;

  /** Builds the program in an empty directory. */
  LibseccompRules(Path directory) throws IOException, InterruptedException {
    this.program = LibseccompProgram.of("libseccomp-rules", directory, UNCHECKED);
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
    ByteBuffer answer =
        program.ask(String.join("", jobs.stream().map(ContainerRules::job).toList()));
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
    ByteBuffer answer = program.ask(job.toString());
    List<Integer> numbers = new ArrayList<>();
    names.forEach(name -> numbers.add(answer.getInt()));
    return numbers;
  }
}
