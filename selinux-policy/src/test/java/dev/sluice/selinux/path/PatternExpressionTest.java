package dev.sluice.selinux.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.path.PathPattern;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                         | /
          /**                       | /.*
          /**/lib                   | /(.*/)?lib
          /**/**                    | /.*
          /a/**/**/b                | /a(/.*)?/b
          /etc/nginx/**             | /etc/nginx(/.*)?
          /etc/nginx/nginx.conf     | /etc/nginx/nginx\\.conf
          /usr/lib/**/ld-*.so*      | /usr/lib(/.*)?/ld-[^/]*\\.so[^/]*
          /var/log/*/access.log.?   | /var/log/[^/]+/access\\.log\\.[^/]
          /srv/c++ (old)/[a]{2}^$   | /srv/c\\+\\+[\\x20]\\(old\\)/\\[a\\]\\{2\\}\\^\\$
          /srv/é                    | /srv/[\\xc3][\\xa9]
          """)
  void asARegularExpression(String line, String expression) {
    assertThat(PatternExpression.of(new PathPattern(line)).value()).isEqualTo(expression);
  }

  /** Bars and quotes cannot stand in the table above. */
  @Test
  void whatTheTableCannotSay() {
    assertThat(PatternExpression.of(new PathPattern("/a|b \"c\" `d` it's #1")).value())
        .isEqualTo(
            "/a\\|b[\\x20][\\x22]c[\\x22][\\x20][\\x60]d[\\x60][\\x20]it[\\x27]s[\\x20][\\x23]1");
  }

  /** The expression and the pattern agree about every path. */
  @Test
  void theExpressionMatchesWhatThePatternMatches() {
    Fuzzing.run(
        random -> {
          PathPattern pattern = pattern(random);
          Pattern expression = Pattern.compile(PatternExpression.of(pattern).value());
          for (int i = 0; i < 20; i++) {
            String path = path(random);
            assertThat(pattern.matches(path))
                .as(pattern + " " + path)
                .isEqualTo(expression.matcher(path).matches());
          }
        });
  }

  @Test
  void pathsThatNoFileContextHolds() {
    assertThat(PatternExpression.isPossible(new PathPattern("/" + "a".repeat(4094)))).isTrue();
    assertThat(PatternExpression.isPossible(new PathPattern("/" + "a".repeat(4095)))).isFalse();
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
}
