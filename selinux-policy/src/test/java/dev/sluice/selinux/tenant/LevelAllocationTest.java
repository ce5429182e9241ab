package dev.sluice.selinux.tenant;

import static dev.sluice.selinux.tenant.Fleets.allocated;
import static dev.sluice.selinux.tenant.Fleets.given;
import static dev.sluice.selinux.tenant.Fleets.level;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.oracle.Growth;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.tenant.LevelLock.Entry;
import dev.sluice.selinux.tenant.LevelLock.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LevelAllocationTest {
  private static final List<String> ZONES = List.of("zone c0..c1023", "zone triples of c0..c1023");

  private static final LevelLock NONE = LevelLock.empty("test");

  @Test
  void aTenantGetsTheLevelAtWhichItsNameStarts() {
    LevelLock lock =
        allocated(Fleets.of("", List.of("\"acme\"", "\"globex\"")), NONE).orElseThrow();
    assertThat(lock.text())
        .isEqualTo(
            """
            # Written by 'sluice tenants allocate'. Keep it with the fleet file; do not edit.
            levels test
            given "acme" s0:c864,c897
            given "globex" s0:c802,c999
            """);
    assertThat(TenantLevels.fromNamesAlone().levelOf("acme").map(Level::toString))
        .contains("s0:c864,c897");
  }

  @Test
  void ofTwoThatStartAtOnePlaceTheLaterMovesOnAndStays() {
    // Three pairs: of four tenants' starts two are the same.
    Fleet three = Fleets.of("zone c1..c3", List.of("\"a\"", "\"b\"", "\"c\""));
    LevelLock lock = allocated(three, NONE).orElseThrow();
    assertThat(new TreeSet<>(List.of(given(lock, "a"), given(lock, "b"), given(lock, "c"))))
        .containsExactly("s0:c1,c2", "s0:c1,c3", "s0:c2,c3");
    for (String left : List.of("a", "b", "c")) {
      List<String> rest = new ArrayList<>(List.of("\"a\"", "\"b\"", "\"c\""));
      rest.remove("\"" + left + "\"");
      LevelLock after = allocated(Fleets.of("zone c1..c3", rest), lock).orElseThrow();
      for (String tenant : List.of("a", "b", "c")) {
        assertThat(given(after, tenant)).isEqualTo(tenant.equals(left) ? "" : given(lock, tenant));
      }
      assertThat(level(after, left, State.RELEASED)).isEqualTo(given(lock, left));
    }
  }

  @Test
  void theOrderOfTheFileDoesNotMatter() {
    List<String> names =
        new ArrayList<>(IntStream.range(0, 300).mapToObj(i -> "\"t" + i + "\"").toList());
    LevelLock lock = allocated(Fleets.of("zone c0..c29", names), NONE).orElseThrow();
    for (long seed = 0; seed < 20; seed++) {
      Collections.shuffle(names, new Random(seed));
      assertThat(allocated(Fleets.of("zone c0..c29", names), NONE).orElseThrow())
          .as("seed %d", seed)
          .isEqualTo(lock);
    }
  }

  @Test
  void aReleasedLevelIsNobodysUntilItIsForgotten() {
    LevelLock full =
        allocated(Fleets.of("zone c1..c3", List.of("\"a\"", "\"b\"", "\"c\"")), NONE).orElseThrow();
    Fleet changed = Fleets.of("zone c1..c3", List.of("\"a\"", "\"b\"", "\"d\""));
    Checked<LevelLock> refused = allocated(changed, full);
    assertThat(DiagnosticPrinter.print(refused.diagnostics()))
        .isEqualTo(
            """
            error: no level is left for tenant "d": 3 tenants and 1 released levels take all of the \
            pairs of c1..c3 [SL2303]
             --> levels.sluice:5:8
              |
            5 | tenant "d"
              |        ^^^ make the zone larger, or forget released levels that no file carries any more
            """);
    LevelLock after = allocated(changed, full, Set.of("c"), Set.of()).orElseThrow();
    assertThat(given(after, "d")).isEqualTo(given(full, "c"));
    assertThat(after.in(State.RELEASED)).isEmpty();
  }

  @Test
  void whoComesBackGetsItsOwnLevelAgain() {
    Fleet both = Fleets.of("", List.of("\"a\"", "\"b\""));
    Fleet one = Fleets.of("", List.of("\"a\""));
    LevelLock before = allocated(both, NONE).orElseThrow();
    LevelLock without = allocated(one, before).orElseThrow();
    assertThat(allocated(both, without).orElseThrow()).isEqualTo(before);
  }

  @Test
  void aTenantCanBeMovedAndItsOldLevelIsReleased() {
    Fleet one = Fleets.of("", List.of("\"a\""));
    LevelLock before = allocated(one, NONE).orElseThrow();
    LevelLock after = allocated(one, before, Set.of(), Set.of("a")).orElseThrow();
    assertThat(given(after, "a")).isNotEmpty().isNotEqualTo(given(before, "a"));
    assertThat(level(after, "a", State.RELEASED)).isEqualTo(given(before, "a"));
    assertThat(allocated(one, after).orElseThrow()).isEqualTo(after);
  }

  @Test
  void aLevelWrittenByHandGoesBeforeTheLockAndReleasesWhatWasGiven() {
    LevelLock before = allocated(Fleets.of("", List.of("\"a\"")), NONE).orElseThrow();
    Fleet byHand = Fleets.of("", List.of("\"a\" level \"s0:c800,c900\""));
    LevelLock after = allocated(byHand, before).orElseThrow();
    assertThat(given(after, "a")).isEqualTo("s0:c800,c900");
    assertThat(level(after, "a", State.RELEASED)).isEqualTo(given(before, "a"));
  }

  @Test
  void aLevelWrittenByHandThatAnotherHasOrHadIsRefusedWithBothPlaces() {
    LevelLock before = allocated(Fleets.of("", List.of("\"acme\"")), NONE).orElseThrow();
    Fleet both = Fleets.of("", List.of("\"acme\"", "\"b\" level \"s0:c864,c897\""));
    assertThat(DiagnosticPrinter.print(allocated(both, before).diagnostics()))
        .isEqualTo(
            """
            error: "acme" and "b" would have the same level s0:c864,c897 [SL2306]
             --> levels.sluice:4:8
              |
            4 | tenant "b" level "s0:c864,c897"
              |        ^^^
             ::: levels.lock:3:1
              |
            3 | given "acme" s0:c864,c897
              | ------------------------- first given here
            """);
    Fleet other = Fleets.of("", List.of("\"b\" level \"s0:c864,c897\""));
    assertThat(codes(allocated(other, before))).containsExactly(DiagnosticCode.LEVEL_COLLISION);
    assertThat(given(allocated(other, before, Set.of("acme"), Set.of()).orElseThrow(), "b"))
        .isEqualTo("s0:c864,c897");
  }

  @Test
  void aForgottenLevelCanBeWrittenForAnotherWhileItsTenantHasANewOne() {
    Fleet one = Fleets.of("", List.of("\"a\""));
    LevelLock first = allocated(one, NONE).orElseThrow();
    LevelLock moved = allocated(one, first, Set.of(), Set.of("a")).orElseThrow();
    String old = level(moved, "a", State.RELEASED);
    Fleet both = Fleets.of("", List.of("\"a\"", "\"b\" level \"" + old + "\""));
    assertThat(codes(allocated(both, moved))).containsExactly(DiagnosticCode.LEVEL_COLLISION);
    LevelLock after = allocated(both, moved, Set.of("a"), Set.of()).orElseThrow();
    assertThat(given(after, "b")).isEqualTo(old);
    assertThat(given(after, "a")).isEqualTo(given(moved, "a"));
  }

  @Test
  void twoTenantsCannotSwapTheirLevels() {
    Fleet before = Fleets.of("", List.of("\"a\"", "\"b\""));
    LevelLock lock = allocated(before, NONE).orElseThrow();
    Fleet swapped =
        Fleets.of(
            "",
            List.of(
                "\"a\" level \"" + given(lock, "b") + "\"",
                "\"b\" level \"" + given(lock, "a") + "\""));
    assertThat(codes(allocated(swapped, lock)))
        .containsExactly(DiagnosticCode.LEVEL_COLLISION, DiagnosticCode.LEVEL_COLLISION);
  }

  @Test
  void aZoneThatLeavesATenantBehindIsRefusedAndMovingHelps() {
    LevelLock before = allocated(Fleets.of("", List.of("\"a\"")), NONE).orElseThrow();
    Fleet smaller = Fleets.of("zone c0..c100", List.of("\"a\"", "\"b\""));
    assertThat(codes(allocated(smaller, before))).containsExactly(DiagnosticCode.BAD_TENANT_LEVEL);
    Fleet triples = Fleets.of("zone triples of c768..c1023", List.of("\"a\"", "\"b\""));
    assertThat(codes(allocated(triples, before))).containsExactly(DiagnosticCode.BAD_TENANT_LEVEL);
    LevelLock after = allocated(triples, before, Set.of(), Set.of("a")).orElseThrow();
    assertThat(after.in(State.GIVEN)).allMatch(e -> e.level().categories().size() == 3);
    assertThat(LockCheck.levels(triples, Fleets.read(after)).value()).isPresent();
  }

  /** Files that still carry a pair would lie open to a tenant with that pair and one more. */
  @Test
  void noTripleIsGivenAroundAPairThatSomebodyHad() {
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "\"t" + i + "\"").toList();
    LevelLock pairs = allocated(Fleets.of("zone c0..c9", names), NONE).orElseThrow();
    Fleet triples = Fleets.of("zone triples of c0..c9", List.of("\"x\"", "\"y\""));
    LevelLock after = allocated(triples, pairs).orElseThrow();
    for (Entry triple : after.in(State.GIVEN)) {
      assertThat(after.in(State.RELEASED))
          .hasSize(8)
          .noneMatch(old -> triple.level().level().dominates(old.level().level()));
    }
  }

  /** A long history of joining, leaving, moving and forgetting. */
  @Test
  void whateverHappensLevelsStayApartAndStable() {
    Fuzzing.run(LevelAllocationTest::history);
  }

  private static void history(Random random) {
    String zone =
        List.of("zone c0..c7", "zone c0..c12", "zone triples of c1016..c1023")
            .get(random.nextInt(3));
    LevelLock lock = NONE;
    Map<String, String> lastLevels = new HashMap<>();
    Map<String, String> quarantined = new HashMap<>();
    for (int step = 0; step < 12; step++) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        if (random.nextInt(3) > 0) {
          names.add("t" + i);
        }
      }
      Set<String> moved =
          random.nextInt(4) == 0 && !names.isEmpty() ? Set.of(names.get(0)) : Set.of();
      Set<String> forgotten = random.nextInt(4) == 0 ? Set.of("t" + random.nextInt(15)) : Set.of();
      Fleet fleet = Fleets.of(zone, names.stream().map(n -> "\"" + n + "\"").toList());
      Checked<LevelLock> next = allocated(fleet, lock, forgotten, moved);
      if (next.value().isEmpty()) {
        assertThat(codes(next)).containsOnly(DiagnosticCode.ZONE_TOO_SMALL);
        continue;
      }
      lock = next.orElseThrow();
      forgotten.forEach(name -> quarantined.values().removeIf(name::equals));
      for (String name : names) {
        String level = given(lock, name);
        assertThat(level).as(name).isNotEmpty();
        if (lastLevels.containsKey(name) && !moved.contains(name)) {
          assertThat(level).as("stays").isEqualTo(lastLevels.get(name));
        }
        assertThat(quarantined.getOrDefault(level, name)).as("who had " + level).isEqualTo(name);
      }
      quarantined.clear();
      lock.in(State.RELEASED)
          .forEach(e -> quarantined.put(e.level().toString(), e.tenant().value()));
      lastLevels.clear();
      lock.in(State.GIVEN).forEach(e -> lastLevels.put(e.tenant().value(), e.level().toString()));
      List<Entry> all = List.copyOf(lock.entries());
      for (Entry one : all) {
        for (Entry other : all) {
          assertThat(one.level().level().dominates(other.level().level()))
              .isEqualTo(one.equals(other));
        }
      }
      assertThat(allocated(fleet, lock).orElseThrow()).isEqualTo(lock);
      assertThat(LockCheck.levels(fleet, Fleets.read(lock)).value()).isPresent();
    }
  }

  /** The figures of docs/tenants.md. */
  @Test
  @Tag("exhaustive")
  void oneHundredThousandTenantsGetLevels() {
    for (String zone : ZONES) {
      Fleet fleet = large(zone, 100_000);
      long began = System.nanoTime();
      LevelLock lock = allocated(fleet, NONE).orElseThrow();
      System.out.printf(
          "%s: 100,000 tenants allocated in %d ms%n",
          zone, (System.nanoTime() - began) / 1_000_000);
      assertThat(lock.in(State.GIVEN)).hasSize(100_000);
      assertThat(LockCheck.levels(fleet, Fleets.read(lock)).value()).isPresent();
    }
  }

  @Test
  void theTimeThatTenantsTakeIsInProportionToTheirNumber() {
    for (String zone : ZONES) {
      Growth.isInProportion(
          zone,
          2_000,
          tenants -> {
            Fleet fleet = large(zone, tenants);
            LevelLock lock = allocated(fleet, NONE).orElseThrow();
            assertThat(LockCheck.levels(fleet, Fleets.read(lock)).value()).isPresent();
          });
    }
  }

  @Test
  void aZoneCanBeFilledToTheLastLevel() {
    Fleet fleet = large("zone c768..c1023", 32_639);
    LevelLock lock = allocated(fleet, NONE).orElseThrow();
    assertThat(lock.in(State.GIVEN)).hasSize(32_639);
    assertThat(lock.text()).doesNotContain("c1022,c1023");
  }

  private static Fleet large(String zone, int tenants) {
    return Fleets.of(
        zone, IntStream.range(0, tenants).mapToObj(i -> "\"tenant-" + i + "\"").toList());
  }

  private static List<DiagnosticCode> codes(Checked<?> checked) {
    return checked.diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
