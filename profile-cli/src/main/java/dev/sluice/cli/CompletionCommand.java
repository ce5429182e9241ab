package dev.sluice.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice completion}. */
@Command(
    name = "completion",
    header = "Prints a completion script for a shell.",
    description = {"", "One script serves both shells: zsh reads it through bashcompinit.", ""},
    footer = {
      "",
      "Example:",
      "  sluice completion bash > ~/.local/share/bash-completion/completions/sluice"
    })
final class CompletionCommand implements Runnable {
  /** The shells that can be asked for. */
  enum Shell {
    bash,
    zsh
  }

  private final Console console;

  @Parameters(paramLabel = "SHELL", description = "One of: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    String script = AutoComplete.bash("sluice", Commands.complete(console));
    console.result(
        shell == Shell.zsh ? "autoload -U +X bashcompinit && bashcompinit\n" + script : script);
  }
}
