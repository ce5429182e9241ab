package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.Predicate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Commands that put characters into the input of a terminal, as if somebody had typed them there.
 */
final class TerminalInput implements Lint {
  private static final SyscallName IOCTL = new SyscallName("ioctl");
  private static final ArgumentIndex COMMAND = new ArgumentIndex(1);

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    for (Abi abi : subject.abis()) {
      Optional<Syscall> ioctl = subject.call(abi, IOCTL);
      for (String command : List.of("TIOCSTI", "TIOCLINUX")) {
        Optional<Long> value = abi.constants().value(command).map(BigInteger::longValue);
        if (ioctl.isPresent() && value.isPresent()) {
          String rule = "deny ioctl(cmd == " + command + ")";
          Predicate permitted =
              Subject.permitted(
                  subject.of(abi, ioctl.get().number()).withArgument(COMMAND, value.get()));
          subject
              .example(abi, ioctl.get().number(), permitted)
              .map(call -> with(call, value.get()))
              .ifPresent(
                  call ->
                      found.add(
                          subject
                              .found(
                                  DiagnosticCode.TERMINAL_INPUT,
                                  abi,
                                  "'ioctl' permits %s: a program can type into its terminal"
                                      .formatted(command),
                                  call,
                                  rule)
                              .mendedBy(new Proposal.Rule(rule))));
        }
      }
    }
    return found;
  }

  private static Call with(Call call, long command) {
    List<Long> arguments = new ArrayList<>(call.arguments());
    arguments.set(COMMAND.value(), command);
    return new Call(call.arch(), call.number(), arguments, call.instructionPointer());
  }
}
