package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.difference.MeaningDifference;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.refusal.AskedCall;
import dev.sluice.profile.refusal.Remedy;
import dev.sluice.profile.refusal.RemedySearch;
import dev.sluice.profile.refusal.RemedyText;
import dev.sluice.profile.render.ReviewText;
import dev.sluice.profile.review.Review;
import dev.sluice.selinux.coverage.ProfileCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice why-not}. */
@Command(
    name = "why-not",
    header = "Says why a call is refused, and the least change that would permit it.",
    description = {
      "",
      "SYSCALL and ARG are those of 'sluice eval'. Arguments that are not given, or given as '_',"
          + " may be anything, as may addresses and what lies on the program's stack: the call is"
          + " to be permitted whatever they are.",
      "",
      "What is proposed was read with the whole profile and permits the call. What it permits"
          + " besides, and what 'sluice check' would warn of, is said with it. Everything that it"
          + " changes stands below, as 'sluice diff' shows it.",
      "",
      "Exit codes: 0 it is permitted already; 1 it is refused, whether something helps or not.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice why-not nginx.sluice --abi x86_64 socket AF_NETLINK SOCK_RAW",
      "  sluice why-not nginx.sluice --abi x86_64 mprotect _ _ PROT_EXEC",
      "  sluice why-not nginx.sluice --abi aarch64 --json ptrace PTRACE_ATTACH"
    })
final class WhyNotCommand extends CallCommand implements Callable<Integer> {
  private static final String WHATEVER = "_";

  @Parameters(index = "0", paramLabel = "FILE", description = "A profile.")
  private Path file = Path.of("");

  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();
  @Mixin private final RulesOption rules = new RulesOption();
  @Mixin private final JsonOption json = new JsonOption();

  WhyNotCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    AskedCall asked = asked();
    if (!Inputs.isProfile(file) || Inputs.isJson(file)) {
      console()
          .remark(
              "'"
                  + file
                  + "' is no profile in Sluice's language; 'sluice import' reads other formats");
      throw new Stop(ExitCode.USAGE);
    }
    AmendableProfile profile =
        amended ->
            AmendableProfile.in(file, root.directory(), twins.resolver())
                .with(amended)
                .then(rules::addedTo);
    Remedy remedy =
        console()
            .value(
                new RemedySearch(AbiCatalog.builtIn(), ProfileCheck::findings)
                    .of(profile, asked, policy -> environment.or(policy.environment())));
    RemedyText text = new RemedyText(AbiCatalog.builtIn(), asked);
    if (json.wanted()) {
      console().result(text.fields(remedy).text());
      return exitCode(remedy);
    }
    text.lines(remedy).forEach(console()::resultLine);
    if (remedy instanceof Remedy.Found found) {
      console().resultLine("");
      console().result(new ReviewText(Ansi.AUTO.enabled(), true).render(review(found)));
    }
    return exitCode(remedy);
  }

  private static int exitCode(Remedy remedy) {
    return remedy instanceof Remedy.Unneeded ? ExitCode.FINE : ExitCode.DIFFERENCE;
  }

  private Review review(Remedy.Found found) {
    String name = file.toString();
    return console()
        .value(
            new MeaningDifference(
                    AbiCatalog.builtIn(),
                    found.before().universe(),
                    found.before().policy().audited(),
                    Optional.empty())
                .review(
                    ComparedMeaning.of(name, found.before()),
                    ComparedMeaning.of(name + " with this", found.after())));
  }

  private AskedCall asked() {
    List<String> values =
        arguments().stream().map(value -> value.equals(WHATEVER) ? "0" : value).toList();
    Set<ArgumentIndex> said =
        IntStream.range(0, arguments().size())
            .filter(i -> !arguments().get(i).equals(WHATEVER))
            .mapToObj(ArgumentIndex::new)
            .collect(Collectors.toSet());
    Call call = call(values);
    return understood(() -> new AskedCall(abi(), call, said));
  }
}
