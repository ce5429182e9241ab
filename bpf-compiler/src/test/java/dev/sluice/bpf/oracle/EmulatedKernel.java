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
 * they load a filter, and what they do with a call under one. Unless a question wants it, nothing
 * that is asked about is executed. This machine's own kernel, x86_64, is one of them, without an
 * emulator. All questions of one {@link #ask} are answered in one boot of a few seconds.
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
   * @param calls the calls, each made in every way that the machine has for its architecture; where
   *     there are none, the filter is only loaded
   * @param executed whether the kernel carries out what the filter permits
   */
  public record Question(List<Instruction> filter, List<Call> calls, boolean executed) {
    /** Copies both. */
    public Question {
      filter = List.copyOf(filter);
      calls = List.copyOf(calls);
    }

    /** Whether the kernel loads a filter. */
    public static Question load(List<Instruction> filter) {
      return new Question(filter, List.of(), false);
    }

    /** What the kernel does with calls under a filter. */
    public static Question calls(Program filter, List<Call> calls) {
      return new Question(filter.instructions(), calls, false);
    }

    /** What becomes of calls that the kernel carries out if the filter permits them. */
    public static Question execute(Program filter, List<Call> calls) {
      return new Question(filter.instructions(), calls, true);
    }
  }

  /**
   * What a kernel said to a question.
   *
   * @param error the errno of loading the filter, 0 if it was loaded
   * @param calls the calls as the filter saw them, if it was loaded
   * @param outcomes what the kernel did with them, in order, in the words of {@code
   *     oracles/kernels/README.md}
   */
  public record Answer(int error, List<Call> calls, List<String> outcomes) {
    /** What the kernel did with one of the calls, none of which is executed. */
    public Action action(int call) {
      return EmulatedKernel.action(outcomes.get(call), calls.get(call));
    }
  }

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
        if (machine.jit() == Jit.ON || machine.jit() == Jit.OFF) {
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

  /** A call by one way. */
  private record Made(Entry entry, Call call) {}

  /** What one program is asked of a question: each call by each way that it has for it. */
  private List<Made> made(Question question, int program) {
    List<Made> made = new ArrayList<>();
    for (Call call : question.calls()) {
      for (Entry entry : machine.entries(call.arch())) {
        if (entry.program() == program) {
          made.add(new Made(entry, entry.asked(call)));
        }
      }
    }
    assertThat(made).hasSizeLessThanOrEqualTo(MAX_CALLS);
    return made;
  }

  private static boolean isAsked(Question question, int program, List<Made> made) {
    return question.calls().isEmpty() ? program == 0 : !made.isEmpty();
  }

  private byte[] bytes(List<Question> questions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Question question : questions) {
      for (int program = 0; program < machine.programs(); program++) {
        List<Made> made = made(question, program);
        if (isAsked(question, program, made)) {
          bytes.writeBytes(bytes(question, program, made));
        }
      }
    }
    return bytes.toByteArray();
  }

  private byte[] bytes(Question question, int program, List<Made> made) {
    int held = question.filter().size();
    ByteBuffer buffer =
        ByteBuffer.allocate(24 + 8 * held + 64 * made.size()).order(machine.byteOrder());
    buffer.putInt(program).putInt(held).putInt(held).putInt(made.size());
    buffer.putInt(question.executed() ? 1 : 0).putInt(0);
    buffer.put(FilterBytes.write(question.filter(), machine.byteOrder()));
    for (Made one : made) {
      buffer.putLong(one.entry().way()).putLong(one.call().number().value());
      one.call().arguments().forEach(buffer::putLong);
    }
    return buffer.array();
  }

  /** What one program said, which is read in the order of the questions. */
  private record Said(List<String> pointers, Iterator<String> answers) {}

  private Answers read(List<Question> questions, List<String> lines) {
    Iterator<String> left = lines.iterator();
    List<Said> said = new ArrayList<>();
    String release = "";
    for (int program = 0; program < machine.programs(); program++) {
      String[] about = words(left.next(), "@PROGRAM");
      assertThat(about[1]).isEqualTo(Integer.toHexString(program));
      release = about[3];
      checkJit(about[4]);
      List<String> pointers = List.of(words(left.next(), "@POINTERS"));
      assertThat(pointers).hasSize(1 + machine.ways(program));
      List<String> answers = new ArrayList<>();
      String line = left.next();
      for (; line.startsWith("@A "); line = left.next()) {
        answers.add(line);
      }
      assertThat(words(line, "@ANSWERED")[1]).isEqualTo(Integer.toHexString(answers.size()));
      said.add(new Said(pointers, answers.iterator()));
    }
    assertThat(left.next()).isEqualTo("@END");
    List<Answer> answers = questions.stream().map(question -> answer(question, said)).toList();
    said.forEach(s -> assertThat(s.answers().hasNext()).as("answers left over").isFalse());
    return new Answers(release, answers);
  }

  private void checkJit(String jit) {
    String expected =
        switch (machine.jit()) {
          case ON -> "1";
          case OFF -> "0";
          case NONE -> "-";
          case AS_IT_IS -> jit;
        };
    assertThat(jit).as("net.core.bpf_jit_enable").isEqualTo(expected);
  }

  private static String[] words(String line, String tag) {
    String[] words = line.split(" ", -1);
    assertThat(words[0]).as(line).isEqualTo(tag);
    return words;
  }

  private Answer answer(Question question, List<Said> said) {
    List<Call> seen = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    int error = 0;
    for (int program = 0; program < said.size(); program++) {
      List<Made> made = made(question, program);
      if (!isAsked(question, program, made)) {
        continue;
      }
      String[] words = words(said.get(program).answers().next(), "@A");
      error = Integer.parseInt(words[1], 16);
      if (error != 0) {
        assertThat(made).as("calls under a filter that is refused").isEmpty();
        break;
      }
      assertThat(words).hasSize(2 + made.size());
      for (int i = 0; i < made.size(); i++) {
        Entry entry = made.get(i).entry();
        String pointer = said.get(program).pointers().get(1 + entry.way());
        seen.add(entry.seen(made.get(i).call(), Long.parseUnsignedLong(pointer, 16)));
        outcomes.add(words[2 + i]);
      }
    }
    return new Answer(error, List.copyOf(seen), List.copyOf(outcomes));
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
