package dev.sluice.bpf.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.oracle.HostKernel;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.difference.MeaningDifference;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.Review;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a review says of two profiles, taken by its words, is what the kernel of this machine does
 * under their filters: calls that no change names get the same, all others what the change says.
 */
class DifferenceInKernelTest {
  /** A few unless {@code -Dsluice.profiles=N} asks for more: each takes seconds. */
  private static final int PAIRS = 2 + Integer.getInteger("sluice.profiles", 300) / 1000;

  private static final int CALLS = 200;
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Abi X86_64 = CATALOG.named("x86_64").orElseThrow();
  private static final Environment ENVIRONMENT =
      new Environment(new KernelRelease(6, 6), Set.of(Capability.SYS_ADMIN));
  private static final Pattern TITLE = Pattern.compile("(?<from>.*) -> (?<to>[^:]*): (?<calls>.*)");

  @TempDir Path directory;

  /** Calls that get something else, as the words of a review say. */
  private record Told(String from, String to, Predicate calls) {}

  /** Two profiles, what is told of them, and what the kernel is asked. */
  private record Pair(
      String texts, List<Told> told, Program before, Program after, List<Call> calls) {}

  @Test
  void theKernelDoesWhatTheReviewSays() {
    HostKernel kernel = HostKernel.in(directory, "reviews against the kernel of this machine");
    List<Pair> pairs = new ArrayList<>();
    for (long seed = 0; pairs.size() < PAIRS; seed += 2) {
      pair(kernel, seed).ifPresent(pairs::add);
    }
    List<List<Action>> answers =
        kernel.probe(
            pairs.stream()
                .flatMap(
                    pair ->
                        Stream.of(
                            new HostKernel.Probe(pair.before(), pair.calls()),
                            new HostKernel.Probe(pair.after(), pair.calls())))
                .toList());
    int different = 0;
    for (int i = 0; i < PAIRS; i++) {
      different += compare(pairs.get(i), answers.get(2 * i), answers.get(2 * i + 1));
    }
    assertThat(different).as("calls that get something else").isGreaterThan(PAIRS * CALLS / 10);
  }

  private static Optional<Pair> pair(HostKernel kernel, long seed) {
    Universe universe = new Universe();
    RandomProfiles first = new RandomProfiles(seed, List.of(X86_64));
    RandomProfiles second = new RandomProfiles(seed + 1, List.of(X86_64));
    String before = first.profile();
    String after = second.profile();
    Checked<PolicyMeaning> old = meaning(before, universe);
    Checked<PolicyMeaning> current = meaning(after, universe);
    if (old.value().isEmpty() || current.value().isEmpty()) {
      return Optional.empty();
    }
    Review review =
        new MeaningDifference(CATALOG, universe, ENVIRONMENT.kernel(), Optional.of(ENVIRONMENT))
            .review(
                ComparedMeaning.of("old", old.orElseThrow()),
                ComparedMeaning.of("new", current.orElseThrow()))
            .orElseThrow();
    if (review.toString().contains(" in cases that ")) {
      // The language has no words for them.
      return Optional.empty();
    }
    List<Told> told =
        review.changes().stream().flatMap(change -> told(change, universe).stream()).toList();
    List<Call> calls =
        Stream.concat(first.calls(CALLS / 2).stream(), second.calls(CALLS / 2).stream())
            .filter(call -> isCall(call))
            .map(kernel::seen)
            .toList();
    return Optional.of(
        new Pair(
            before + "\n" + after + "\n" + review,
            told,
            program(old.orElseThrow()),
            program(current.orElseThrow()),
            calls));
  }

  private static Checked<PolicyMeaning> meaning(String text, Universe universe) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("random.sluice", new SourceFile("random.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("random profiles use no others");
            })
        .then(policy -> PolicyMeaning.of(policy, universe));
  }

  private static Program program(PolicyMeaning policy) {
    return FilterCompiler.compile(policy, List.of(X86_64), ENVIRONMENT).orElseThrow().program();
  }

  /** Numbers that are no calls are told in other words; uprobes are not filtered. */
  private static boolean isCall(Call call) {
    int number = call.number().value();
    return call.arch().equals(X86_64.auditArch())
        && X86_64
            .syscalls()
            .numbered(call.number())
            .filter(known -> known.existsIn(ENVIRONMENT.kernel()))
            .map(Syscall::number)
            .isPresent()
        && number != 335
        && number != 336;
  }

  /** A change as whoever pastes its words into a profile would have it read. */
  private static List<Told> told(Change change, Universe universe) {
    assertThat(change.where()).as(change.toString()).isEmpty();
    Matcher title = TITLE.matcher(change.title());
    assertThat(title.matches()).as(change.title()).isTrue();
    List<Told> told = new ArrayList<>();
    for (String line :
        change.details().isEmpty() ? List.of(title.group("calls")) : change.details()) {
      String calls = calls(line);
      if (!calls.isEmpty()) {
        String text = "profile told\ntarget x86_64\naudited linux 7.1\nlog " + calls + "\n";
        Predicate where =
            meaning(text, universe)
                .orElseThrow()
                .meaning()
                .where(action -> action instanceof Action.Log);
        told.add(new Told(title.group("from"), title.group("to"), where));
      }
    }
    return told;
  }

  /** A line without what is said of other ABIs and of numbers that are no calls. */
  private static String calls(String line) {
    return Stream.of(line.split(", (?![^(]*\\))"))
        .filter(item -> item.matches("\\w+(\\(.*\\))?"))
        .collect(Collectors.joining(", "));
  }

  /** How many calls get something else. */
  private static int compare(Pair pair, List<Action> before, List<Action> after) {
    int different = 0;
    for (int i = 0; i < pair.calls().size(); i++) {
      Call call = pair.calls().get(i);
      Point point = new Point(call, ENVIRONMENT);
      List<Told> told = pair.told().stream().filter(t -> t.calls().holds(point)).toList();
      Supplier<String> about = () -> call + "\n" + pair.texts();
      if (told.isEmpty()) {
        assertThat(after.get(i)).as(about).isEqualTo(before.get(i));
      } else {
        assertThat(told).as(about).hasSize(1);
        assertThat(before.get(i).text(X86_64)).as(about).isEqualTo(visible(told.get(0).from()));
        assertThat(after.get(i).text(X86_64)).as(about).isEqualTo(visible(told.get(0).to()));
        different++;
      }
    }
    return different;
  }

  /** From outside, log looks like allow. */
  private static String visible(String action) {
    return action.equals("log") ? "allow" : action;
  }
}
