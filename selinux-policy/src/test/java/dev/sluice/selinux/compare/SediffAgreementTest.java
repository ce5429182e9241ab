package dev.sluice.selinux.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.render.ReviewText;
import dev.sluice.profile.review.Review;
import dev.sluice.selinux.binary.PolicyReader;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.DebianPolicy;
import dev.sluice.selinux.oracle.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same set as setools' sediff, permission by permission. */
class SediffAgreementTest {
  private static final String UNCHECKED = "differences of binary policies";

  private static final Path SAMPLES = Path.of("src/test/resources/golden/selinux-diff");

  /** {@code + allow a b:c { d e }; [ condition ]:True}, or with a name instead of braces. */
  private static final Pattern RULE =
      Pattern.compile(
          " *([-+*]) (allow|auditallow|dontaudit) (\\S+) (\\S+):(\\S+) (?:\\{ (.*) }|(\\S+));"
              + " *(?:\\[ (.*) ]:(True|False))?");

  private static final Pattern TYPE_RULE =
      Pattern.compile(
          " *([-+]) (type_\\w+) (\\S+) (\\S+):(\\S+) (\\S+?)( \\S+)?;"
              + " *(?:\\[ (.*) ]:(True|False))?");

  @TempDir private Path directory;

  @Test
  void smallPolicies() {
    CilCompiler compiler = CilCompiler.in(directory, UNCHECKED).withoutLevels();
    Path before = compiler.compile(SAMPLES.resolve("container.before.cil")).policy();
    Path after = compiler.compile(SAMPLES.resolve("container.after.cil")).policy();
    agree(before, after);
    agree(after, before);
  }

  @Test
  void debianBasePolicyAndOneModule() {
    CilCompiler compiler = CilCompiler.in(directory, UNCHECKED);
    DebianPolicy debian = DebianPolicy.in(directory, UNCHECKED);
    Path base = debian.module("base");
    Path plain = compiler.compile(base).policy();
    Path bind = compiler.compile(base, debian.module("bind")).policy();
    Path acct = compiler.compile(base, debian.module("acct")).policy();
    agree(plain, bind);
    agree(bind, acct);
    assertThat(brief(plain, bind)).hasSizeLessThanOrEqualTo(30);
    assertThat(brief(plain, acct)).hasSizeLessThanOrEqualTo(30);
  }

  static List<String> brief(Path before, Path after) {
    Review review = difference(before, after).review("old", "new");
    return new ReviewText(false, false).render(review).lines().toList();
  }

  static void agree(Path before, Path after) {
    String theirs = ToolRun.of("sediff", UNCHECKED, before, after).successful().output();
    PolicyDifference ours = difference(before, after);
    assertSame(access(ours), access(theirs));
    assertSame(typeRules(ours, read(after), read(before)), typeRules(theirs));
  }

  private static void assertSame(Set<String> ours, Set<String> theirs) {
    assertThat(ours).isNotEmpty();
    assertThat(only(ours, theirs)).as("only here").isEmpty();
    assertThat(only(theirs, ours)).as("only in sediff").isEmpty();
  }

  private static Set<String> only(Set<String> these, Set<String> others) {
    Set<String> only = new TreeSet<>(these);
    only.removeAll(others);
    return only;
  }

  private static Set<String> access(PolicyDifference difference) {
    Set<String> lines = new TreeSet<>();
    difference.forEachAdded(change -> add(lines, "+", change));
    difference.forEachRemoved(change -> add(lines, "-", change));
    return lines;
  }

  private static void add(Set<String> lines, String sign, AccessChange change) {
    for (String permission : change.permissions()) {
      lines.add(
          String.join(
              " ",
              sign,
              change.kind().word(),
              change.source(),
              change.target(),
              change.objectClass(),
              permission,
              plain(change.condition())));
    }
  }

  private static Set<String> access(String sediff) {
    Set<String> lines = new TreeSet<>();
    Matcher rules = RULE.matcher("");
    for (String line : sediff.lines().toList()) {
      if (rules.reset(line).matches()) {
        String permissions = rules.group(6) == null ? rules.group(7) : rules.group(6);
        for (String permission : permissions.split(" ", -1)) {
          boolean changed = rules.group(1).equals("*");
          String sign = changed ? permission.replaceAll("[^-+].*", "") : rules.group(1);
          if (!sign.isEmpty()) {
            lines.add(
                String.join(
                    " ",
                    sign,
                    rules.group(2),
                    rules.group(3),
                    rules.group(4),
                    rules.group(5),
                    changed ? permission.substring(1) : permission,
                    condition(rules.group(8), rules.group(9))));
          }
        }
      }
    }
    return lines;
  }

  /** Conditions in these policies are conjunctions, disjunctions and negations of names. */
  private static String condition(String expression, String branch) {
    if (expression == null) {
      return "";
    }
    return plain(branch.equals("True") ? expression : "!(" + expression + ")");
  }

  /** Without the order of conjunctions: sediff tells them apart, though they mean the same. */
  private static String plain(String condition) {
    String text = condition.replace("!( ", "!").replaceAll("[() ]", "");
    String positive = text.startsWith("!!") ? text.substring(2) : text;
    return positive.contains("||")
        ? positive
        : Arrays.stream(positive.split("&&", -1)).sorted().collect(Collectors.joining("&&"));
  }

  private static Set<String> typeRules(String sediff) {
    Set<String> lines = new TreeSet<>();
    Matcher rules = TYPE_RULE.matcher("");
    for (String line : sediff.lines().toList()) {
      if (rules.reset(line).matches()) {
        String name = rules.group(7) == null ? "" : rules.group(7).strip().replace("\"", "");
        lines.add(
            String.join(
                " ",
                rules.group(1),
                condition(rules.group(8), rules.group(9)),
                rules.group(2),
                rules.group(3),
                rules.group(4) + ":" + rules.group(5),
                name,
                rules.group(6)));
      }
    }
    return lines;
  }

  /** {@code if condition: type_transition { a b } c:file "name" d}, sources expanded. */
  private static Set<String> typeRules(
      PolicyDifference difference, PolicyDatabase after, PolicyDatabase before) {
    Set<String> lines = new TreeSet<>();
    Pattern form =
        Pattern.compile("(?:if (.*): )?(type_\\w+) (\\{.*}|\\S+) (\\S+:\\S+)(?: \"(.*)\")? (\\S+)");
    for (StatementChange change : difference.changedStatements()) {
      Matcher rule = form.matcher(change.text());
      if (change.section() == Section.TYPE_RULE && rule.matches()) {
        for (String source : expanded(rule.group(3), after, before)) {
          lines.add(
              String.join(
                  " ",
                  change.before().isEmpty() ? "+" : "-",
                  plain(rule.group(1) == null ? "" : rule.group(1)),
                  rule.group(2),
                  source,
                  rule.group(4),
                  rule.group(5) == null ? "" : rule.group(5),
                  rule.group(6)));
        }
      }
    }
    return lines;
  }

  private static Set<String> expanded(String set, PolicyDatabase after, PolicyDatabase before) {
    Set<String> types = new TreeSet<>();
    for (String word : set.replaceAll("[{}]", "").strip().split(" +", -1)) {
      if (word.startsWith("-")) {
        types.remove(word.substring(1));
      } else {
        PolicyDatabase policy = after.types().index(word).isPresent() ? after : before;
        policy
            .types()
            .members(policy.types().index(word).orElseThrow())
            .forEach(i -> types.add(policy.types().name(i)));
      }
    }
    return types;
  }

  private static PolicyDifference difference(Path before, Path after) {
    return PolicyDifference.between(read(before), read(after)).orElseThrow();
  }

  private static PolicyDatabase read(Path policy) {
    try {
      return PolicyReader.read(policy.toString(), Files.readAllBytes(policy)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
