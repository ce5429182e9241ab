package dev.sluice.bpf.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long calls take under filters on the kernel of this machine, in cycles: what shows of the
 * bitmap from outside. The calls are carried out. x86_64 only, as {@link HostKernel}.
 */
public final class CallTimes {
  private final HostProgram program;

  private CallTimes(HostProgram program) {
    this.program = program;
  }

  /**
   * A call that harms nobody, under a filter.
   *
   * @param filter the filter
   * @param arch the architecture through which it is made
   * @param number its number
   */
  public record Trial(Program filter, AuditArch arch, SyscallNumber number) {}

  /**
   * The fastest batch of calls.
   *
   * @param before without the filter; 0 if the call cannot be made at all
   * @param under with it; 0 if it could not be made any more
   */
  public record Time(long before, long under) {}

  /**
   * Builds the measuring program.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without this kernel and gcc, in one line
   */
  public static CallTimes in(Path directory, String unchecked) {
    return new CallTimes(HostProgram.of("call-time", directory, unchecked));
  }

  /** The time of each trial, in order. */
  public List<Time> measure(List<Trial> trials) {
    ByteBuffer question =
        ByteBuffer.allocate(
                trials.stream()
                    .mapToInt(trial -> 16 + trial.filter().length() * Instruction.SIZE)
                    .sum())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (Trial trial : trials) {
      boolean interrupt = trial.arch().equals(HostKernel.X86);
      question.putInt(trial.filter().length()).putInt(interrupt ? 1 : 0);
      question.putInt(trial.number().value()).putInt(0);
      question.put(FilterBytes.write(trial.filter(), ByteOrder.LITTLE_ENDIAN));
    }
    ByteBuffer answer = program.ask(question.array());
    List<Time> times = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      times.add(new Time(answer.getLong(), answer.getLong()));
    }
    assertThat(answer.hasRemaining()).as("bytes left over").isFalse();
    return List.copyOf(times);
  }
}
