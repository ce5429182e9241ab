package dev.sluice.profile.difference;

import com.google.common.hash.Hashing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.risk.RiskNote;
import dev.sluice.profile.risk.RiskNotes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Concrete calls that show a line of a difference, and the lines of profiles that decide them. */
final class Evidence {
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
  Evidence(
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

  /** A digest of all that lines are about: the profile, the environment, the ABIs, every point. */
  String identity(List<Saying> sayings) {
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
  String witness(Saying saying) {
    return calls.text(point(saying), !saying.circumstance().isAny());
  }

  /** The smallest point, at a release that people have if there is one. */
  private Point point(Saying saying) {
    Predicate now = saying.where().and(universe.equal(Field.KERNEL, release.ordinal()));
    Point point = (now.isEmpty() ? saying.where() : now).smallest().orElseThrow();
    return environment.map(e -> new Point(point.call(), e)).orElse(point);
  }

  /** What such calls open, each note once. */
  List<String> risks(List<Saying> sayings) {
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

  /** The places that decide such calls, each line once, in the order of their files. */
  List<Span> places(List<Saying> sayings) {
    Map<String, Span> places = new LinkedHashMap<>();
    for (Saying saying : sayings) {
      place(point(saying))
          .ifPresent(span -> places.putIfAbsent(span.file().name() + span.position().line(), span));
    }
    List<Span> sorted = new ArrayList<>(places.values());
    sorted.sort(Comparator.comparing((Span span) -> span.file().name()).thenComparing(Span::start));
    return sorted;
  }

  /** The rule of the newer side; where there is none, that of the older one; else what is left. */
  private Optional<Span> place(Point point) {
    Optional<Verdict> current = after.profile().map(p -> p.verdict(point));
    Optional<Verdict> old = before.profile().map(p -> p.verdict(point));
    return current
        .filter(Evidence::isRule)
        .or(() -> old.filter(Evidence::isRule))
        .or(() -> current)
        .or(() -> old)
        .flatMap(Verdict::origin);
  }

  private static boolean isRule(Verdict verdict) {
    return verdict.reason() == Verdict.Reason.RULE;
  }
}
