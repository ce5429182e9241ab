package dev.sluice.profile.difference;

import com.google.common.hash.Hashing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.DecidingRules;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.risk.RiskNote;
import dev.sluice.profile.risk.RiskNotes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Concrete calls that show a line of a difference, and the lines of profiles that decide them. */
final class CallEvidence implements Evidence {
  private final Universe universe;
  private final CallText calls;
  private final ComparedMeaning before;
  private final ComparedMeaning after;
  private final KernelRelease release;
  private final Optional<Environment> environment;
  private final RiskNotes risks = RiskNotes.builtIn();

  /**
   * Evidence for the difference of two sides.
   *
   * @param release the kernel release at which calls are made if they can be
   * @param environment the only environment that was looked at; empty for all
   */
  CallEvidence(
      Universe universe,
      CallText calls,
      ComparedMeaning before,
      ComparedMeaning after,
      KernelRelease release,
      Optional<Environment> environment) {
    this.universe = universe;
    this.calls = calls;
    this.before = before;
    this.after = after;
    this.release = release;
    this.environment = environment;
  }

  @Override
  public Change of(Change change, List<Saying> sayings) {
    return change
        .withWitness(witness(sayings.get(0)))
        .withLines(places(sayings))
        .withNotes(change.effect().mayWiden() ? risks(sayings) : List.of())
        .withIdentity(identity(sayings));
  }

  /** A digest of all that lines are about: the profile, the environment, the ABIs, every point. */
  private String identity(List<Saying> sayings) {
    StringBuilder identity = new StringBuilder(profileName());
    environment.ifPresent(only -> identity.append('\0').append(only));
    for (Saying saying : sayings) {
      identity
          .append('\0')
          .append(saying.abi().map(Abi::name).orElse(""))
          .append('\0')
          .append(saying.where().digest());
    }
    return Hashing.sha256().hashString(identity, StandardCharsets.UTF_8).toString();
  }

  private String profileName() {
    return after.profile().map(profile -> profile.policy().name()).orElse("");
  }

  /** A call as one line of text. */
  private String witness(Saying saying) {
    return calls.text(point(saying), !saying.circumstance().isAny());
  }

  /** The smallest point, at a release that people have if there is one. */
  private Point point(Saying saying) {
    Predicate now = saying.where().and(universe.equal(Field.KERNEL, release.ordinal()));
    Point point = (now.isEmpty() ? saying.where() : now).smallest().orElseThrow();
    return environment.map(e -> new Point(point.call(), e)).orElse(point);
  }

  /** What such calls open, each note once. */
  private List<String> risks(List<Saying> sayings) {
    Environment existing = environment.orElse(new Environment(release, Set.of()));
    Set<String> notes = new LinkedHashSet<>();
    for (Saying saying : sayings) {
      saying
          .abi()
          .ifPresent(
              abi ->
                  risks
                      .open(saying.where(), universe, abi, existing)
                      .forEach(risk -> notes.add(note(risk.note()))));
    }
    return List.copyOf(notes);
  }

  private static String note(RiskNote risk) {
    String holes =
        risk.vulnerabilities().stream()
            .map(hole -> ", " + hole.id() + " (" + hole.published() + ")")
            .collect(Collectors.joining());
    return "opens " + risk.name() + ": " + risk.title() + holes;
  }

  /** The lines that decide such calls. */
  private List<Span> places(List<Saying> sayings) {
    List<Span> places = new ArrayList<>();
    sayings.forEach(saying -> places.addAll(places(saying)));
    return places;
  }

  /**
   * The rules of the newer side; where there are none, those of the older one; where neither has
   * one, what is left.
   */
  private List<Span> places(Saying saying) {
    if (saying.call().isEmpty() || saying.abi().isEmpty()) {
      return verdicts(point(saying), after, before)
          .flatMap(v -> v.origin().stream())
          .limit(1)
          .toList();
    }
    Transition transition = (Transition) saying.turn();
    Abi abi = saying.abi().get();
    SyscallName call = saying.call().get();
    List<Span> places = new ArrayList<>();
    Predicate left =
        environment.map(only -> universe.at(only).and(saying.where())).orElse(saying.where());
    for (boolean newer : new boolean[] {true, false}) {
      Optional<PolicyMeaning> profile = (newer ? after : before).profile();
      if (profile.isPresent() && !left.isEmpty()) {
        DecidingRules deciding =
            profile.get().deciding(abi, call, left, newer ? transition.to() : transition.from());
        places.addAll(deciding.lines());
        left = deciding.others();
      }
    }
    left.smallest().stream()
        .flatMap(point -> verdicts(point, after, before))
        .flatMap(verdict -> verdict.origin().stream())
        .limit(1)
        .forEach(places::add);
    return places;
  }

  private static Stream<Verdict> verdicts(Point point, ComparedMeaning... sides) {
    return Arrays.stream(sides).flatMap(side -> side.profile().stream()).map(p -> p.verdict(point));
  }
}
