package dev.sluice.selinux.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.Derivations;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.target.TargetName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policies of two profiles say differently is told whole, with its lines. */
class ProfileDifferenceTest {
  private static final String BLOCK = "selinux { domain p_t entrypoint \"/srv/c/main\" }\n";
  private static final String CALLS = "allow read, write, openat, close, mmap, mprotect, execve\n";
  private static final String LISTENING = "allow socket, bind, listen, accept4";
  private static final List<String> STATEMENTS =
      List.of(
          LISTENING + "\nlisten tcp 8443",
          "allow socket, connect\nconnect tcp 443",
          "allow unlink, rename, mkdir",
          "log chmod",
          "when capability NET_ADMIN { allow setsockopt }",
          "never unshare, clone, clone3",
          "allow socket, bind\ncapability NET_BIND_SERVICE",
          "read \"/srv/a/**\"",
          "write \"/srv/a/log/**\"",
          "read \"/etc/**\"",
          "write \"/srv/d/*.log\"",
          "execute memory");

  private static List<Change> changes(String before, String after) {
    return changes(Derivations.statements(before), Derivations.statements(after));
  }

  private static List<Change> changes(PolicyMeaning before, PolicyMeaning after) {
    return ProfileDifference.between(
            before, after, Optional.empty(), Optional.of(TargetName.STANDALONE))
        .orElseThrow();
  }

  private static List<String> titles(List<Change> changes) {
    return changes.stream().map(c -> c.effect().sign() + " " + c.title()).toList();
  }

  @Test
  void aDeclaredFileIsOneIntentWithItsLine() {
    List<Change> changes =
        changes(CALLS + BLOCK, CALLS + BLOCK + "read \"/srv/data/**\"\n").stream()
            .filter(change -> change.effect().mayWiden())
            .toList();
    assertThat(titles(changes)).anyMatch(title -> title.matches("\\+ p_t: .* on .*p_read_t.*"));
    assertThat(changes)
        .allSatisfy(
            change ->
                assertThat(change.places())
                    .extracting(place -> place.position().line())
                    .contains(6));
  }

  @Test
  void aCallIsTheReasonOfWhatFollowsFromItAlone() {
    List<Change> changes = changes(CALLS + BLOCK, CALLS + BLOCK + "allow kill\n");
    assertThat(titles(changes))
        .contains("+ allow p_t self:process { sigchld sigkill signal signull sigstop };");
    assertThat(changes.get(0).places())
        .extracting(place -> place.position().line())
        .containsExactly(6);
  }

  @Test
  void namesThatFollowFromTheDomainsAreNoDifference() {
    String more = CALLS + "read \"/srv/data/**\"\nlisten tcp 8443\n" + LISTENING + "\n";
    assertThat(titles(changes(more + BLOCK, more + BLOCK.replace("p_t", "q_t"))))
        .containsExactly("~ domain: p_t -> q_t");
  }

  @Test
  void theBlockSaysWhoEntersAndAtWhichLevel() {
    String inside = CALLS + "selinux { domain p_t level \"s0:c1,c2\" }\n";
    assertThat(titles(changes(inside, inside.replace("c1,c2", "c2,c1")))).isEmpty();
    List<Change> wider = changes(inside, inside.replace("c1,c2", "c1,c2,c3"));
    assertThat(titles(wider)).containsExactly("+ level: s0:c1,c2 -> s0:c1.c3");
    assertThat(wider.get(0).kind()).isEqualTo(ChangeKind.RUN_CONFIGURATION);
    assertThat(titles(changes(inside, inside.replace("c1,c2", "c1"))))
        .containsExactly("- level: s0:c1,c2 -> s0:c1");
    assertThat(titles(changes(inside, inside.replace("\"s0:c1,c2\"", "tenant \"acme\""))))
        .containsExactly("~ level: s0:c1,c2 -> tenant \"acme\"");
    assertThat(titles(changes(CALLS + BLOCK, CALLS + BLOCK.replace("/main", "/other"))))
        .contains("~ entered through: /srv/c/main -> /srv/c/other");
  }

  @Test
  void aPolicyThatGoesConfinesNothing() {
    assertThat(titles(changes(CALLS + BLOCK, CALLS)))
        .singleElement()
        .asString()
        .matches("\\+ no policy confines it any more: domain p_t, [0-9]+ permissions");
    assertThat(titles(changes(CALLS, CALLS + BLOCK)))
        .singleElement()
        .asString()
        .startsWith("- a policy confines it: domain p_t, ");
    assertThat(changes(CALLS, CALLS)).isEmpty();
  }

  @Test
  void aProhibitionThatGoesLowersTheGuard() {
    String never = "never unshare, clone, clone3\n";
    assertThat(titles(changes(CALLS + BLOCK + never, CALLS + BLOCK)))
        .anyMatch(title -> title.startsWith("+ prohibitions: gone: neverallow p_t *:"));
    assertThat(titles(changes(CALLS + BLOCK, CALLS + BLOCK + never)))
        .anyMatch(title -> title.startsWith("- prohibitions: new: neverallow p_t *:"));
  }

  /** The rules that changes name are those that only one module has; the seed is the number. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theChangesAreTheWholeDifference(int seed) {
    Random random = new Random(seed);
    List<String> before = some(random);
    List<String> after = some(random);
    PolicyMeaning old = Derivations.statements(text(before));
    PolicyMeaning current = Derivations.statements(text(after));
    List<Change> changes = changes(old, current);
    DerivedPolicy was = Derivations.derive(old, TargetName.STANDALONE).orElseThrow();
    DerivedPolicy is = Derivations.derive(current, TargetName.STANDALONE).orElseThrow();
    assertThat(changes.isEmpty()).isEqualTo(was.module().equals(is.module()));
    SortedSet<String> told = new TreeSet<>();
    for (Change change : changes) {
      List<String> rules = change.details().isEmpty() ? List.of(change.title()) : change.details();
      rules.stream()
          .filter(rule -> rule.startsWith("allow "))
          .forEach(rule -> told.addAll(permissions(change.effect().sign(), rule)));
    }
    SortedSet<String> expected = new TreeSet<>();
    expected.addAll(beyond("+", is, was));
    expected.addAll(beyond("-", was, is));
    assertThat(told).as("%s\n%s", before, after).containsAll(expected);
    Collections.shuffle(before, random);
    assertThat(changes(old, Derivations.statements(text(before)))).isEmpty();
  }

  /** What one module allows always and the other never. */
  private static List<String> beyond(String sign, DerivedPolicy policy, DerivedPolicy other) {
    SortedSet<Access> theirs = new TreeSet<>(Grants.of(other.module()).keySet());
    return policy.module().rules().of(RuleKind.ALLOW).rules().stream()
        .flatMap(
            rule ->
                rule.permissions().stream()
                    .filter(
                        permission ->
                            !theirs.contains(
                                new Access(
                                    rule.source(), rule.target(), rule.objectClass(), permission)))
                    .map(
                        permission ->
                            String.join(
                                " ",
                                sign,
                                rule.source().value(),
                                rule.target().equals(rule.source())
                                    ? "self"
                                    : rule.target().value(),
                                rule.objectClass().value(),
                                permission.value())))
        .toList();
  }

  private static List<String> permissions(char sign, String rule) {
    List<String> words = List.of(rule.split("[ :{};]+", -1));
    List<String> permissions = new ArrayList<>();
    for (String permission : words.subList(4, words.size())) {
      if (!permission.isEmpty()) {
        permissions.add(
            String.join(
                " ", String.valueOf(sign), words.get(1), words.get(2), words.get(3), permission));
      }
    }
    return permissions;
  }

  private static String text(List<String> statements) {
    return CALLS + BLOCK + String.join("\n", statements) + "\n";
  }

  private static List<String> some(Random random) {
    List<String> some = new ArrayList<>();
    for (String statement : STATEMENTS) {
      if (random.nextInt(3) > 0) {
        some.add(statement);
      }
    }
    return some;
  }
}
