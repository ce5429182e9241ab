package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.difference.MeaningDifference;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.page.PageContents;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Review;
import dev.sluice.profile.review.Waivers;
import dev.sluice.selinux.binary.PolicyReader;
import dev.sluice.selinux.compare.PolicyDifference;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.difference.ProfileDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice diff}. */
@Command(
    name = "diff",
    header = "Shows what differs between two profiles, filters or SELinux policies.",
    description = {
      "",
      "Profiles, in whatever format, and raw filters: every call of every ABI counts, with every"
          + " argument. Two profiles are compared on every kernel and with every set of"
          + " capabilities, unless --kernel or --cap say otherwise; a filter was compiled for one"
          + " kernel and one set, so a profile is compared with it there.",
      "Two profiles are also compared by what they promise with 'never' and 'must', by the files,"
          + " ports and capabilities that they declare, and, with a 'selinux' block, by the policy"
          + " that is derived for --selinux-target.",
      "With --abi, a profile is taken as it is compiled for these ABIs: calls through all others"
          + " are foreign.",
      "",
      "SELinux policies are the binary ones that kernels load, such as"
          + " /etc/selinux/default/policy/policy.33. Every permission of every pair of types"
          + " counts, attributes expanded, and so does every other statement.",
      "",
      "A change begins with the way it goes: + permits more, - permits less, = permits neither,"
          + " ~ may go either way.",
      "",
      "Exit codes: 0 no difference, or none that --fail-on names and no waiver covers; 1 a"
          + " difference.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice diff old.sluice new.sluice",
      "  sluice diff --fail-on widening --format markdown default.json new.json",
      "  sluice diff --format sarif old.sluice new.sluice > sluice.sarif",
      "  sluice diff --format html old.sluice new.sluice > review.html",
      "  sluice diff /etc/selinux/default/policy/policy.33 new/policy.33",
      "  sluice diff --format markdown --fail-on widening old.33 new.33"
    })
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "OLD", description = "The older profile, filter or policy.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The newer one.")
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
              + " go either way counts as widening and as narrowing.")
  private Gate gate = Gate.any;

  @Option(
      names = "--details",
      description = "Show all parts of every change in the text, not one screen of them.")
  private boolean details;

  @Mixin private final MeaningReader reader = new MeaningReader();
  @Mixin private final RulesOption rules = new RulesOption();
  @Mixin private final WaiversOption waivers = new WaiversOption();
  @Mixin private final EnvironmentOptions environment = new EnvironmentOptions();
  @Mixin private final TargetOption target = new TargetOption();

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Waivers waived = waivers.read(console);
    Outcome outcome = isPolicy(before) || isPolicy(after) ? policies() : meanings();
    Review review = waived.remarked(outcome.review());
    Predicate<Change> failing = change -> gate.closes(change) && !waived.cover(change);
    console.result(
        format.renderer(details, gate::closes, waived, outcome.contents()).render(review));
    return review.changes().stream().anyMatch(failing) ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }

  /** A review, and what a page shows besides. */
  private record Outcome(Review review, Supplier<PageContents> contents) {}

  private static boolean isPolicy(Path file) {
    return Inputs.bytes(file, PolicyReader.MAGIC_SIZE)
        .value()
        .filter(PolicyReader::isPolicy)
        .isPresent();
  }

  private Outcome policies() {
    if (reader.choosesAbis()
        || environment.given()
        || rules.given()
        || target.named().isPresent()) {
      console.remark(
          "--abi, --kernel, --cap, --rules and --selinux-target are for profiles and filters");
      throw new Stop(ExitCode.USAGE);
    }
    Checked<byte[]> oldBytes = Inputs.bytes(before, PolicyReader.LARGEST);
    Checked<byte[]> newBytes = Inputs.bytes(after, PolicyReader.LARGEST);
    Checked<PolicyDatabase> old = oldBytes.then(b -> PolicyReader.read(before.toString(), b));
    Checked<PolicyDatabase> current = newBytes.then(b -> PolicyReader.read(after.toString(), b));
    requireBoth(old, current);
    Review review =
        console.value(
            PolicyDifference.between(old.orElseThrow(), current.orElseThrow())
                .then(
                    difference ->
                        Checked.of(
                            difference
                                .review(before.toString(), after.toString())
                                .ofInputs(oldBytes.orElseThrow(), newBytes.orElseThrow()),
                            Diagnostics.none())));
    return new Outcome(
        review,
        () ->
            PageContents.of(
                List.of(
                    "compared: every permission of every pair of types, and every other statement"
                        + " of two SELinux policies")));
  }

  private Outcome meanings() {
    if (rules.given() && !Inputs.isProfile(after)) {
      console.remark("--rules is for profiles, and '" + after + "' is none");
      throw new Stop(ExitCode.USAGE);
    }
    if (rules.isThere() && !Inputs.isProfile(after)) {
      console.remark("the rules are for profiles: '" + after + "' was not held against them");
    }
    Universe universe = new Universe();
    Checked<Judgement> old = reader.read(before, universe, console);
    Checked<Judgement> current = reader.read(after, universe, console, rules::addedTo);
    requireBoth(old, current);
    Side a = old.orElseThrow().side();
    Side b = current.orElseThrow().side();
    Environment point = environment.or(Side.environment(a, b));
    boolean everywhere = !environment.given() && a.isProfile() && b.isProfile();
    Optional<Environment> only = everywhere ? Optional.empty() : Optional.of(point);
    Review review =
        console.value(
            new MeaningDifference(AbiCatalog.builtIn(), universe, point.kernel(), only)
                .review(promising(old.orElseThrow().calls()), current.orElseThrow().calls()));
    return new Outcome(
        review.with(derived(old.orElseThrow().calls(), current.orElseThrow().calls(), only)),
        () -> ComparedCalls.contents(old.orElseThrow(), current.orElseThrow(), only));
  }

  /** What holds for both sides is no change, whichever of them says it. */
  private ComparedMeaning promising(ComparedMeaning old) {
    return old.profile()
        .flatMap(profile -> rules.addedTo(profile.policy()).value())
        .map(old::promising)
        .orElse(old);
  }

  /** What SELinux would be told differently, if profiles say something of it. */
  private List<Change> derived(
      ComparedMeaning old, ComparedMeaning current, Optional<Environment> only) {
    boolean confined =
        old.profile().isPresent()
            && current.profile().isPresent()
            && Stream.of(old, current)
                .flatMap(side -> side.profile().stream())
                .anyMatch(profile -> profile.policy().selinux().isPresent());
    if (!confined) {
      if (target.named().isPresent()) {
        console.remark("--selinux-target says nothing here: no profile has a 'selinux' block");
      }
      return List.of();
    }
    // The rules of a repository would be prohibitions of the newer policy alone.
    Function<Policy, Checked<Policy>> alone = policy -> Checked.of(policy, Diagnostics.none());
    PolicyMeaning own =
        console.value(
            reader.profile(after, old.profile().orElseThrow().universe(), console, alone));
    return console.value(
        ProfileDifference.between(old.profile().orElseThrow(), own, only, target.named()));
  }

  private void requireBoth(Checked<?> old, Checked<?> current) {
    if (old.value().isEmpty() || current.value().isEmpty()) {
      throw console.refusal(old.diagnostics().and(current.diagnostics()));
    }
  }
}
