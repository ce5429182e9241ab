package dev.sluice.cli;

import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.Outcome;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.render.VerdictText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice eval}. */
@Command(
    name = "eval",
    header = "Says what one system call gets, and which line or instruction decides.",
    description = {
      "",
      "SYSCALL is a name or a number as filters see it (-1 is the number that is no call).",
      "ARG is an integer, decimal or hexadecimal, or a constant of the ABI; several can be joined"
          + " with '|'. Registers without ARG are zero.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice eval nginx.sluice --abi x86_64 socket AF_INET SOCK_STREAM 0",
      "  sluice eval out/nginx.x86_64.bpf --abi x86_64 openat -100 0 'O_RDWR|O_CREAT'",
      "  sluice eval nginx.sluice --abi x86_64 --kernel 6.1 --cap SYS_ADMIN mount"
    })
final class EvalCommand extends CallCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "FILE|FILTER", description = "A profile or a raw filter.")
  private Path input = Path.of("");

  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final JsonOption json = new JsonOption();

  EvalCommand(Console console) {
    super(console);
  }

  @Override
  public void run() {
    Abi through = abi();
    Call call = call(arguments());
    through
        .syscalls()
        .numbered(call.number())
        .map(Syscall::name)
        .ifPresent(name -> remarkUnfiltered(through, name));
    if (Inputs.isProfile(input)) {
      PolicyMeaning meaning = console().value(Inputs.meaning(input, root, twins, runtime));
      Verdict verdict =
          meaning.verdict(new Point(call, environment.or(meaning.policy().environment())));
      print(VerdictText.fields(verdict, through), VerdictText.lines(verdict, through));
    } else {
      RawFilter filter = console().value(Inputs.filter(input, Optional.of(through.byteOrder())));
      Outcome outcome = Interpreter.run(filter.program(), filter.order(), call);
      String verdict = outcome.action().text(through);
      print(
          Fields.NONE
              .with("verdict", verdict)
              .with("instruction", outcome.decidingInstruction())
              .with("executed", outcome.executedInstructions()),
          List.of(
              verdict,
              "  decided by instruction %d of %s, the %d. executed"
                  .formatted(
                      outcome.decidingInstruction(), input, outcome.executedInstructions())));
    }
  }

  private void remarkUnfiltered(Abi through, SyscallName name) {
    through
        .unfilteredSince(name)
        .ifPresent(
            release ->
                console()
                    .remark(
                        "on %s, Linux %s and later carry out '%s' without asking a filter"
                            .formatted(through, release, name)));
  }

  private void print(Fields fields, List<String> lines) {
    if (json.wanted()) {
      console().result(fields.text());
    } else {
      lines.forEach(console()::resultLine);
    }
  }
}
