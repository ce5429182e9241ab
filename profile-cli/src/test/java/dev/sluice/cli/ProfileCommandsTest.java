package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that take profiles: check, compile, eval, explain, prove. */
class ProfileCommandsTest {
  private static final String SMALL =
      """
      profile small

      target x86_64, aarch64
      audited linux 6.12

      allow read, write, exit_group
      allow socket(family in {AF_UNIX, AF_INET})
      deny errno ENOSYS clone3
      when capability SYS_ADMIN {
        allow mount
      }
      """;

  @TempDir private Path directory;
  private Path small;

  @BeforeEach
  void profiles() throws IOException {
    small = profile("small.sluice", SMALL);
  }

  private Path profile(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Stream<String> names(Path of) throws IOException {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void checkHasNothingToSayAboutAGoodProfile() {
    assertThat(sluice("check", small)).isEqualTo(new Run(0, "", ""));
    assertThat(sluice("check", "--json", small)).isEqualTo(new Run(0, "[]\n", ""));
  }

  @Test
  void checkTellsAllErrorsOfAllFiles() throws IOException {
    Path one =
        profile("one.sluice", "profile one\ntarget x86_64\naudited linux 6.12\nallow raed\n");
    Path two =
        profile("two.sluice", "profile two\ntarget vax\naudited linux 6.12\nallow wriet, reda\n");
    Run run = sluice("check", one, small, two);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("one.sluice:4:7", "did you mean 'read'?", "two.sluice:2:8", "two.sluice:4:7")
        .contains("two.sluice:4:14");
    Run json = sluice("check", "--json", one, two);
    assertThat(json.exitCode()).isEqualTo(65);
    assertThat(json.err()).isEmpty();
    assertThat(json.out()).contains("\"severity\":\"error\"", "\"line\":4");
  }

  @Test
  void checkTellsWarningsByExitCodeOne() throws IOException {
    Path unaudited = profile("unaudited.sluice", "profile u\ntarget x86_64\nallow read\n");
    Run run = sluice("check", unaudited);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("warning: ");
  }

  @Test
  void checkTellsNotesWithoutMinding() throws IOException {
    Path closed =
        profile(
            "closed.sluice",
            "profile c\ntarget x86\naudited linux 6.12\nallow socket(family == AF_UNIX)\n");
    Run run = sluice("check", closed);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("note: on x86, 'socketcall' gets errno ENOSYS");
    assertThat(sluice("compile", closed, "-o", directory).err()).isEqualTo(run.err());
    assertThat(sluice("eval", closed, "--abi", "x86", "socket", "AF_UNIX").err()).isEmpty();
  }

  @Test
  void compileWritesOneProvedFilterForEachTarget() throws IOException {
    Path out = directory.resolve("out");
    Run run = sluice("compile", small, "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .matches(
            "\\Q%1$s\\E/small.x86_64.bpf: [0-9]+ instructions, proved\n\\Q%1$s\\E/small.aarch64.bpf: [0-9]+ instructions, proved\n"
                .formatted(out));
    assertThat(names(out)).containsExactly("small.aarch64.bpf", "small.x86_64.bpf");
    for (String abi : new String[] {"x86_64", "aarch64"}) {
      assertThat(sluice("prove", small, out.resolve("small." + abi + ".bpf"), "--abi", abi))
          .isEqualTo(new Run(0, "equal\n", ""));
    }
  }

  @Test
  void compileWritesOneFilterForAll() throws IOException {
    Path out = directory.resolve("out");
    Path both = profile("both.sluice", SMALL.replace("x86_64, aarch64", "x86_64, x86"));
    assertThat(sluice("compile", both, "--one-filter", "-o", out).exitCode()).isZero();
    assertThat(names(out)).containsExactly("small.bpf");
    assertThat(sluice("prove", both, out.resolve("small.bpf")))
        .isEqualTo(new Run(0, "equal\n", ""));
  }

  @Test
  void compileRefusesOneFilterForAbisThatNoKernelHasTogether() {
    Path out = directory.resolve("out");
    Run run = sluice("compile", small, "--one-filter", "-o", out);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err())
        .contains("[SL5002]", "no kernel runs both x86_64 and aarch64 under one filter");
    assertThat(out).doesNotExist();
  }

  @Test
  void compileWritesTextForPeopleAndCompilers() throws IOException {
    Path out = directory.resolve("out");
    Run run = sluice("compile", small, "--abi", "x86_64", "--emit", "asm,c", "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(names(out)).containsExactly("small.x86_64.asm", "small.x86_64.c");
    assertThat(out.resolve("small.x86_64.asm")).content().contains("A = arch", "small.sluice:");
    assertThat(out.resolve("small.x86_64.c"))
        .content()
        .contains("small_x86_64[]", "BPF_STMT(BPF_RET | BPF_K, ");
  }

  @Test
  void compileReportsWhatAFilterCosts() throws IOException {
    Path out = directory.resolve("out");
    Run run = sluice("compile", small, "--emit", "bpf,report", "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(names(out))
        .containsExactly(
            "small.aarch64.bpf",
            "small.aarch64.report.txt",
            "small.x86_64.bpf",
            "small.x86_64.report.txt");
    assertThat(out.resolve("small.x86_64.report.txt"))
        .content()
        .startsWith("profile small\nfilter for x86_64\non Linux 6.12\nwith no capabilities\n")
        .contains("  Linux 6.12 answers 3 of ", "  bitmap: allow (3)\n    exit_group read write\n")
        .containsPattern("instructions.*: allow or errno EPERM\n    socket\n");
  }

  @Test
  void theReportIsAboutTheKernelAskedFor() {
    Path out = directory.resolve("out");
    Run run = sluice("compile", small, "--kernel", "5.4", "--emit", "report", "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(out.resolve("small.x86_64.report.txt"))
        .content()
        .contains("on Linux 5.4\n", "runs the filter for every call,\n  5.11 answers 3 of ")
        .doesNotContain("bitmap: allow");
  }

  @Test
  void compilePrintsTheReportAsJson() {
    Run run =
        sluice("compile", "--json", small, "--abi", "x86_64", "--emit", "report", "-o", directory);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("small.x86_64.report.txt\"", "\"report\": {", "\"alwaysPermitted\": 3,")
        .contains("\"call\": \"read\",", "\"cost\": \"bitmap\",");
  }

  @Test
  void compilePrintsJson() {
    Run run = sluice("compile", "--json", small, "--cap", "cap_net_raw,SYS_ADMIN", "-o", directory);
    assertThat(run.out())
        .contains("\"abis\": [\n      \"aarch64\"\n    ]", "\"kernel\": \"6.12\"")
        .contains("\"capabilities\": [\n      \"NET_RAW\",\n      \"SYS_ADMIN\"\n    ]");
  }

  @Test
  void compileTakesThePointFromTheOptions() {
    Path plain = directory.resolve("plain");
    Path admin = directory.resolve("admin");
    assertThat(sluice("compile", small, "--abi", "x86_64", "-o", plain).exitCode()).isZero();
    assertThat(
            sluice("compile", small, "--abi", "x86_64", "--cap", "SYS_ADMIN", "-o", admin)
                .exitCode())
        .isZero();
    assertThat(sluice("eval", plain.resolve("small.x86_64.bpf"), "--abi", "x86_64", "mount").out())
        .startsWith("errno EPERM\n");
    assertThat(sluice("eval", admin.resolve("small.x86_64.bpf"), "--abi", "x86_64", "mount").out())
        .startsWith("allow\n");
  }

  @Test
  void compileWritesNothingWhereTheInputIsWrong() throws IOException {
    Path out = directory.resolve("out");
    Path violated =
        profile(
            "violated.sluice",
            "profile v\ntarget x86_64\naudited linux 6.12\nallow read\nnever read\n");
    Run run = sluice("compile", violated, "-o", out);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("violated.sluice:5:7");
    assertThat(out).doesNotExist();
  }

  @Test
  void compileWritesNothingWhereOneFileCannotBeWritten() throws IOException {
    Path out = Files.createDirectories(directory.resolve("out"));
    Files.createDirectories(out.resolve("small.aarch64.bpf"));
    Run run = sluice("compile", small, "-o", out);
    assertThat(run.exitCode()).isEqualTo(74);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("sluice: nothing written: ").contains("is a directory");
    assertThat(names(out)).containsExactly("small.aarch64.bpf");
  }

  @Test
  void compileNeedsTargets() throws IOException {
    Path base = profile("base.sluice", "profile base\naudited linux 6.12\nallow read\n");
    assertThat(sluice("compile", base, "-o", directory))
        .isEqualTo(new Run(2, "", "sluice: profile base names no target: choose with --abi\n"));
    assertThat(sluice("compile", base, "--abi", "riscv64", "-o", directory).exitCode()).isZero();
    assertThat(directory.resolve("base.riscv64.bpf")).exists();
    assertThat(sluice("compile", small, "--abi", "aarch64,riscv64", "-o", directory))
        .isEqualTo(
            new Run(
                2,
                "",
                "sluice: profile small has no target riscv64; its targets are x86_64, aarch64\n"));
  }

  @Test
  void twinsAreFoundAndCompletedWhereverAProfileIsRead() throws IOException {
    String text = "target x86_64, aarch64\naudited linux 6.12\nallow execve, dup2(newfd == 5)\n";
    Path worker = profile("worker.sluice", "profile worker\n" + text);
    Path both =
        profile("both.sluice", "profile both\n" + text + "allow dup3(newfd == 5, flags == 0)\n");
    Run found = sluice("check", worker);
    assertThat(found.exitCode()).isEqualTo(1);
    assertThat(found.err())
        .contains("permitted on x86_64 as 'dup2', but not as 'dup3' on aarch64 [SL3007]");
    Run completed = sluice("check", "--complete-twins", worker);
    assertThat(completed.exitCode()).isEqualTo(0);
    assertThat(completed.err()).contains("twins were added", "2 on x86_64, 2 on aarch64");
    Object[] call = {"--abi", "aarch64", "dup3", "1", "5"};
    assertThat(sluice("eval", worker, call[0], call[1], call[2], call[3], call[4]).out())
        .startsWith("errno EPERM");
    assertThat(
            sluice("eval", "--complete-twins", worker, call[0], call[1], call[2], call[3], call[4])
                .out())
        .startsWith("allow\n  as the twin of dup2: ");
    assertThat(
            sluice("eval", "--json", "--complete-twins", worker, "--abi", "aarch64", "dup3", 1, 5)
                .out())
        .contains("\"twinOf\": \"dup2\"");
    assertThat(sluice("prove", "--subset", both, worker).exitCode()).isEqualTo(1);
    assertThat(sluice("prove", "--complete-twins", both, worker).exitCode()).isEqualTo(0);
    Run compiled = sluice("compile", "--complete-twins", worker, "-o", directory);
    assertThat(compiled.exitCode()).isEqualTo(0);
    assertThat(compiled.err()).contains("[SL3011]");
    assertThat(
            sluice(
                    "eval",
                    directory.resolve("worker.aarch64.bpf"),
                    "--abi",
                    "aarch64",
                    "dup3",
                    1,
                    5)
                .out())
        .startsWith("allow");
  }

  @Test
  void evalNamesTheDecidingLine() {
    assertThat(sluice("eval", small, "--abi", "x86_64", "socket", "AF_INET"))
        .isEqualTo(
            new Run(
                0, "allow\n  " + small + ":7:7: allow socket(family in {AF_UNIX, AF_INET})\n", ""));
    assertThat(sluice("eval", small, "--abi", "x86_64", "socket", "AF_NETLINK").out())
        .isEqualTo("errno EPERM\n  no rule decides it: the language's own choice\n");
    assertThat(sluice("eval", small, "--abi", "x86_64", "clone3").out())
        .isEqualTo("errno ENOSYS\n  " + small + ":8:19: deny errno ENOSYS clone3\n");
    assertThat(sluice("eval", small, "--abi", "x86", "read").out())
        .isEqualTo("kill process\n  no target: the language's own choice\n");
    assertThat(sluice("eval", small, "--abi", "x86_64", "-1").out())
        .startsWith("errno ENOSYS\n  no call that the profile considers: ");
    assertThat(sluice("eval", small, "--abi", "x86_64", "--cap", "SYS_ADMIN", "mount").out())
        .isEqualTo("allow\n  " + small + ":10:9: allow mount\n");
  }

  @Test
  void evalPrintsJson() {
    assertThat(sluice("eval", "--json", small, "--abi", "x86_64", "read").out())
        .isEqualTo(
            """
            {
              "verdict": "allow",
              "reason": "rule",
              "file": "%s",
              "line": 6,
              "column": 7,
              "text": "allow read, write, exit_group"
            }
            """
                .formatted(small));
  }

  @Test
  void proveComparesProfilesOnTheWholeGrid() throws IOException {
    Path without = profile("without.sluice", SMALL.substring(0, SMALL.indexOf("when")));
    assertThat(sluice("prove", "--subset", without, small).exitCode()).isZero();
    Run run = sluice("prove", without, small);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("not so: x86_64 mount() on Linux 6.12 with SYS_ADMIN\n")
        .contains("errno EPERM\n", "allow\n");
    assertThat(sluice("prove", without, small, "--cap", "none").exitCode()).isZero();
    assertThat(sluice("prove", "--json", without, small).out())
        .contains("\"kernel\": \"6.12\"", "\"SYS_ADMIN\"");
  }

  @Test
  void explainListsCallsByWhatTheyGet() {
    Run run = sluice("explain", small);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("profile small, Linux 6.12 with no capabilities\n\nx86_64\n")
        .contains("  allow (3)\n    exit_group read write\n")
        .contains("  allow or errno EPERM (1)\n    socket\n")
        .contains("  every other number: errno ENOSYS\n")
        .endsWith("every other ABI: kill process\n");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void explainShowsWhatIsDeclaredAndWhatStaysTrue() throws IOException {
    Path web = profile("web.sluice", SMALL + "read \"/srv/**\", \"/etc/**\"\nnever ptrace, bpf\n");
    assertThat(sluice("explain", web).out())
        .containsOnlyOnce("\nwhat it declares\n  " + web + ":")
        .containsOnlyOnce(": read \"/srv/**\", \"/etc/**\"\n")
        .containsOnlyOnce("\nwhat stays true, whatever is added\n  " + web + ":")
        .containsOnlyOnce(": never ptrace, bpf\n");
  }

  @Test
  void explainShowsAnExampleForEverythingThatACallCanGet() {
    assertThat(sluice("explain", small, "--abi", "x86_64", "socket").out())
        .contains("x86_64 socket, number 41")
        .contains("  allow: for example x86_64 socket(family 1)\n    " + small + ":7:7: ")
        .contains("  errno EPERM: for example x86_64 socket()\n    no rule decides it: ")
        .containsPattern("\n  cost: [0-9.]+ instructions");
    assertThat(sluice("explain", small, "sokcet").exitCode()).isEqualTo(2);
  }

  @Test
  void explainSaysWhatPermittedCallsOpen() throws IOException {
    Path open =
        profile(
            "open.sluice",
            "profile open\ntarget x86_64, x86\naudited linux 6.12\nallow socket, read\n");
    Run run = sluice("explain", open);
    assertThat(run.out())
        .contains(
            """

            what this opens
              af-alg: the kernel's cryptography for programs (AF_ALG)
                by socket(family == AF_ALG) (x86_64)
                by socket(family == AF_ALG), socketcall, which carries out socket with arguments that no filter
                  sees (x86)
                Modules are loaded on demand, and parse and change what any program hands them.
                CVE-2026-31431 (2026-04-22): writing to the page cache of files that can only be read
                  https://www.cve.org/CVERecord?id=CVE-2026-31431
            """);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(sluice("explain", open, "--abi", "x86", "socketcall").out()).contains("  af-alg: ");
    assertThat(sluice("explain", open, "read").out()).doesNotContain("af-alg");
  }

  @Test
  void explainSaysWhatTheKernelAnswersWithoutTheFilter() throws IOException {
    assertThat(sluice("explain", small, "--abi", "aarch64", "read").out())
        .containsPattern("\n  cost: bitmap, without it [0-9]+ instructions\n$");
    assertThat(sluice("explain", small, "--kernel", "5.10", "--abi", "aarch64", "read").out())
        .containsPattern("\n  cost: [0-9]+ instructions\n$");
    Path base = profile("base.sluice", "profile base\naudited linux 6.12\nallow read\n");
    assertThat(sluice("explain", base, "read").out()).doesNotContain("cost:");
    assertThat(sluice("explain", base, "--abi", "x32", "read").out()).contains("\n  cost: ");
  }

  @Test
  void runRefusesAProfileUnderWhichNothingStarts() {
    assertThat(sluice("run", small, "--", "true"))
        .isEqualTo(
            new Run(
                65, "", "sluice: " + small + " does not permit execve: no command can start\n"));
  }

  @Test
  void runRefusesAProfileForOtherMachines() throws IOException {
    Path other = profile("other.sluice", "profile other\ntarget x86\naudited linux 6.12\n");
    Run run = sluice("run", other, "--", "true");
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).startsWith("sluice: profile other has no target ");
  }

  @Test
  void useReachesOnlyBelowTheRoot() throws IOException {
    Path inner = Files.createDirectories(directory.resolve("inner"));
    Path main =
        Files.writeString(
            inner.resolve("main.sluice"),
            "profile main\ntarget x86_64\naudited linux 6.12\nuse \"../small.sluice\"\n");
    assertThat(sluice("check", main).exitCode()).isEqualTo(65);
    assertThat(sluice("check", "--root", directory, main)).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void textThatIsNoProfileIsRefused() throws IOException {
    Path binary = Files.write(directory.resolve("binary.sluice"), new byte[] {0, -1, -2, 7});
    for (String command : new String[] {"check", "compile", "explain"}) {
      Run run = sluice(command, binary);
      assertThat(run.exitCode()).as(command).isEqualTo(65);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("error: ").doesNotContain("\tat ");
    }
  }

  @Test
  void whatIsTooComplexToCompareIsRefusedAsInput() throws IOException {
    // Even bits and odd bits: together, every pair of values is a part of its own.
    Path even = profile("even.sluice", values("even", 0x5555555555555555L));
    Path odd = profile("odd.sluice", values("odd", 0xaaaaaaaaaaaaaaaaL));
    Run run = sluice("prove", even, odd);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: this needs more than").contains("SL5001");
  }

  private static String values(String name, long mask) {
    SplittableRandom random = new SplittableRandom(1);
    String values =
        Stream.generate(() -> Long.toUnsignedString(random.nextLong() & mask))
            .limit(3000)
            .collect(Collectors.joining(", "));
    return "profile "
        + name
        + "\ntarget x86_64\naudited linux 6.12\nallow mmap(len & "
        + Long.toUnsignedString(mask)
        + " in {"
        + values
        + "})\n";
  }

  @Test
  void weightsOfAFileTakeThePlaceOfTheProfiles() throws IOException {
    Path load = profile("load.txt", "socket 1000\nread 1\n");
    Path hot = profile("hot.sluice", SMALL + "hot write\nhot from \"load.txt\"\n");
    for (Path file : new Path[] {small, hot}) {
      Path out = directory.resolve("out");
      Run run = sluice("compile", file, "--abi", "x86_64", "--weights", load, "-o", out);
      assertThat(run.exitCode()).as(run.err()).isZero();
      Path filter = out.resolve("small.x86_64.bpf");
      assertThat(sluice("prove", "--abi", "x86_64", small, filter).exitCode()).isZero();
    }
  }

  @Test
  void badWeightsAreBadInputAndNothingIsWritten() throws IOException {
    Path bad = profile("bad.txt", "read 1\nwrite x\n");
    Path newer = profile("newer.txt", "read 1\nteleport 1\n");
    Path out = directory.resolve("out");
    Run refused = sluice("compile", small, "--weights", bad, "-o", out);
    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err()).contains("bad.txt:2:7", "SL1102");
    assertThat(sluice("compile", small, "--weights", directory.resolve("none"), "-o", out))
        .extracting(Run::exitCode)
        .isEqualTo(65);
    assertThat(out).doesNotExist();
    // The profile permits no execve either: the weights are refused first.
    Run notStarted = sluice("run", "--weights", bad, small, "--", "true");
    assertThat(notStarted.exitCode()).isEqualTo(65);
    assertThat(notStarted.err()).contains("bad.txt:2:7", "SL1102");
    Run warned = sluice("compile", small, "--weights", newer, "-o", out);
    assertThat(warned.exitCode()).isZero();
    assertThat(warned.err()).contains("newer.txt:2:1", "SL1104");
  }
}
