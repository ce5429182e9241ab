package dev.sluice.profile.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.profile.review.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is declared newly, or no longer, is told whole and by meaning. */
class ResourceDifferenceTest {
  private static final String HEADER = "profile p\ntarget x86_64\naudited linux 6.12\nallow read\n";
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final List<String> USES = List.of("read", "write", "execute");
  private static final List<String> PORTS = List.of("listen tcp", "connect tcp", "connect udp");

  private static List<Change> changes(String before, String after) {
    Policy old = Reviewed.policy("old", HEADER + before);
    Policy current = Reviewed.policy("new", HEADER + after);
    return new ResourceDifference(old, current).changes();
  }

  private static List<String> titles(String before, String after) {
    return changes(before, after).stream()
        .map(change -> change.effect().sign() + " " + change.title())
        .toList();
  }

  @Test
  void whatIsCoveredAlreadyIsNoChange() {
    assertThat(titles("read \"/a/**\"\n", "read \"/a/**\", \"/a/b\", \"/a/*\", \"/a\"\n"))
        .isEmpty();
    assertThat(titles("read \"/a/*\", \"/a\", \"/a/*/**\"\n", "read \"/a/**\"\n")).isEmpty();
    assertThat(titles("listen tcp 80, 81, 82..90\n", "listen tcp 80..85, 84..90\n")).isEmpty();
    assertThat(titles("execute memory\n", "execute memory\nexecute memory\n")).isEmpty();
  }

  @Test
  void eachUseIsAChangeOfItsOwn() {
    assertThat(
            titles(
                "read \"/a\"\nlisten tcp 80\nconnect udp 53\n",
                "write \"/a\"\nlisten tcp 80, 443, 8000..8100\nexecute memory\n"))
        .containsExactly(
            "+ newly declared: write \"/a\"",
            "+ newly declared: listen tcp 443, 8000..8100",
            "+ newly declared: execute memory",
            "- no longer declared: read \"/a\"",
            "- no longer declared: connect udp 53");
  }

  @Test
  void whatWasDeclaredInPartIsToldWithThePart() {
    Change wider = changes("read \"/a/b\"\n", "read \"/a/*\", \"/c\"\n").get(0);
    assertThat(wider.title()).isEqualTo("newly declared: read \"/a/*\", \"/c\"");
    assertThat(wider.details()).containsExactly("\"/a/*\", declared before: \"/a/b\"", "\"/c\"");
    assertThat(wider.witness()).hasValue("/a/c");
    assertThat(wider.places()).extracting(place -> place.position().line()).containsExactly(5);
  }

  @Test
  void allLinesAreShownAndManyPatternsCounted() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append("read \"/srv/data/").append(i).append("\"\n");
    }
    Change change = changes("", lines.toString()).get(0);
    assertThat(change.title()).isEqualTo("newly declared: read 20 patterns");
    assertThat(change.details()).hasSize(20).contains("\"/srv/data/7\"");
    assertThat(change.places()).hasSize(20);
  }

  @Test
  void theFingerprintIsOfWhatIsDeclared() {
    String print = changes("", "read \"/a\", \"/b\"\n").get(0).fingerprint();
    assertThat(changes("", "\n\nread \"/b\"\nread \"/a\"\n").get(0).fingerprint()).isEqualTo(print);
    assertThat(changes("", "read \"/a\", \"/c\"\n").get(0).fingerprint()).isNotEqualTo(print);
  }

  @Test
  void aReviewHasThemAmongItsKinds() {
    assertThat(Reviewed.review(HEADER, HEADER + "read \"/a\"\n").of(ChangeKind.RESOURCES))
        .extracting(Change::effect)
        .containsExactly(Effect.WIDENING);
  }

  /** The words of all changes together are the whole difference, and nothing else. */
  @Test
  void theChangesCoverTheWholeDifference() {
    assertThat(
            Fuzzing.run(
                random -> {
                  List<String> old = statements(random);
                  List<String> current = statements(random);
                  List<Change> changes =
                      changes(String.join("\n", old) + "\n", String.join("\n", current) + "\n");
                  List<String> shuffled = new ArrayList<>(old);
                  Collections.shuffle(shuffled, random);
                  assertThat(
                          changes(
                              String.join("\n", old) + "\n", String.join("\n", shuffled) + "\n"))
                      .as("%s", old)
                      .isEmpty();
                  for (int i = 0; i < 30; i++) {
                    String use = USES.get(random.nextInt(USES.size()));
                    String path = path(random);
                    assertThat(told(changes, use, path))
                        .as("%s %s\n%s\n%s\n%s", use, path, old, current, changes)
                        .isEqualTo(
                            difference(declares(old, use, path), declares(current, use, path)));
                    String ports = PORTS.get(random.nextInt(PORTS.size()));
                    int port = random.nextInt(1, 20);
                    assertThat(told(changes, ports, port))
                        .as("%s %s\n%s\n%s\n%s", ports, port, old, current, changes)
                        .isEqualTo(
                            difference(declares(old, ports, port), declares(current, ports, port)));
                  }
                }))
        .isPositive();
  }

  private static String difference(boolean before, boolean after) {
    return before == after ? "" : after ? "+" : "-";
  }

  private static String told(List<Change> changes, String use, String path) {
    for (Change change : changes) {
      if (change.title().matches("(newly|no longer) declared: " + use + " [\"0-9].*")) {
        List<String> parts =
            change.details().isEmpty() ? List.of(change.title().split(", ", -1)) : change.details();
        for (String part : parts) {
          Matcher patterns = QUOTED.matcher(part);
          assertThat(patterns.find()).as(part).isTrue();
          boolean holds = new PathPattern(patterns.group(1)).matches(path);
          while (patterns.find()) {
            holds &= !new PathPattern(patterns.group(1)).matches(path);
          }
          if (holds) {
            // Patterns of one change may overlap.
            return String.valueOf(change.effect().sign());
          }
        }
      }
    }
    return "";
  }

  private static String told(List<Change> changes, String ports, int port) {
    for (Change change : changes) {
      String[] words = change.title().split(": " + ports + " ", -1);
      if (words.length == 2 && among(words[1], port)) {
        return String.valueOf(change.effect().sign());
      }
    }
    return "";
  }

  private static boolean among(String ranges, int port) {
    for (String range : ranges.split(", ", -1)) {
      String[] ends = range.split("\\.\\.", -1);
      if (Integer.parseInt(ends[0]) <= port && port <= Integer.parseInt(ends[ends.length - 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(List<String> statements, String use, String path) {
    return statements.stream()
        .filter(statement -> statement.startsWith(use + " \""))
        .map(QUOTED::matcher)
        .anyMatch(quoted -> quoted.find() && new PathPattern(quoted.group(1)).matches(path));
  }

  private static boolean declares(List<String> statements, String ports, int port) {
    return statements.stream()
        .filter(statement -> statement.startsWith(ports))
        .anyMatch(statement -> among(statement.substring(ports.length() + 1), port));
  }

  private static List<String> statements(Random random) {
    List<String> statements = new ArrayList<>();
    for (int n = random.nextInt(6); n > 0; n--) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        text.append('/').append(List.of("**", "*", "a", "b", "a*", "?").get(random.nextInt(6)));
      }
      statements.add(USES.get(random.nextInt(USES.size())) + " \"" + text + "\"");
      int first = random.nextInt(1, 20);
      String range = random.nextBoolean() ? "" : ".." + random.nextInt(first, 20);
      statements.add(PORTS.get(random.nextInt(PORTS.size())) + " " + first + range);
    }
    return statements;
  }

  private static String path(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      text.append('/').append(List.of("a", "b", "ab", "c").get(random.nextInt(4)));
    }
    return text.toString();
  }
}
