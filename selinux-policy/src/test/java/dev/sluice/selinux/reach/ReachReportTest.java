package dev.sluice.selinux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachReportTest {
  private static final String EVERYTHING =
      """
      allow kill, keyctl, shmat, semop, mq_open, openat, prlimit64, kcmp, connect
      allow socket(family == AF_UNIX)
      """;

  @TempDir private Path directory;
  private FleetDirectory fleets;

  @BeforeEach
  void profiles() throws IOException {
    fleets =
        new FleetDirectory(directory)
            .profile("plain", EVERYTHING)
            .profile("confined", EVERYTHING + "selinux { domain app_t }\n")
            .profile("other", EVERYTHING + "selinux { domain other_t }\n")
            .profile("mighty", EVERYTHING + "capability SYS_PTRACE, KILL\nallow init_module\n")
            .profile("module", "capability SYS_MODULE\nallow init_module\n")
            .profile("quiet", "allow read\n");
  }

  /** One workload of each of two tenants; what stops the first from reaching the second. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain in process                 | plain in process            | signals       | REACHES",
        "plain in process                 | plain in process            | keys          | REACHES",
        "plain in process, uid 1          | plain in process, uid 2     | signals       | user ID",
        "plain in process, uid 1          | plain in process, uid 1     | signals       | REACHES",
        "plain in process, uid 1          | plain in process            | signals       | REACHES",
        "plain in process, uid 1          | plain in process, uid 2     | sockets       | REACHES",
        "mighty in process, uid 1         | plain in process, uid 2     | signals       | REACHES",
        "mighty in process, uid 1         | plain in process, uid 2     | memory        | REACHES",
        "mighty in process, uid 1         | plain in process, uid 2     | shared-memory | user ID",
        "mighty in process                | plain in process            | machine       |"
            + " capability",
        "module in process                | plain in process            | machine       | REACHES",
        "module in container              | plain in process            | machine       | REACHES",
        "module in container, user namespace | plain in process         | machine       |"
            + " capability",
        "plain in container               | plain in container          | signals       | pid"
            + " namespace",
        "plain in container               | plain in container          | keys          | REACHES",
        "plain in container, uid 1        | plain in container, uid 2   | keys          | user ID",
        "plain in container, user namespace, uid 1 | plain in container, uid 1 | keys   | user"
            + " namespace",
        "plain in container               | plain in container, user namespace | keys   | user"
            + " namespace",
        "mighty in container, user namespace, host pid | plain in process | signals     | user"
            + " namespace",
        "mighty in container, host pid    | plain in process, uid 5     | signals       | REACHES",
        "plain in process                 | plain in container          | signals       | REACHES",
        "plain in container               | plain in process            | signals       | pid"
            + " namespace",
        "plain in container, host pid     | plain in container          | signals       | REACHES",
        "plain in process                 | plain in container          | shared-memory | ipc"
            + " namespace",
        "plain in container, host ipc     | plain in process            | shared-memory | REACHES",
        "plain in container, host ipc     | plain in container          | queues        | ipc"
            + " namespace",
        "plain in container, host network | plain in process            | sockets       | REACHES",
        "plain in container, host network | plain in container          | sockets       | network"
            + " namespace",
        "plain in process                 | plain in container          | files         | REACHES",
        "plain in container               | plain in process            | files         | mount"
            + " namespace",
        "confined in process              | confined in process         | signals       | MCS",
        "confined in process              | confined in process         | scheduling    | REACHES",
        "confined in process              | confined in process         | files         | MCS",
        "confined in process              | other in process            | signals       | type,"
            + " MCS",
        "confined in process              | other in process            | scheduling    | type",
        "confined in process              | other in process            | queues        | MCS",
        "confined in process              | plain in process            | signals       | type",
        "confined in process              | plain in process            | files         | REACHES",
        "plain in process                 | confined in process         | signals       | REACHES",
        "quiet in process                 | plain in process            | signals       | seccomp",
        "quiet in container               | confined in container       | signals       | seccomp,"
            + " pid namespace",
        "plain in vm                      | plain in process            | signals       | own"
            + " kernel",
        "plain in process                 | plain in vm                 | signals       | own"
            + " kernel",
      })
  void whatStopsOneWorkloadFromReachingAnother(
      String from, String to, String channel, String expected) throws IOException {
    ReachReport report =
        fleets
            .report("tenant \"a\", \"b\"\n" + place("one", "a", from) + place("two", "b", to))
            .orElseThrow();
    PairGroup group =
        report.groups().stream()
            .filter(g -> g.from().workload().value().equals("one") || g.pairs() == 2)
            .findFirst()
            .orElseThrow();
    String actual =
        group.shareKernel()
            ? group.crossings().stream()
                .filter(c -> c.channel().equals(channel))
                .map(ReachReportTest::verdict)
                .collect(Collectors.joining())
            : "own kernel";
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void workloadsOfOneTenantOrOnDifferentMachinesAreNotLookedAt() throws IOException {
    ReachReport report =
        fleets
            .report(
                """
                tenant "a", "b"
                place one of "a" profile "plain.sluice" on m1 in process
                place two of "a" profile "plain.sluice" on m1 in process
                place three of "b" profile "plain.sluice" on m2 in process
                """)
            .orElseThrow();
    assertThat(report.groups()).isEmpty();
    assertThat(report.anyReaches()).isFalse();
    assertThat(ReachText.lines(report)).last().isEqualTo("no two tenants share a machine");
  }

  /** The groups say the same as looking at each pair by itself, and count all of them. */
  @Test
  void equalPairsAreFoldedAndNoneIsLost() throws IOException {
    List<String> kinds =
        List.of(
            "plain in process",
            "plain in process, uid 7",
            "plain in process, uid 8",
            "confined in container",
            "other in container, host pid",
            "quiet in vm",
            "mighty in container, uid 7",
            "confined in container, user namespace");
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder("tenant \"t0\", \"t1\", \"t2\"\n");
      for (int i = 0; i < 14; i++) {
        text.append(
            place("w" + i, "t" + random.nextInt(3), kinds.get(random.nextInt(kinds.size()))));
      }
      ReachReport report = fleets.report(text.toString()).orElseThrow();
      TreeMap<String, Long> folded = new TreeMap<>();
      report.groups().forEach(g -> folded.merge(g.crossings().toString(), g.pairs(), Long::sum));
      assertThat(folded).hasSize(report.groups().size());
      TreeMap<String, Long> each = new TreeMap<>();
      for (Workload one : report.workloads()) {
        for (Workload other : report.workloads()) {
          if (!one.placement().tenant().equals(other.placement().tenant())) {
            each.merge(Crossing.between(one, other, Channels.builtIn()).toString(), 1L, Long::sum);
          }
        }
      }
      assertThat(folded).as("seed %d", seed).isEqualTo(each);
    }
  }

  @Test
  void aProfileThatNamesAnotherTenantOrLevelIsRefused() throws IOException {
    fleets
        .profile("acme", "selinux { level tenant \"a\" }\n")
        .profile("fixed", "selinux { level \"s0:c800,c900\" }\n");
    String tenants = "tenant \"a\"\ntenant \"b\" level \"s0:c800,c900\"\n";
    assertThat(
            fleets
                .report(
                    tenants
                        + place("one", "a", "acme in process")
                        + place("two", "b", "fixed in process"))
                .value())
        .isPresent();
    Checked<ReachReport> swapped =
        fleets.report(
            tenants + place("one", "b", "acme in process") + place("two", "a", "fixed in process"));
    assertThat(swapped.diagnostics().all())
        .extracting(finding -> finding.code())
        .containsExactly(
            DiagnosticCode.PROFILE_OF_ANOTHER_TENANT, DiagnosticCode.PROFILE_OF_ANOTHER_TENANT);
    assertThat(DiagnosticPrinter.print(swapped.diagnostics()))
        .contains(
            "the profile is for tenant \"a\", not for tenant \"b\" at s0:c800,c900",
            "the profile is for level s0:c800,c900, not for tenant \"a\" at ",
            "acme.sluice:4:1");
  }

  @Test
  void whatIsWrongWithAProfileIsSaidOnceHoweverOftenItIsUsed() throws IOException {
    fleets.profile("broken", "allow epol_wait\n");
    Checked<ReachReport> report =
        fleets.report(
            "tenant \"a\"\n"
                + place("one", "a", "broken in process")
                + place("two", "a", "broken in process")
                + place("three", "a", "absent in process"));
    assertThat(report.diagnostics().all())
        .extracting(finding -> finding.code())
        .containsExactlyInAnyOrder(DiagnosticCode.UNKNOWN_SYSCALL, DiagnosticCode.UNREADABLE_FILE);
  }

  /** The figure of docs/tenants.md. */
  @Test
  @Tag("exhaustive")
  void aFleetOfTenThousandIsReported() throws IOException {
    for (int machines : List.of(50, 1)) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 10_000; i++) {
        text.append("tenant \"tenant-").append(i).append("\"\n");
        text.append(
            place(
                "w" + i,
                "tenant-" + i,
                List.of(
                        "confined in container",
                        "other in container",
                        "quiet in container, user namespace",
                        "plain in container, uid " + i)
                    .get(i % 4),
                "m" + i % machines));
      }
      long began = System.nanoTime();
      ReachReport report = fleets.report(text.toString()).orElseThrow();
      System.out.printf(
          "10,000 workloads on %d machines: allocated and checked in %d ms%n",
          machines, (System.nanoTime() - began) / 1_000_000);
      long pairs = report.groups().stream().mapToLong(PairGroup::pairs).sum();
      long each = 10_000 / machines;
      assertThat(pairs).isEqualTo(machines * each * (each - 1));
      assertThat(report.groups()).hasSizeLessThan(20);
    }
  }

  private static String verdict(Crossing crossing) {
    return crossing.reaches()
        ? "REACHES"
        : crossing.barriers().stream().map(Barrier::text).collect(Collectors.joining(", "));
  }

  private static String place(String name, String tenant, String profileAndIsolation) {
    return place(name, tenant, profileAndIsolation, "m");
  }

  private static String place(
      String name, String tenant, String profileAndIsolation, String machine) {
    String[] parts = profileAndIsolation.split(" in ", 2);
    return "place %s of \"%s\" profile \"%s.sluice\" on %s in %s\n"
        .formatted(name, tenant, parts[0].strip(), machine, parts[1]);
  }
}
