package dev.sluice.profile.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.RandomProfiles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.compare.Comparison;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A review of two meanings tells all of their difference and nothing else. */
class MeaningDifferenceTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final KernelRelease RELEASE = new KernelRelease(6, 12);
  private static final Abi X86_64 = CATALOG.named("x86_64").orElseThrow();
  private static final List<String> CALLS =
      List.of("write", "accept", "clone3", "mount", "openat2", "socket", "ioctl", "clone");
  private static final long[] VALUES = {
    0, 1, 2, 4, 5, 10, 15, 16, 40, 1000, 0x5412, 0x10000, 0x7e020000, 0xffffffffL, -1L, 1L << 32
  };

  private static PolicyMeaning profile(String text, Universe universe) {
    return new ProfileResolver(CATALOG)
        .resolve(
            new Source("p.sluice", new SourceFile("p.sluice", text)),
            (user, path, place) -> {
              throw new AssertionError("no other profile is used");
            })
        .then(policy -> PolicyMeaning.of(policy, universe))
        .orElseThrow();
  }

  private static MeaningDifference difference(Universe universe) {
    return new MeaningDifference(CATALOG, universe, RELEASE, Optional.empty());
  }

  @Test
  void theReviewGoesTheWayThatTheProofsGo() {
    assertThat(
            Fuzzing.run(
                random -> {
                  List<String> abis =
                      random.nextBoolean() ? List.of("x86_64", "x86") : List.of("aarch64");
                  Universe universe = new Universe();
                  String before = RandomProfiles.text(random, abis);
                  String after = RandomProfiles.text(random, abis);
                  PolicyMeaning old = profile(before, universe);
                  PolicyMeaning current = profile(after, universe);
                  Review review =
                      difference(universe)
                          .review(
                              ComparedMeaning.of("old", old), ComparedMeaning.of("new", current))
                          .orElseThrow();
                  Comparison comparison = new Comparison(universe, List.of(), RELEASE);
                  Predicate all = universe.constant(true);
                  String texts = before + "\n" + after;
                  assertThat(review.changes().isEmpty())
                      .as(texts)
                      .isEqualTo(old.meaning().equals(current.meaning()));
                  assertThat(review.mayWiden())
                      .as(texts)
                      .isEqualTo(
                          comparison.excess(current.meaning(), old.meaning(), all).isPresent());
                  assertThat(review.count(Effect.NARROWING) + review.count(Effect.UNDETERMINED) > 0)
                      .as(texts)
                      .isEqualTo(
                          comparison.excess(old.meaning(), current.meaning(), all).isPresent());
                }))
        .isPositive();
  }

  @Test
  void callsThatGetSomethingElseAreToldOnceAndNoOthers() {
    assertThat(
            Fuzzing.run(
                random -> {
                  Universe universe = new Universe();
                  String before = RandomProfiles.text(random, List.of("x86_64"));
                  String after = RandomProfiles.text(random, List.of("x86_64"));
                  Meaning old = profile(before, universe).meaning();
                  Meaning current = profile(after, universe).meaning();
                  List<Saying> sayings =
                      difference(universe).sayings(old, current, List.of(X86_64));
                  PolicyMeaning widening = profile(widening(sayings), universe);
                  for (int i = 0; i < 200; i++) {
                    Point point = point(random);
                    Action from = old.at(point);
                    Action to = current.at(point);
                    List<Turn> told =
                        sayings.stream()
                            .filter(saying -> saying.where().holds(point))
                            .map(Saying::turn)
                            .distinct()
                            .toList();
                    assertThat(told)
                        .as("%s\n%s\n%s", point, before, after)
                        .isEqualTo(from.equals(to) ? List.of() : List.of(new Transition(from, to)));
                    boolean more =
                        !from.equals(to) && new Transition(from, to).effect() == Effect.WIDENING;
                    assertThat(widening.meaning().at(point) instanceof Action.Allow)
                        .as("%s\n%s\n%s", point, before, after)
                        .isEqualTo(more);
                  }
                }))
        .isPositive();
  }

  /** A profile that permits what the words say is newly permitted. */
  private static String widening(List<Saying> sayings) {
    List<String> lines = new ArrayList<>(List.of("profile more", "target x86_64"));
    lines.add("audited linux " + CATALOG.tableRelease());
    for (Saying saying : sayings) {
      if (saying.call().isPresent() && saying.turn().effect() == Effect.WIDENING) {
        lines.add(new WrittenCondition(X86_64, saying.circumstance(), saying.items()).statement());
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static Point point(Random random) {
    SyscallName name = new SyscallName(CALLS.get(random.nextInt(CALLS.size())));
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      arguments.add(VALUES[random.nextInt(VALUES.length)]);
    }
    Set<Capability> held = random.nextBoolean() ? Set.of(Capability.SYS_ADMIN) : Set.of();
    KernelRelease release = new KernelRelease(random.nextInt(4, 7), random.nextInt(12));
    return new Point(
        Call.of(
            X86_64.auditArch(), X86_64.syscalls().named(name).orElseThrow().number(), arguments),
        new Environment(release, held));
  }

  /** The changes are compared with the whole difference inside, whatever filters look at. */
  @Test
  void anyTwoFiltersCanBeCompared() {
    assertThat(
            Fuzzing.run(
                random -> {
                  Universe universe = new Universe();
                  Meaning before = anything(random, universe);
                  Meaning after = anything(random, universe);
                  Checked<Review> review =
                      difference(universe)
                          .review(
                              ComparedMeaning.of("old", before), ComparedMeaning.of("new", after));
                  review
                      .value()
                      .ifPresentOrElse(
                          some ->
                              assertThat(some.changes().isEmpty()).isEqualTo(before.equals(after)),
                          () ->
                              assertThat(review.diagnostics().all())
                                  .extracting(Diagnostic::code)
                                  .containsExactly(DiagnosticCode.TOO_COMPLEX));
                }))
        .isPositive();
  }

  private static Meaning anything(Random random, Universe universe) {
    List<Action> actions =
        List.of(new Action.Allow(), new Action.Errno(1), new Action.Trace(3), new Action.Log());
    Meaning meaning = universe.always(actions.get(random.nextInt(actions.size())));
    List<Field> fields = List.of(Field.values());
    int places = random.nextInt(1, 8);
    for (int i = 0; i < places; i++) {
      Abi abi = CATALOG.all().get(random.nextInt(CATALOG.all().size()));
      Predicate place = random.nextInt(4) == 0 ? universe.constant(true) : universe.callsOf(abi);
      if (random.nextInt(4) != 0) {
        place = place.and(universe.equal(Field.NUMBER, random.nextInt(400)));
      }
      int tests = random.nextInt(4);
      for (int t = 0; t < tests; t++) {
        Field field = fields.get(random.nextInt(1, fields.size()));
        int bit = random.nextInt(field.bits());
        Predicate test =
            random.nextBoolean()
                ? universe.bit(field, bit)
                : universe.atLeast(field, random.nextLong() >>> (Long.SIZE - 1 - bit));
        place = random.nextInt(3) == 0 ? place.and(test.not()) : place.and(test);
      }
      meaning = place.choose(universe.always(actions.get(random.nextInt(actions.size()))), meaning);
    }
    return meaning;
  }

  @Test
  void whatTheLanguageHasNoWordsForIsToldWithACall() {
    Universe universe = new Universe();
    Meaning before = universe.always(new Action.Allow());
    Predicate somewhere = universe.bit(Field.INSTRUCTION_POINTER, 3);
    Predicate read =
        universe
            .callsOf(X86_64)
            .and(universe.equal(Field.NUMBER, 0))
            .and(somewhere)
            .and(universe.bit(Field.CAPABILITIES, 63).not());
    Meaning after = read.choose(universe.always(new Action.Trap(0)), before);
    Review review =
        difference(universe)
            .review(ComparedMeaning.of("old", before), ComparedMeaning.of("new", after))
            .orElseThrow();
    assertThat(review.changes()).hasSize(1);
    Change change = review.changes().get(0);
    assertThat(change.kind()).isEqualTo(ChangeKind.NEWLY_DENIED);
    assertThat(change.title())
        .isEqualTo("allow -> trap: read in cases that the language has no words for");
    assertThat(change.witness()).hasValue("x86_64 read() at 8");
  }

  @Test
  void oneEnvironmentCanBeLookedAt() {
    Universe universe = new Universe();
    String start = "profile p\ntarget x86_64\naudited linux 6.12\n";
    PolicyMeaning before = profile(start + "allow read\n", universe);
    PolicyMeaning after =
        profile(start + "allow read\nwhen capability SYS_ADMIN { allow mount }\n", universe);
    ComparedMeaning old = ComparedMeaning.of("old", before);
    ComparedMeaning current = ComparedMeaning.of("new", after);
    Environment none = new Environment(RELEASE, Set.of());
    Environment admin = new Environment(RELEASE, Set.of(Capability.SYS_ADMIN));
    assertThat(at(universe, none, old, current).changes()).isEmpty();
    Change change = at(universe, admin, old, current).changes().get(0);
    assertThat(change.title()).isEqualTo("errno EPERM -> allow: mount");
    assertThat(change.where()).isEmpty();
    assertThat(change.places()).extracting(place -> place.position().line()).containsExactly(5);
  }

  private static Review at(
      Universe universe, Environment point, ComparedMeaning old, ComparedMeaning current) {
    return new MeaningDifference(CATALOG, universe, RELEASE, Optional.of(point))
        .review(old, current)
        .orElseThrow();
  }
}
