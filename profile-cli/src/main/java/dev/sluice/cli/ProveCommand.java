package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.render.WitnessText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice prove}. */
@Command(
    name = "prove",
    header = "Proves that two profiles or filters mean the same, or shows a call that differs.",
    description = {
      "",
      "Every call of every ABI counts, with every argument. Two profiles are compared on every"
          + " kernel and with every set of capabilities, unless --kernel or --cap say otherwise; a"
          + " filter was compiled for one kernel and one set, so a profile is compared with it"
          + " there.",
      "With --abi, a profile is taken as it is compiled for these ABIs: calls through all others"
          + " are foreign.",
      "",
      "Exit codes: 0 proved; 1 not so, and a call that shows it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice prove nginx.sluice out/nginx.x86_64.bpf --abi x86_64",
      "  sluice prove --subset worker.sluice container.sluice",
      "  sluice prove --json old.bpf new.bpf"
    })
final class ProveCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "A", description = "A profile or a raw filter.")
  private Path left = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "A profile or a raw filter.")
  private Path right = Path.of("");

  @Option(names = "--subset", description = "Prove that A permits no more than B.")
  private boolean subset;

  @Mixin private final MeaningReader reader = new MeaningReader();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final JsonOption json = new JsonOption();

  ProveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Universe universe = new Universe();
    Side a = side(left, universe);
    Side b = side(right, universe);
    Environment point = environment.or(Side.environment(a, b));
    boolean everywhere = !environment.given() && a.isProfile() && b.isProfile();
    Comparison comparison = new Comparison(universe, Side.abis(a, b), point.kernel());
    Meaning before = everywhere ? a.meaning() : a.meaning().in(point);
    Meaning after = everywhere ? b.meaning() : b.meaning().in(point);
    Predicate all = universe.constant(true);
    Optional<Witness> witness =
        subset ? comparison.excess(before, after, all) : comparison.difference(before, after, all);
    WitnessText text = new WitnessText(AbiCatalog.builtIn(), left.toString(), right.toString());
    if (json.wanted()) {
      console.result(text.fields(subset ? "subset" : "equal", witness, everywhere).text());
    } else if (witness.isPresent()) {
      text.lines(witness.get(), everywhere).forEach(console::resultLine);
    } else {
      console.resultLine(subset ? "proved: " + left + " permits no more than " + right : "equal");
    }
    return witness.isPresent() ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }

  private Side side(Path file, Universe universe) {
    return console.value(reader.read(file, universe, console)).side();
  }
}
