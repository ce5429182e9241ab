package dev.sluice.profile.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.review.Change;
import dev.sluice.profile.review.ChangeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is promised newly, otherwise or no longer is told whole and by meaning. */
class PromiseDifferenceTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final Abi X86_64 = CATALOG.named("x86_64").orElseThrow();
  private static final String HEADER = "profile p\ntarget x86_64\naudited linux 6.12\n";
  private static final List<String> PROMISES =
      List.of("never", "never", "must errno EPERM", "must errno ENOSYS", "must allow", "must log");
  private static final List<String> CALLS =
      List.of(
          "bpf",
          "mount",
          "kill(sig in 1..9)",
          "kill(sig != 5)",
          "kill",
          "socket(family == AF_INET)",
          "socket(family not in {AF_UNIX, AF_INET6})",
          "clone(clone_flags & 0x7e020000 != 0)");

  private static List<String> told(String before, String after) {
    Policy old = Reviewed.policy("old", before);
    Policy current = Reviewed.policy("new", after);
    return difference(old, current, Optional.empty()).changes().stream()
        .map(
            change ->
                change.effect().sign()
                    + " "
                    + change.title()
                    + change.where().map(where -> "; " + where).orElse(""))
        .toList();
  }

  private static PromiseDifference difference(
      Policy before, Policy after, Optional<Environment> environment) {
    return new PromiseDifference(CATALOG, new Universe(), before, after, environment);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          never bpf                | never mount              | + no longer promised: never bpf
          never @module            | never init_module        | + no longer promised: never delete_module, finit_module
          must errno ENOSYS clone3 | never clone3             | = promised less exactly: must errno ENOSYS -> never: clone3
          never clone3             | must errno ENOSYS clone3 | = promised more exactly: never -> must errno ENOSYS: clone3
          must errno EPERM bpf     | must errno ENOSYS bpf    | = promised otherwise: must errno EPERM -> must errno ENOSYS: bpf
          must allow read          | never bpf                | - no longer promised: must allow read
          never kill(sig in 1..9)  | never kill(sig in 1..5)  | + no longer promised: never kill(sig in 6..9)
          must allow bpf           | never bpf                | - promised otherwise: must allow -> never: bpf
          never bpf                | must allow bpf           | + promised otherwise: never -> must allow: bpf
          must log bpf             | must allow bpf           | = promised otherwise: must log -> must allow: bpf
          """)
  void aChangeSaysWhatWasPromised(String before, String after, String first) {
    assertThat(told(HEADER + before + "\n", HEADER + after + "\n")).contains(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          never bpf, mount        | never mount; never bpf
          never bpf               | never bpf(cmd in 0..5); never bpf(cmd not in 0..5)
          never @module           | never init_module, finit_module; never delete_module
          must errno EPERM bpf    | must errno EPERM bpf; never bpf
          never kill(sig <= 9)    | never kill(sig <= 9); never kill(sig == 3)
          """)
  void otherWordsAreNoChange(String before, String after) {
    assertThat(told(HEADER + before + "\n", HEADER + after.replace("; ", "\n") + "\n")).isEmpty();
  }

  @Test
  void whereItHolds() {
    assertThat(
            told(HEADER + "never bpf\n", HEADER + "when not capability SYS_ADMIN { never bpf }\n"))
        .containsExactly("+ no longer promised: never bpf; only with CAP_SYS_ADMIN");
    String two = HEADER.replace("x86_64", "x86_64, aarch64");
    assertThat(told(two + "never bpf\n", two + "on aarch64 { never bpf }\n"))
        .containsExactly("+ no longer promised: never bpf; only on x86_64");
  }

  /** What is foreign has to be denied for a promise on an ABI of the same kernel. */
  @Test
  void anAbiThatIsNoTargetAnyMoreKeepsItsPromises() {
    String both = HEADER.replace("x86_64", "x86_64, x86");
    assertThat(told(both + "never bpf\n", HEADER + "never bpf\n")).isEmpty();
    assertThat(told(both + "never bpf\n", HEADER))
        .containsExactly("+ no longer promised: never bpf");
    String other = HEADER.replace("x86_64", "x86_64, aarch64");
    assertThat(told(other + "never bpf\n", HEADER + "never bpf\n")).isEmpty();
    assertThat(told(HEADER + "never bpf\n", HEADER.replace("x86_64", "aarch64")))
        .containsExactly("+ no longer promised: never bpf; only on x86_64");
  }

  /** An operation that only a multiplexer carries out has promises, too. */
  @Test
  void operationsWithoutANumber() {
    String s390 = HEADER.replace("x86_64", "x86");
    assertThat(told(s390 + "never semop\n", s390))
        .containsExactly("+ no longer promised: never semop");
  }

  @Test
  void allLinesArePlaces() {
    Change change =
        difference(
                Reviewed.policy("old", HEADER + "never bpf\nnever bpf(cmd == 3)\nnever mount\n"),
                Reviewed.policy("new", HEADER),
                Optional.empty())
            .changes()
            .get(0);
    assertThat(change.title()).isEqualTo("no longer promised: never bpf, mount");
    assertThat(change.kind()).isEqualTo(ChangeKind.ASSERTIONS);
    assertThat(change.places())
        .extracting(place -> place.position().line())
        .containsExactly(4, 5, 6);
  }

  @Test
  void oneEnvironmentCanBeLookedAt() {
    Policy old = Reviewed.policy("old", HEADER + "when capability SYS_ADMIN { never bpf }\n");
    Policy current = Reviewed.policy("new", HEADER);
    KernelRelease release = new KernelRelease(6, 12);
    assertThat(difference(old, current, Optional.of(new Environment(release, Set.of()))).changes())
        .isEmpty();
    assertThat(
            difference(
                    old,
                    current,
                    Optional.of(new Environment(release, Set.of(Capability.SYS_ADMIN))))
                .changes())
        .extracting(Change::where)
        .containsExactly(Optional.empty());
  }

  /** Point for point: what is told is what differs. */
  @Test
  void theChangesCoverTheWholeDifference() {
    assertThat(
            Fuzzing.run(
                random -> {
                  List<String> before = statements(random);
                  List<String> after = statements(random);
                  String texts = before + "\n" + after;
                  Policy old = Reviewed.policy("old", HEADER + String.join("\n", before) + "\n");
                  Policy current = Reviewed.policy("new", HEADER + String.join("\n", after) + "\n");
                  Universe universe = new Universe();
                  List<Saying> sayings =
                      new PromiseDifference(CATALOG, universe, old, current, Optional.empty())
                          .sayings();
                  for (int i = 0; i < 100; i++) {
                    SyscallName call = call(random);
                    Point point = point(random, call);
                    Promise from = promised(old, universe, call, point);
                    Promise to = promised(current, universe, call, point);
                    List<Turn> told =
                        sayings.stream()
                            .filter(saying -> saying.call().filter(call::equals).isPresent())
                            .filter(saying -> saying.where().holds(point))
                            .map(Saying::turn)
                            .distinct()
                            .toList();
                    assertThat(told)
                        .as("%s\n%s", point, texts)
                        .isEqualTo(
                            from.equals(to) ? List.of() : List.of(new PromiseTurn(from, to)));
                  }
                  Collections.shuffle(before, random);
                  Policy shuffled =
                      Reviewed.policy("new", HEADER + String.join("\n", before) + "\n");
                  assertThat(difference(old, shuffled, Optional.empty()).changes())
                      .as(texts)
                      .isEmpty();
                }))
        .isPositive();
  }

  /** The strictest of what must be, else a denial if there is one. */
  private static Promise promised(Policy policy, Universe universe, SyscallName call, Point point) {
    Promise promised = new Promise.Nothing();
    for (Assertion assertion : policy.target(X86_64).orElseThrow().assertions()) {
      if (assertion.call().equals(call) && universe.where(assertion.condition()).holds(point)) {
        if (assertion instanceof Assertion.Must must) {
          boolean first = !(promised instanceof Promise.Outcome);
          if (first || stricter(must.action(), ((Promise.Outcome) promised).action())) {
            promised = new Promise.Outcome(must.action());
          }
        } else if (promised instanceof Promise.Nothing) {
          promised = new Promise.Denial();
        }
      }
    }
    return promised;
  }

  private static boolean stricter(Action one, Action other) {
    int order = Action.BY_STRICTNESS.compare(one, other);
    return order < 0 || (order == 0 && one.toString().compareTo(other.toString()) < 0);
  }

  private static List<String> statements(Random random) {
    List<String> statements = new ArrayList<>();
    for (int n = random.nextInt(6); n > 0; n--) {
      String statement =
          PROMISES.get(random.nextInt(PROMISES.size()))
              + " "
              + CALLS.get(random.nextInt(CALLS.size()));
      statements.add(
          random.nextInt(4) == 0 ? "when capability SYS_ADMIN { " + statement + " }" : statement);
    }
    return statements;
  }

  private static SyscallName call(Random random) {
    String item = CALLS.get(random.nextInt(CALLS.size()));
    return new SyscallName(item.replaceAll("\\(.*", ""));
  }

  private static Point point(Random random, SyscallName name) {
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      arguments.add(random.nextInt(4) == 0 ? 0x2000_0000L : random.nextInt(12));
    }
    Set<Capability> held = random.nextBoolean() ? Set.of(Capability.SYS_ADMIN) : Set.of();
    return new Point(
        Call.of(
            X86_64.auditArch(), X86_64.syscalls().named(name).orElseThrow().number(), arguments),
        new Environment(new KernelRelease(6, random.nextInt(12)), held));
  }
}
