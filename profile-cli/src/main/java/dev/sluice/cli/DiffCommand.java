package dev.sluice.cli;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.review.Review;
import dev.sluice.selinux.compare.PolicyDifference;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice diff}. */
@Command(
    name = "diff",
    header = "Shows what differs between two SELinux policies, grouped by its reasons.",
    description = {
      "",
      "Policies are the binary ones that kernels load, such as"
          + " /etc/selinux/default/policy/policy.33. Every permission of every pair of types"
          + " counts, attributes expanded, and so does every other statement.",
      "",
      "A change begins with the way it goes: + permits more, - permits less, = permits neither,"
          + " ~ may go either way.",
      "",
      "Exit codes: 0 no difference, or none that --fail-on names; 1 a difference.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice diff /etc/selinux/default/policy/policy.33 new/policy.33",
      "  sluice diff --format markdown --fail-on widening old.33 new.33"
    })
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "OLD", description = "The older policy.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The newer policy.")
  private Path after = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given.")
  private ReviewFormat format = ReviewFormat.text;

  @Option(
      names = "--fail-on",
      paramLabel = "CHANGES",
      description =
          "Which changes lead to exit code 1: ${COMPLETION-CANDIDATES}; any unless given. What may"
              + " go either way counts as widening.")
  private Gate gate = Gate.any;

  @Option(
      names = "--details",
      description = "Show all parts of every change in the text, not one screen of them.")
  private boolean details;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Checked<Comparand> old = Comparand.read(before);
    Checked<Comparand> current = Comparand.read(after);
    if (old.value().isEmpty() || current.value().isEmpty()) {
      throw console.refusal(old.diagnostics().and(current.diagnostics()));
    }
    Review review = console.value(review(old.orElseThrow(), current.orElseThrow()));
    console.result(format.renderer(details).render(review));
    return gate.closes(review) ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }

  private Checked<Review> review(Comparand old, Comparand current) {
    if (old instanceof Comparand.KernelPolicy a && current instanceof Comparand.KernelPolicy b) {
      return PolicyDifference.between(a.policy(), b.policy())
          .then(
              difference ->
                  Checked.of(
                      difference.review(before.toString(), after.toString()), Diagnostics.none()));
    }
    throw new IllegalStateException("no comparison of " + old + " with " + current);
  }
}
