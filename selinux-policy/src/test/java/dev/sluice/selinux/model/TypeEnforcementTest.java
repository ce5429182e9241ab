package dev.sluice.selinux.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeEnforcementTest {
  @Test
  void rulesOfOneSubjectJoinAndAreSorted() {
    TypeEnforcement policy =
        TypeEnforcement.of(
            List.of(
                rule("nginx_t", "port_t", "tcp_socket", "name_bind"),
                rule("nginx_t", "etc_t", "file", "read", "open"),
                rule("nginx_t", "etc_t", "file", "getattr", "read")));
    assertThat(policy)
        .hasToString(
            """
            allow nginx_t etc_t:file { getattr open read };
            allow nginx_t port_t:tcp_socket name_bind;\
            """);
  }

  @RepeatedTest(100)
  void orderRepetitionAndGroupingHaveNoMeaning(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<AllowRule> rules = randomRules(random);
    List<AllowRule> split = new ArrayList<>(rules);
    for (AllowRule rule : rules) {
      rule.permissions().forEach(permission -> split.add(rule.with(Set.of(permission))));
    }
    Collections.shuffle(split, random);
    assertThat(TypeEnforcement.of(split)).isEqualTo(TypeEnforcement.of(rules));
  }

  @RepeatedTest(100)
  void differenceAndUnionAreThoseOfWhatIsAllowed(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    TypeEnforcement a = TypeEnforcement.of(randomRules(random));
    TypeEnforcement b = TypeEnforcement.of(randomRules(random));
    for (String source : TYPES) {
      for (String target : TYPES) {
        for (String permission : PERMISSIONS) {
          boolean inA = allows(a, source, target, permission);
          boolean inB = allows(b, source, target, permission);
          assertThat(allows(a.and(b), source, target, permission)).isEqualTo(inA || inB);
          assertThat(allows(a.beyond(b), source, target, permission)).isEqualTo(inA && !inB);
        }
      }
    }
    assertThat(a.isWithin(a.and(b))).isTrue();
    assertThat(a.and(b).isWithin(a)).isEqualTo(b.isWithin(a));
    assertThat(a.beyond(b).and(b)).isEqualTo(a.and(b));
  }

  @Test
  void aRuleWithoutPermissionsIsRefused() {
    assertThatThrownBy(() -> rule("a", "b", "file")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "a b", "a;", "{a}", "ä", "_a"})
  void whatTheLanguageDoesNotTakeForANameIsRefused(String text) {
    assertThatThrownBy(() -> new TypeName(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClassName(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PermissionName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static final List<String> TYPES = List.of("a_t", "b_t", "c_t");
  private static final List<String> PERMISSIONS = List.of("read", "write", "open");

  private static List<AllowRule> randomRules(Random random) {
    List<AllowRule> rules = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rules.add(
          rule(
              TYPES.get(random.nextInt(TYPES.size())),
              TYPES.get(random.nextInt(TYPES.size())),
              "file",
              PERMISSIONS.get(random.nextInt(PERMISSIONS.size())),
              PERMISSIONS.get(random.nextInt(PERMISSIONS.size()))));
    }
    return rules;
  }

  private static boolean allows(
      TypeEnforcement policy, String source, String target, String permission) {
    return policy.allows(
        new TypeName(source),
        new TypeName(target),
        new ClassName("file"),
        new PermissionName(permission));
  }

  private static AllowRule rule(
      String source, String target, String objectClass, String... permissions) {
    return new AllowRule(
        new TypeName(source),
        new TypeName(target),
        new ClassName(objectClass),
        Set.copyOf(List.of(permissions).stream().map(PermissionName::new).toList()));
  }
}
