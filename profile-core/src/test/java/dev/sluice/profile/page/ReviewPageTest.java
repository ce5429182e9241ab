package dev.sluice.profile.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.Golden;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.difference.MeaningDifference;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import dev.sluice.profile.review.Review;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReviewPageTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Abi X86_64 = CATALOG.named("x86_64").orElseThrow();
  private static final Set<String> SOME =
      Set.of("read", "socket", "mount", "clone3", "kill", "bpf", "ptrace");
  private static final String OLD =
      """
      profile web
      target x86_64
      audited linux 6.12
      allow read, kill(sig in 0..15), socket(family == AF_UNIX)
      """;
  private static final String NEW =
      """
      profile web
      target x86_64
      audited linux 6.12
      allow read, kill(sig in 1..15), socket(family in {AF_UNIX, AF_ALG})
      when capability SYS_ADMIN { allow mount }
      deny kill process ptrace
      """;

  private final Universe universe = new Universe();
  private final ComparedMeaning before = side("old", OLD);
  private final ComparedMeaning after = side("new", NEW);
  private final Review review =
      new MeaningDifference(CATALOG, universe, CATALOG.tableRelease(), Optional.empty())
          .review(before, after)
          .orElseThrow();
  private final List<CallMap> maps =
      CallMap.between(CATALOG, before.meaning(), after.meaning(), List.of(X86_64));

  private ComparedMeaning side(String name, String text) {
    return ComparedMeaning.of(
        name,
        new ProfileResolver(CATALOG)
            .resolve(
                new Source(name, new SourceFile(name, text)),
                (user, used, place) -> {
                  throw new AssertionError("no other profile is used");
                })
            .then(policy -> PolicyMeaning.of(policy, universe))
            .orElseThrow());
  }

  /** Two tests that share what follows, and one that ends. */
  private static DecisionTree tree() {
    return new DecisionTree(
        List.of(
            new Decision.Step("A = nr", 1),
            new Decision.Question("nr >= 41 (socket)", way(2, 2, 3), way(3, 2, 4)),
            new Decision.Question("nr == 41 (socket)", end(5, 3, "socket"), way(4, 3, 2)),
            new Decision.Question("nr == 0 (read)", end(5, 3, "read"), way(4, 3, 3)),
            new Decision.Question("nr == 101 (ptrace)", end(6, 4, "ptrace"), end(7, 4)),
            new Decision.End("allow", Optional.of(Permission.PERMITTED)),
            new Decision.End("kill process", Optional.of(Permission.DENIED)),
            new Decision.End("errno EPERM", Optional.of(Permission.DENIED))));
  }

  private static Decision.Way way(int to, int executed, int calls) {
    return new Decision.Way(to, executed, executed, OptionalInt.of(calls), List.of());
  }

  private static Decision.Way end(int to, int executed, String... calls) {
    return new Decision.Way(to, executed, executed, OptionalInt.of(calls.length), List.of(calls));
  }

  private static FilterSection filter() {
    return new FilterSection(
        "x86_64",
        List.of("longest path: 5 instructions"),
        Optional.of(tree()),
        Map.of(X86_64, Map.of(new SyscallName("read"), new CallPrice("bitmap, without it 4", 0))));
  }

  private static String page(Review review, PageContents contents) {
    return new ReviewPage(contents, "1.2").render(review);
  }

  @Test
  void aPageIsWrittenAsExpected() {
    List<CallMap> some =
        maps.stream()
            .map(
                map ->
                    new CallMap(
                        map.abi(),
                        map.calls().stream()
                            .filter(call -> SOME.contains(call.call().name().value()))
                            .toList()))
            .toList();
    PageContents contents =
        new PageContents(
            List.of("compared: everything"),
            some,
            List.of(filter(), FilterSection.none("x86", List.of("no kernel runs it"))));
    Golden.check(
        Path.of("src/test/resources/golden/page/web.page"),
        ".expected",
        ignored ->
            page(review, contents)
                .replaceAll("(?s)<(style|script)>.*?</", "<$1>...</")
                .replaceAll("&#39;sha256-[^&]*&#39;", "&#39;sha256-...&#39;"));
  }

  @Test
  void everyChangeAndEveryCallStandsThere() {
    String page = page(review, new PageContents(List.of(), maps, List.of()));
    assertThat(review.changes()).hasSizeGreaterThan(3);
    for (Change change : review.changes()) {
      assertThat(page).contains("<dd>" + change.fingerprint() + "</dd>");
      assertThat(page).contains("<span class=\"title\">" + HtmlText.of(change.title()) + "</span>");
      change.details().forEach(part -> assertThat(page).contains("<dd>" + HtmlText.of(part)));
      change
          .notes()
          .forEach(note -> assertThat(page).contains("<dd>" + HtmlText.of(note) + "</dd>"));
    }
    assertThat(maps).hasSize(1);
    X86_64
        .syscalls()
        .all()
        .forEach(call -> assertThat(page).containsOnlyOnce("<b>" + call.name() + "</b>"));
    assertThat(page).contains(": " + X86_64.syscalls().all().size() + " calls, ");
  }

  /**
   * Whatever the names are, the page has the elements that it has with plain ones, and no others.
   */
  @Test
  void noNameBecomesMarkup() {
    String plain = shape(page(named("plain"), PageContents.of(List.of("plain"))));
    Fuzzing.run(
        random -> {
          String name = HtmlTextTest.text(random);
          assertThat(shape(page(named(name), PageContents.of(List.of(name))))).isEqualTo(plain);
        });
  }

  private static Review named(String name) {
    SourceFile file = new SourceFile(name, "allow x " + name.replace('\n', ' '));
    return new Review(
        name,
        name,
        List.of(
            Change.of(ChangeKind.NEWLY_PERMITTED, Effect.WIDENING, name)
                .withDetails(List.of(name))
                .withWhere(Optional.of(name))
                .withWitness(name)
                .withPlaces(List.of(new Span(file, 0, 5)))
                .withNotes(List.of(name))));
  }

  /** All tags with the names of their attributes. */
  private static String shape(String page) {
    StringBuilder shape = new StringBuilder();
    String body = page.replaceAll("(?s)<(style|script)>.*?</", "<$1></");
    Pattern.compile("<[^>]*>")
        .matcher(body)
        .results()
        .forEach(tag -> shape.append(tag.group().replaceAll("=\"[^\"]*\"", "=")));
    return shape.toString();
  }

  @Test
  void ofOneChangeAThousandPartsStandThere() {
    List<String> parts = IntStream.range(0, 1_500).mapToObj(i -> "part " + i).toList();
    Change change = Change.of(ChangeKind.SELINUX, Effect.NEUTRAL, "many").withDetails(parts);
    String page = page(new Review("a", "b", List.of(change)), PageContents.of(List.of()));
    assertThat(page).contains("<dd>part 999</dd>").doesNotContain("<dd>part 1000</dd>");
    assertThat(page).contains("... and 500 more; &#39;--format json&#39; shows all of them");
  }

  @Test
  void fiveThousandChangesStandThereAndTheOthersAreCounted() {
    List<Change> changes =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    Change.of(
                            i < 9_998 ? ChangeKind.LOGGING : ChangeKind.SELINUX,
                            i < 9_998 ? Effect.NEUTRAL : Effect.WIDENING,
                            "change number " + i)
                        .withDetails(IntStream.range(0, 25).mapToObj(k -> "part " + k).toList()))
            .toList();
    String page = page(new Review("a", "b", changes), PageContents.of(List.of()));
    assertThat(page.split("<details id=\"change-", -1)).hasSize(5_001);
    assertThat(page.split("<dd>part 19</dd>", -1)).hasSize(5_001);
    assertThat(page)
        .contains("Left out for their number: 5000 of the changes (5000 permit neither); ")
        .contains(">change number 9999</a>", ">change number 4997</a>", "and 5 more;")
        .doesNotContain(">change number 4998</a>", "<dd>part 20</dd>");
    assertThat(page.length()).isLessThan(20_000_000);
  }

  @Test
  void theHeadSaysWhichWayItGoes() {
    assertThat(page(review, PageContents.of(List.of())))
        .contains(
            "<p class=\"verdict widening\">More is permitted than before, and elsewhere less.");
    assertThat(page(new Review("a", "b", List.of()), PageContents.of(List.of())))
        .contains("<p class=\"verdict neutral\">No change of meaning.</p>");
    assertThat(
            page(
                new Review(
                    "a", "b", List.of(Change.of(ChangeKind.OTHER_ERRNO, Effect.NEUTRAL, "clone3"))),
                PageContents.of(List.of())))
        .contains("refused in another way, which can break programs.");
  }

  /**
   * Chains of any length and nests of any depth: each instruction but returns stands there once.
   */
  @Test
  void everyInstructionStandsThereOnce() {
    Fuzzing.run(
        random -> {
          DecisionTree tree = random(random, 1 + random.nextInt(300));
          Html html = new Html();
          new TreePart(tree, "f").write(html);
          String text = html.document();
          BitSet reachable = reachable(tree);
          for (int at = 0; at < tree.decisions().size(); at++) {
            if (!tree.isEnd(at) && reachable.get(at)) {
              assertThat(text.split("<span class=\"at\">" + at + "</span>", -1))
                  .as("instruction " + at)
                  .hasSize(2);
            }
          }
        });
  }

  /** Every instruction leads forward. */
  private static BitSet reachable(DecisionTree tree) {
    BitSet reached = new BitSet();
    reached.set(0);
    for (int at = 0; at < tree.decisions().size(); at++) {
      if (reached.get(at) && tree.at(at) instanceof Decision.Step step) {
        reached.set(step.next());
      } else if (reached.get(at) && tree.at(at) instanceof Decision.Question question) {
        reached.set(question.yes().to());
        reached.set(question.no().to());
      }
    }
    return reached;
  }

  private static DecisionTree random(Random random, int length) {
    boolean chain = random.nextBoolean();
    return new DecisionTree(
        IntStream.rangeClosed(0, length)
            .<Decision>mapToObj(
                at -> {
                  int left = length - at;
                  if (left == 0) {
                    return new Decision.End("allow", Optional.of(Permission.PERMITTED));
                  } else if (random.nextInt(5) == 0) {
                    return new Decision.Step("A = arch", at + 1);
                  }
                  int far = at + 1 + random.nextInt(left);
                  return new Decision.Question(
                      "A == " + at, way(chain ? length : far, 1, 1), way(at + 1, 1, 1));
                })
            .toList());
  }
}
