package dev.sluice.profile.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.oracle.Fuzzing;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "/etc/**,       /etc/nginx/**,     true",
    "/etc/**,       /etc,              true",
    "/etc/*,        /etc,              false",
    "/etc/*,        /etc/a/b,          false",
    "/**,           /,                 true",
    "/**,           /**/x,             true",
    "/*,            /**,               false",
    "/a/**/b,       /a/b,              true",
    "/a/**/b,       /a/*/*/b,          true",
    "/a/*b*,        /a/b,              true",
    "/a/?*,         /a/*,              true",
    "/a/*,          /a/?*,             true",
    "/a/**,         /ab,               false",
    "/a/**/**,      /a/**,             true",
    "/usr/lib/**,   /usr/lib/**/*.so,  true"
  })
  void containsAnother(String outer, String inner, boolean expected) {
    assertThat(new PathPattern(outer).contains(new PathPattern(inner))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/*.log,  /a/x*,        true",
    "/a/*.log,  /a/*.txt,     false",
    "/a/**,     /**/b,        true",
    "/a/**,     /b/**,        false",
    "/a/?,      /a/??,        false"
  })
  void meetsAnother(String one, String other, boolean expected) {
    assertThat(new PathPattern(one).meets(new PathPattern(other))).isEqualTo(expected);
    assertThat(new PathPattern(other).meets(new PathPattern(one))).isEqualTo(expected);
  }

  @Test
  void theTreeOfTheRootHasNothingThatIsNoPath() {
    PathPattern everything = new PathPattern("/**");
    assertThat(everything.matches("/")).isTrue();
    assertThat(everything.matches("/a/b")).isTrue();
    assertThat(everything.matches("/a/")).isFalse();
    assertThat(everything.matches("//")).isFalse();
    List<PathPattern> parts =
        List.of(new PathPattern("/"), new PathPattern("/*"), new PathPattern("/*/**"));
    assertThat(PatternAutomaton.difference(List.of(everything), parts)).isEmpty();
  }

  @Test
  void directoriesOnTheWay() {
    assertThat(new PathPattern("/etc/nginx/nginx.conf").parents())
        .extracting(PathPattern::text)
        .containsExactly("/", "/etc", "/etc/nginx");
    assertThat(new PathPattern("/etc/nginx/**").parents())
        .extracting(PathPattern::text)
        .containsExactly("/", "/etc");
    assertThat(new PathPattern("/usr/lib/*/x/y").parents())
        .extracting(PathPattern::text)
        .containsExactly("/", "/usr", "/usr/lib");
    assertThat(new PathPattern("/").parents()).isEmpty();
    assertThat(new PathPattern("/**").parents()).isEmpty();
  }

  @Test
  void treesAreADirectoryAndAllBelow() {
    assertThat(new PathPattern("/etc/**").isTree()).isTrue();
    assertThat(new PathPattern("/**").isTree()).isTrue();
    assertThat(new PathPattern("/e*/**").isTree()).isFalse();
    assertThat(new PathPattern("/etc/**/x").isTree()).isFalse();
  }

  /** The automaton and the definition agree about every path. */
  @Test
  void aPatternMatchesWhatTheReferenceSays() {
    Fuzzing.run(
        random -> {
          PathPattern pattern = pattern(random);
          for (int i = 0; i < 20; i++) {
            String path = path(random);
            assertThat(pattern.matches(path))
                .as(pattern + " " + path)
                .isEqualTo(matches(pattern.components(), components(path)));
          }
        });
  }

  @Test
  void comparisonsAgreeWithThePaths() {
    Fuzzing.run(
        random -> {
          PathPattern one = pattern(random);
          PathPattern other = pattern(random);
          boolean contains = one.contains(other);
          boolean meets = one.meets(other);
          assertThat(other.meets(one)).isEqualTo(meets);
          // The quick answers are those of the automata.
          assertThat(contains)
              .as(one + " ⊇ " + other)
              .isEqualTo(!PatternAutomaton.difference(List.of(other), List.of(one)).isPresent());
          assertThat(meets).isEqualTo(PatternAutomaton.meet(one, other));
          for (int i = 0; i < 20; i++) {
            String path = path(random);
            if (other.matches(path)) {
              assertThat(!contains || one.matches(path)).as(one + " ⊇ " + other).isTrue();
              assertThat(meets || !one.matches(path)).as(one + " ∩ " + other).isTrue();
            }
          }
        });
  }

  @Test
  void comparisonsEndInTime() {
    PathPattern hostile = new PathPattern("/*a" + "?".repeat(60) + "*b" + "?".repeat(60));
    assertThatThrownBy(() -> new PathPattern("/*b" + "?".repeat(61)).contains(hostile))
        .isInstanceOf(PatternLimitException.class);
  }

  private static PathPattern pattern(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append('/').append(one(random, "**", "*", "a", "b", "a*", "*b", "?", "a?*", "**"));
    }
    return new PathPattern(text.isEmpty() ? "/" : text.toString());
  }

  private static String path(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append('/').append(one(random, "a", "b", "ab", "aab", "abb", "c"));
    }
    return text.isEmpty() ? "/" : text.toString();
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static List<String> components(String path) {
    return new PathPattern(path).components();
  }

  /** What the language's reference says, word for word. */
  private static boolean matches(List<String> pattern, List<String> path) {
    if (pattern.isEmpty()) {
      return path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (!pattern.get(0).equals("**")) {
      return !path.isEmpty()
          && component(pattern.get(0), path.get(0))
          && matches(rest, path.subList(1, path.size()));
    }
    List<Boolean> tails = new ArrayList<>();
    for (int i = 0; i <= path.size(); i++) {
      tails.add(matches(rest, path.subList(i, path.size())));
    }
    return tails.contains(true);
  }

  private static boolean component(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    String rest = pattern.substring(1);
    return switch (pattern.charAt(0)) {
      case '*' ->
          component(rest, name) || (!name.isEmpty() && component(pattern, name.substring(1)));
      case '?' -> !name.isEmpty() && component(rest, name.substring(1));
      default ->
          !name.isEmpty()
              && name.charAt(0) == pattern.charAt(0)
              && component(rest, name.substring(1));
    };
  }
}
