package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every command: help, versions, wrong usage. */
class UsageTest {
  @Test
  void theVersionIsOneLine() {
    Run run = sluice("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("sluice [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpGoesToTheResult() {
    Run run = sluice("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("compile", "prove", "Exit codes:");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "compile",
        "coverage",
        "disasm",
        "eval",
        "explain",
        "why-not",
        "fmt",
        "lint",
        "run",
        "denials",
        "prove",
        "diff",
        "merge",
        "intersect",
        "minus",
        "import",
        "tenants",
        "abis",
        "groups",
        "completion",
      })
  void everyCommandExplainsItselfWithAnExample(String command) {
    Run run = sluice(command, "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: sluice " + command, "Example", "  sluice " + command);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.out()).as("no colour unless a terminal").doesNotContain("\u001b");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "eval",
        "prove",
        "prove a",
        "prove a b c",
        "diff a",
        "diff a b --format html5",
        "diff a b --fail-on never",
        "check",
        "check --bogus a",
        "eval a.bpf read",
        "eval a.bpf --abi vax read",
        "compile a.sluice --kernel six",
        "compile a.sluice --cap FLY",
        "compile a.sluice --emit exe",
        "compile a.sluice --selinux-target debian-11",
        "coverage",
        "import docker",
        "import kafel a",
        "groups x y",
        "groups @none",
        "completion fish",
        "tenants",
        "tenants show",
        "tenants move",
        "tenants allocate a b",
        "run a.sluice",
        "run a.sluice sh",
        "run a.sluice sh -- -c",
      })
  void wrongUsageIsExitCodeTwoAndSaysWhereHelpIs(String words) {
    Run run = sluice((Object[]) words.split(" ", -1));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sluice: ").doesNotContain("\tat ");
  }

  @Test
  void aMisspeltCommandGetsASuggestion() {
    assertThat(sluice("chekc").err()).contains("'chekc'", "did you mean 'check'?");
  }

  @Test
  void completionNamesEveryCommand() {
    assertThat(sluice("completion", "bash").out()).contains("compile", "explain", "--kernel");
    assertThat(sluice("completion", "zsh").out()).startsWith("autoload -U +X bashcompinit");
  }

  @Test
  void listsAreForPeopleAndPrograms() {
    assertThat(sluice("abis").out()).contains("x86_64 ").contains("riscv64 ");
    assertThat(sluice("abis", "--json").out()).contains("\"name\": \"x86_64\"");
    assertThat(sluice("groups").out()).contains("@network-io ");
    assertThat(sluice("groups", "@network-io").out()).contains("socket\n");
    assertThat(sluice("groups", "--json", "network-io").out()).contains("\"socket\"");
  }
}
