package dev.sluice.benchmarks.kernel;

import dev.sluice.benchmarks.subject.Resources;
import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel of this machine with filters loaded. Calls are made by a small program that gcc
 * compiles, because a virtual machine makes calls of its own and some filters would end it.
 */
public final class CallTimes {
  private static final int CALL_SIZE = 56;

  private final Path program;

  private CallTimes(Path program) {
    this.program = program;
  }

  /**
   * Builds the program.
   *
   * @param directory where it is to be
   * @return nothing if this is not Linux on x86_64, or gcc does not compile the program
   */
  public static Optional<CallTimes> in(Path directory) {
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      return Optional.empty();
    }
    try {
      Path source = directory.resolve("call-times.c");
      Files.writeString(source, Resources.text("kernel/call-times.c"));
      Path program = directory.resolve("call-times");
      int status =
          new ProcessBuilder("gcc", "-O2", "-o", program.toString(), source.toString())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("gcc.log").toFile())
              .start()
              .waitFor();
      return status == 0 ? Optional.of(new CallTimes(program)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes times.
   *
   * @param filters each is measured once in every round; empty for no filter
   * @param workloads what is called under each of them
   * @param rounds how often
   * @param repetitions how many calls of each workload are made in one round
   * @return the times of each filter
   */
  public List<FilterTimes> measure(
      List<Optional<Program>> filters, List<MeasuredCalls> workloads, int rounds, int repetitions) {
    ByteArrayOutputStream question = new ByteArrayOutputStream();
    question.writeBytes(words(rounds, repetitions, filters.size(), workloads.size()));
    for (Optional<Program> filter : filters) {
      question.writeBytes(words(filter.map(Program::length).orElse(0)));
      filter.ifPresent(f -> question.writeBytes(FilterBytes.write(f, ByteOrder.nativeOrder())));
    }
    for (MeasuredCalls workload : workloads) {
      question.writeBytes(words(workload.calls().size()));
      workload.calls().forEach(call -> question.writeBytes(bytes(call)));
    }
    return times(ask(question.toByteArray()), filters.size(), workloads.size(), rounds);
  }

  private static List<FilterTimes> times(
      ByteBuffer answer, int filters, int workloads, int rounds) {
    List<List<Double>> install = lists(filters);
    List<List<List<Double>>> calls = new ArrayList<>();
    for (int filter = 0; filter < filters; filter++) {
      calls.add(lists(workloads));
    }
    for (int round = 0; round < rounds; round++) {
      for (int filter = 0; filter < filters; filter++) {
        install.get(filter).add(answer.getDouble());
        for (int workload = 0; workload < workloads; workload++) {
          calls.get(filter).get(workload).add(answer.getDouble());
        }
      }
    }
    List<FilterTimes> times = new ArrayList<>();
    for (int filter = 0; filter < filters; filter++) {
      times.add(new FilterTimes(install.get(filter), calls.get(filter)));
    }
    return times;
  }

  private static List<List<Double>> lists(int count) {
    List<List<Double>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static byte[] words(int... words) {
    ByteBuffer buffer =
        ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.nativeOrder());
    for (int word : words) {
      buffer.putInt(word);
    }
    return buffer.array();
  }

  private static byte[] bytes(Call call) {
    ByteBuffer buffer = ByteBuffer.allocate(CALL_SIZE).order(ByteOrder.nativeOrder());
    buffer.putLong(Integer.toUnsignedLong(call.number().value()));
    call.arguments().forEach(buffer::putLong);
    return buffer.array();
  }

  private ByteBuffer ask(byte[] question) {
    try {
      Path asked = Files.write(program.resolveSibling("question"), question);
      Path answered = program.resolveSibling("answer");
      int status =
          new ProcessBuilder(program.toString())
              .redirectInput(asked.toFile())
              .redirectOutput(answered.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("call-times ended with status " + status);
      }
      return ByteBuffer.wrap(Files.readAllBytes(answered)).order(ByteOrder.nativeOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
