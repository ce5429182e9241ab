package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice diff} of profiles, JSON and raw filters. */
class ProfileDiffTest {
  private static final String OLD =
      """
      profile web
      target x86_64
      audited linux 6.12
      allow read, write, socket(family == AF_UNIX)
      """;

  @TempDir private Path directory;
  private Path old;

  @BeforeEach
  void profile() throws IOException {
    old = Files.writeString(directory.resolve("old.sluice"), OLD);
  }

  private Path changed(String from, String to) throws IOException {
    return Files.writeString(directory.resolve("new.sluice"), OLD.replace(from, to));
  }

  @Test
  void aRegroupedProfileMeansTheSame() throws IOException {
    Path same = changed("read, write,", "write, read,");
    assertThat(sluice("diff", old, same))
        .isEqualTo(new Run(0, old + " -> " + same + ": no change of meaning\n", ""));
  }

  @Test
  void aChangeHasItsCallsItsWitnessAndItsLine() throws IOException {
    Path wider = changed("family == AF_UNIX", "family in {AF_UNIX, AF_ALG}");
    Run run = sluice("diff", old, wider);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            %1$s -> %2$s: 1 change: 1 permits more
            newly permitted
              + errno EPERM -> allow: socket(family == AF_ALG)
                  for example x86_64 socket(family 38)
                  %2$s:4:20: allow read, write, socket(family in {AF_UNIX, AF_ALG})
                  note: opens af-alg: the kernel's cryptography for programs (AF_ALG), CVE-2026-31431 (2026-04-22)
            """
                .formatted(old, wider));
    assertThat(sluice("diff", "--format", "markdown", old, wider).out()).contains("AF_ALG");
    assertThat(sluice("diff", "--format", "sarif", old, wider).out())
        .contains("\"ruleId\": \"newly-permitted\"", "\"startLine\": 4");
    assertThat(sluice("diff", "--format", "junit", old, wider).out()).contains("failures=\"1\"");
    assertThat(sluice("diff", "--format", "junit", "--fail-on", "narrowing", old, wider).out())
        .contains("failures=\"0\"");
    assertThat(sluice("diff", "--format", "json", old, wider).out())
        .contains("\"kind\": \"newly-permitted\"", "\"line\": 4");
  }

  @Test
  void someOfManyLinesStandInTheTextAllInItsDetails() throws IOException {
    Path wider =
        changed("read,", "read\nallow mount\nallow bpf\nallow acct\nallow brk\nallow close\nallow");
    assertThat(sluice("diff", old, wider).out())
        .contains("allow: acct, bpf, brk, close, mount\n", "      ... and 2 more lines\n")
        .doesNotContain("allow close\n");
    assertThat(sluice("diff", "--details", old, wider).out())
        .contains("new.sluice:9:7: allow close\n")
        .doesNotContain("more lines");
  }

  @Test
  void theGateChoosesWhatMatters() throws IOException {
    Path narrower = changed("write, ", "");
    assertThat(sluice("diff", "--fail-on", "widening", old, narrower).exitCode()).isZero();
    assertThat(sluice("diff", "--fail-on", "narrowing", old, narrower).exitCode()).isEqualTo(1);
    assertThat(sluice("diff", "--fail-on", "errno", old, narrower).exitCode()).isZero();
    Path other = changed("audited", "default errno EACCES\naudited");
    assertThat(sluice("diff", "--fail-on", "errno", old, other).exitCode()).isEqualTo(1);
    assertThat(sluice("diff", "--fail-on", "widening", old, other).exitCode()).isZero();
  }

  @Test
  void filtersAreComparedWithEachOtherAndWithProfiles() throws IOException {
    Path wider = changed("write,", "write, mount,");
    for (Path profile : new Path[] {old, wider}) {
      Path out = directory.resolve(profile.getFileName() + ".out");
      assertThat(sluice("compile", profile, "-o", out).exitCode()).isZero();
    }
    Path oldFilter = directory.resolve("old.sluice.out/web.x86_64.bpf");
    Path newFilter = directory.resolve("new.sluice.out/web.x86_64.bpf");
    assertThat(sluice("diff", old, oldFilter).exitCode()).isZero();
    assertThat(sluice("diff", oldFilter, newFilter).out())
        .contains("  + errno EPERM -> allow: mount\n");
    assertThat(sluice("diff", wider, oldFilter).out())
        .contains("  - allow -> errno EPERM: mount\n", "new.sluice:4:20: ");
  }

  @Test
  void jsonIsComparedWithEverything() throws IOException {
    Path docker = directory.resolve("default.json");
    try (InputStream in =
        ProfileDiffTest.class.getResourceAsStream("/profiles/docker-default.json")) {
      Files.copy(in, docker);
    }
    assertThat(sluice("diff", docker, docker).exitCode()).isZero();
    Run run = sluice("diff", "--abi", "x86_64", "--cap", "none", docker, old);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("newly denied", "allow -> errno EPERM: ");
    assertThat(sluice("diff", "--abi", "aarch64", docker, old).exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsWrongOnBothSidesIsToldAtOnce() throws IOException {
    Path json = Files.writeString(directory.resolve("wrong.json"), "{\"defaultAction\": 5}");
    Path wrong = changed("read", "raed");
    Run run = sluice("diff", json, wrong);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("wrong.json:1:19", "new.sluice:4:7").doesNotContain("\tat ");
  }

  @Test
  void aWaivedChangeDoesNotFail() throws IOException {
    Path wider = changed("family == AF_UNIX", "family in {AF_UNIX, AF_ALG}");
    String json = sluice("diff", "--format", "json", old, wider).out();
    String print = json.replaceAll("(?s).*\"fingerprint\": \"([0-9a-f]+)\".*", "$1");
    Path waivers =
        Files.writeString(
            directory.resolve("waivers"), print + " until 2027-03-01 by team: disk encryption\n");
    Run covered = sluice("diff", "--waivers", waivers, "--today", "2027-03-01", old, wider);
    assertThat(covered.exitCode()).isZero();
    assertThat(covered.out()).contains("note: waived until 2027-03-01 by team: disk encryption");
    for (ReviewFormat format : ReviewFormat.values()) {
      Run run =
          sluice(
              "diff", "--waivers", waivers, "--today=2027-03-01", "--format", format, old, wider);
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("waived until 2027-03-01 by team");
      assertThat(run.out().contains("disk encryption (team, until 2027-03-01)"))
          .isEqualTo(format == ReviewFormat.sarif || format == ReviewFormat.junit);
    }
    Run ended = sluice("diff", "--waivers", waivers, "--today", "2027-03-02", old, wider);
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out()).contains("note: the waiver by team ended on 2027-03-01");
    Files.writeString(waivers, "whatever\n");
    Run refused = sluice("diff", "--waivers", waivers, old, wider);
    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err()).contains("[SL1201]");
    assertThat(sluice("diff", "--today", "soon", old, wider).exitCode()).isEqualTo(2);
  }

  /** Profiles that mean the same everywhere are compiled for their own kernel and capabilities. */
  @Test
  void anotherPlaceToCompileForIsAChange() throws IOException {
    Path plain =
        Files.writeString(
            old,
            OLD + "when capability SYS_ADMIN { allow mount }\nwhen kernel >= 6.13 { allow bpf }\n");
    Path given =
        Files.writeString(
            directory.resolve("given.sluice"), Files.readString(plain) + "capability SYS_ADMIN\n");
    Run run = sluice("diff", "--fail-on", "widening", plain, given);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "run configuration\n",
            "+ compiled for Linux 6.12 without capabilities -> for Linux 6.12 with SYS_ADMIN\n",
            "for example x86_64 mount(): errno EPERM -> allow\n");
    assertThat(sluice("diff", given, plain).out()).contains("- compiled for Linux 6.12 with");
    Path later =
        Files.writeString(
            directory.resolve("later.sluice"),
            Files.readString(plain).replace("linux 6.12", "linux 6.13"));
    assertThat(sluice("diff", "--fail-on", "widening", plain, later).out())
        .contains("+ compiled for Linux 6.12", "x86_64 bpf(): errno EPERM -> allow\n");
  }

  /** What is no longer promised can be done next time. */
  @Test
  void aPromiseThatGoesLowersTheGuard() throws IOException {
    Files.writeString(old, OLD + "never bpf, mount\n");
    Path fewer = changed("allow", "never mount(flags == 1)\nnever mount(flags != 1)\nallow");
    Run run = sluice("diff", "--fail-on", "widening", old, fewer);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            %1$s -> %2$s: 1 change: 1 permits more
            assertions
              + no longer promised: never bpf
                  %1$s:5:7: never bpf, mount
            """
                .formatted(old, fewer));
    assertThat(sluice("diff", "--fail-on", "narrowing", old, fewer).exitCode()).isZero();
    for (String format : new String[] {"json", "sarif"}) {
      assertThat(sluice("diff", "--format", format, old, fewer).out()).contains("\"assertions\"");
    }
  }

  /** Rules of the repository are promised of both sides. */
  @Test
  void whatTheRulesPromiseIsNoChange() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("rules.sluice"),
            "profile rules\naudited linux 6.12\nnever bpf, mount\n");
    Path same = changed("read, write,", "write, read,");
    assertThat(sluice("diff", "--rules", rules, old, same).exitCode()).isZero();
    Files.writeString(old, OLD + "never bpf\n");
    assertThat(sluice("diff", "--rules", rules, old, same).exitCode()).isZero();
    assertThat(sluice("diff", "--no-rules", old, same).exitCode()).isEqualTo(1);
    Files.writeString(old, OLD + "allow mount\n");
    assertThat(sluice("diff", "--fail-on", "widening", "--rules", rules, old, same).exitCode())
        .isZero();
  }

  @Test
  void resourcesAreComparedByMeaning() throws IOException {
    Files.writeString(old, OLD + "read \"/etc/web/a\"\nlisten tcp 80, 81\n");
    Path wider = changed("allow", "read \"/etc/web/*\", \"/etc/web/a\"\nlisten tcp 80..81\nallow");
    Run run = sluice("diff", "--fail-on", "widening", old, wider);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "1 change: 1 permits more\n",
            "  + newly declared: read \"/etc/web/*\"\n",
            "      \"/etc/web/*\", declared before: \"/etc/web/a\"\n",
            "      for example /etc/web/d\n");
    assertThat(sluice("diff", "--format", "json", old, wider).out())
        .contains("\"kind\": \"resources\"");
  }

  /** Capability lines count, too, where another environment is looked at. */
  @Test
  void aNewCapabilityIsToldInEveryEnvironment() throws IOException {
    Path given = changed("allow", "capability NET_ADMIN\nallow");
    assertThat(sluice("diff", "--kernel", "6.1", "--fail-on", "widening", old, given).out())
        .contains("run configuration\n  + newly given: capability NET_ADMIN\n", "new.sluice:4:12");
  }

  private static final String DOMAIN = "selinux { domain web_t entrypoint \"/usr/sbin/web\" }\n";

  @Test
  void theDerivedPolicyIsComparedWithItsLines() throws IOException {
    Files.writeString(old, OLD + "allow openat, close, mmap\n" + DOMAIN);
    Path wider =
        Files.writeString(
            directory.resolve("new.sluice"), Files.readString(old) + "read \"/srv/web/**\"\n");
    Run run = sluice("diff", "--fail-on", "widening", old, wider);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "SELinux\n", "  + web_t: ", " web_read_t", "new.sluice:7:6: read \"/srv/web/**\"");
    assertThat(sluice("diff", "--selinux-target", "fedora", old, wider).out()).contains("web_t");
    assertThat(sluice("diff", old, old).out()).contains("no change of meaning");
    Path without = changed("allow", "allow openat, close, mmap\nallow");
    assertThat(sluice("diff", "--fail-on", "widening", old, without).out())
        .contains("  + no policy confines it any more: domain web_t, ");
    Run nothing = sluice("diff", "--selinux-target", "fedora", without, without);
    assertThat(nothing.exitCode()).isZero();
    assertThat(nothing.err()).contains("no profile has a 'selinux' block");
    Path filter = directory.resolve("out");
    assertThat(sluice("compile", old, "-o", filter).exitCode()).isZero();
    assertThat(sluice("diff", old, filter.resolve("web.x86_64.bpf")).exitCode()).isZero();
  }

  /** What the repository forbids is forbidden to both policies. */
  @Test
  void rulesAreNoProhibitionsOfTheNewerPolicyAlone() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("rules.sluice"),
            "profile rules\naudited linux 6.12\nnever unshare, clone, clone3\n");
    Files.writeString(old, OLD + "allow openat\n" + DOMAIN);
    Run run = sluice("diff", "--rules", rules, old, old);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("no change of meaning");
  }

  @Test
  void aPolicyThatCannotBeDerivedIsRefused() throws IOException {
    Files.writeString(old, OLD + "allow openat\n" + DOMAIN);
    Path wrong =
        Files.writeString(
            directory.resolve("new.sluice"), Files.readString(old) + "read \"/etc/shadow\"\n");
    Run run = sluice("diff", old, wrong);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("new.sluice:7:6", "[SL7107]");
  }

  /** One approval is for one profile, on its ABIs. */
  @Test
  void changesOfTheSameWordsHaveFingerprintsOfTheirOwn() throws IOException {
    Path ptrace = changed("read, write", "read, write, ptrace");
    Path more =
        Files.writeString(
            directory.resolve("more.sluice"),
            Files.readString(ptrace).replace("target x86_64", "target x86_64, x86, x32"));
    Path otherOld =
        Files.writeString(
            directory.resolve("otherOld.sluice"), OLD.replace("profile web", "profile mail"));
    Path other =
        Files.writeString(
            directory.resolve("other.sluice"),
            Files.readString(ptrace).replace("profile web", "profile mail"));
    String print = fingerprint(old, ptrace);
    assertThat(sluice("diff", "--format", "json", old, more).out()).doesNotContain(print);
    assertThat(fingerprint(otherOld, other)).isNotEqualTo(print);
    assertThat(fingerprint(old, changed("read, write", "write, ptrace, read"))).isEqualTo(print);
  }

  private static String fingerprint(Path before, Path after) {
    return sluice("diff", "--format", "json", before, after)
        .out()
        .replaceAll("(?s).*?\"fingerprint\": \"([0-9a-f]+)\".*", "$1");
  }
}
