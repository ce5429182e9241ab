package dev.sluice.bpf.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.oracle.Machine.Jit;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.policy.Action;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Kernels of other machines as oracles, booted in software by {@code oracles/kernels/boot}: whether
 * they load a filter, and what they do with a call under one. Nothing that is asked about is
 * executed. All questions of one {@link #ask} are answered in one boot of a few seconds.
 *
 * <p>Log and allow look the same from outside: both are {@link Action.Allow} here, see {@link
 * HostKernel#visible}.
 */
public final class EmulatedKernel {
  private static final int MAX_CALLS = 4096;
  private static final int MISSING = 2;

  private final Machine machine;
  private final String unchecked;

  /**
   * A kernel that is booted when it is asked.
   *
   * @param machine the machine that it runs on
   * @param unchecked what remains unchecked without this kernel, in one line
   */
  public EmulatedKernel(Machine machine, String unchecked) {
    this.machine = machine;
    this.unchecked = unchecked;
  }

  /**
   * A filter, and calls under it.
   *
   * @param filter the filter, which the kernel need not accept if there are no calls
   * @param calls the calls; where there are none, the filter is only loaded
   */
  public record Question(List<Instruction> filter, List<Call> calls) {
    /** Copies both. */
    public Question {
      filter = List.copyOf(filter);
      calls = List.copyOf(calls);
    }

    /** Whether the kernel loads a filter. */
    public static Question load(List<Instruction> filter) {
      return new Question(filter, List.of());
    }

    /** What the kernel does with calls under a filter. */
    public static Question calls(Program filter, List<Call> calls) {
      return new Question(filter.instructions(), calls);
    }
  }

  /**
   * What a kernel said to a question.
   *
   * @param error the errno of loading the filter, 0 if it was loaded
   * @param calls the calls as the filter saw them, if it was loaded
   * @param actions what the kernel did with them, in order
   */
  public record Answer(int error, List<Call> calls, List<Action> actions) {}

  /**
   * What a kernel said to all questions.
   *
   * @param release its release, as uname(2) tells it
   * @param answers one for each question
   */
  public record Answers(String release, List<Answer> answers) {}

  /** Boots the kernel and has it answer. */
  public Answers ask(List<Question> questions) {
    Path script = Oracles.file("../oracles/kernels/boot", unchecked);
    try {
      Path asked = Files.createTempFile("sluice-questions", "");
      Path answered = Files.createTempFile("sluice-answers", "");
      Path errors = Files.createTempFile("sluice-errors", "");
      try {
        Files.write(asked, bytes(questions));
        ProcessBuilder boot =
            new ProcessBuilder(script.toString(), machine.architecture(), asked.toString())
                .redirectOutput(answered.toFile())
                .redirectError(errors.toFile());
        if (machine.jit() != Jit.NONE) {
          boot.environment().put("JIT", machine.jit() == Jit.ON ? "1" : "0");
        }
        int status = boot.start().waitFor();
        String complaint = Files.readString(errors).strip();
        Oracles.need(status != MISSING, unchecked + " (" + complaint + ")");
        assertThat(status).as(complaint).isZero();
        return read(questions, Files.readAllLines(answered));
      } finally {
        Files.delete(asked);
        Files.delete(answered);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] bytes(List<Question> questions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Question question : questions) {
      int held = question.filter().size();
      assertThat(question.calls()).hasSizeLessThanOrEqualTo(MAX_CALLS);
      ByteBuffer buffer =
          ByteBuffer.allocate(16 + 8 * held + 64 * question.calls().size())
              .order(machine.byteOrder());
      buffer.putInt(held).putInt(held).putInt(question.calls().size()).putInt(0);
      buffer.put(FilterBytes.write(question.filter(), machine.byteOrder()));
      for (Call call : question.calls()) {
        buffer.putLong(machine.entry(call.arch())).putLong(call.number().value());
        call.arguments().forEach(buffer::putLong);
      }
      bytes.writeBytes(buffer.array());
    }
    return bytes.toByteArray();
  }

  private Answers read(List<Question> questions, List<String> lines) {
    Iterator<String> left = lines.iterator();
    String[] boot = words(left, "@BOOT");
    String[] pointers = words(left, "@POINTERS");
    List<Answer> answers = new ArrayList<>();
    for (Question question : questions) {
      answers.add(answer(question, words(left, "@A"), pointers));
    }
    assertThat(words(left, "@ANSWERED")[1]).isEqualTo(Integer.toHexString(questions.size()));
    assertThat(left.next()).isEqualTo("@END");
    String jit =
        switch (machine.jit()) {
          case ON -> "1";
          case OFF -> "0";
          case NONE -> "-";
        };
    assertThat(boot[3]).as("net.core.bpf_jit_enable").isEqualTo(jit);
    return new Answers(boot[2], answers);
  }

  private static String[] words(Iterator<String> lines, String tag) {
    String line = lines.hasNext() ? lines.next() : "nothing";
    String[] words = line.split(" ", -1);
    assertThat(words[0]).as(line).isEqualTo(tag);
    return words;
  }

  private Answer answer(Question question, String[] words, String[] pointers) {
    int error = Integer.parseInt(words[1], 16);
    if (error != 0) {
      assertThat(question.calls()).as("calls under a filter that is refused").isEmpty();
      return new Answer(error, List.of(), List.of());
    }
    List<Call> seen = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    assertThat(words).hasSize(2 + question.calls().size());
    for (int i = 0; i < question.calls().size(); i++) {
      Call call = question.calls().get(i);
      long pointer = Long.parseUnsignedLong(pointers[1 + machine.entry(call.arch())], 16);
      seen.add(new Call(call.arch(), machine.seen(call.number()), call.arguments(), pointer));
      actions.add(action(words[2 + i], call));
    }
    return new Answer(0, List.copyOf(seen), List.copyOf(actions));
  }

  private static Action action(String word, Call call) {
    int data = Integer.parseUnsignedInt(word.substring(1), 16);
    return switch (word.charAt(0)) {
      case 'e' -> new Action.Errno(data);
      case 't' -> new Action.Trap(data);
      case 'k' -> new Action.KillThread();
      case 'K' -> new Action.KillProcess();
      case 'n' -> new Action.Notify();
      case 'r' -> new Action.Trace(data);
      case 'a' -> new Action.Allow();
      default -> throw new AssertionError("no clear answer, " + word + ", to " + call);
    };
  }
}
