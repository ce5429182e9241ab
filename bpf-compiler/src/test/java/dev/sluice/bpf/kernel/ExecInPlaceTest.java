package dev.sluice.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bpf.kernel.JavaMachine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program executed in place under a filter is as it would be without. */
@TestInstance(Lifecycle.PER_CLASS)
class ExecInPlaceTest {
  private static final List<String> STATUS =
      List.of(
          "grep",
          "-E",
          "^(Sig(Blk|Ign|Cgt)|Umask|Uid|Gid|Groups|CapEff|CapBnd|Threads)",
          "/proc/self/status");
  private static final List<String> REPORT =
      List.of(
          "/bin/sh",
          "-c",
          "ulimit -a; env | sort; pwd;" + " ls /proc/$$/fd; readlink /proc/$$/fd/*; exit 7");

  @TempDir Path directory;

  static List<JavaMachine> machines() throws IOException {
    return JavaMachine.all("that a program is executed in place");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void allThatAProgramInheritsIsAsItWas(JavaMachine java) throws Exception {
    Ended status = underOddConditions(STATUS);
    assertThat(status.out()).containsPattern("SigBlk:\t[0-9a-f]{13}8..\n");
    assertThat(underOddConditions(executing(java, flags(java, status), "allow", STATUS)))
        .isEqualTo(status);
    Ended report = underOddConditions(REPORT);
    assertThat(report.out()).contains("/dev/null\n", "/etc/passwd\n");
    assertThat(report.status()).isEqualTo(7);
    assertThat(underOddConditions(executing(java, flags(java, status), "allow", REPORT)))
        .isEqualTo(report);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void theFilterHoldsInTheProgram(JavaMachine java) throws Exception {
    Ended ended =
        run(
            java,
            "no-getppid",
            "/bin/sh",
            "-c",
            "grep -E '^(NoNewPrivs|Seccomp)' /proc/self/status");
    assertThat(ended.out()).isEqualTo("NoNewPrivs:\t1\nSeccomp:\t2\nSeccomp_filters:\t1\n");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void nothingHappensBetweenTheFilterAndTheProgram(JavaMachine java) throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(run(java, "quiet", "/bin/true")).isEqualTo(new Ended(0, "", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void signalsEndTheProgramAsUsual(JavaMachine java) throws Exception {
    for (String signal : List.of("TERM", "INT", "HUP", "QUIT", "SEGV", "PIPE", "USR1")) {
      List<String> program = List.of("/bin/sh", "-c", "kill -" + signal + " $$; echo after");
      Ended without = JavaMachine.run(directory, program);
      assertThat(without.status()).as(signal).isGreaterThan(128);
      assertThat(run(java, "allow", program.toArray(String[]::new))).isEqualTo(without);
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void theSearchPathIsUsedAndArgumentsKeepTheirBytes(JavaMachine java) throws Exception {
    Ended ended = run(java, "allow", "printf", "%s|", "", "a b", "\u00e9\u20ac", "*");
    assertThat(ended).isEqualTo(new Ended(0, "|a b|\u00e9\u20ac|*|", ""));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aTextWithoutInterpreterIsForTheShell(JavaMachine java) throws Exception {
    Path script = Files.writeString(directory.resolve("script"), "echo \"$1\"; exit 3\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(run(java, "allow", script.toString(), "hello"))
        .isEqualTo(new Ended(3, "hello\n", ""));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void whatCannotBeExecutedEndsAsInAShell(JavaMachine java) throws Exception {
    assertThat(run(java, "allow", "no-such-program"))
        .isEqualTo(new Ended(127, "", "sluice: no-such-program: not found\n"));
    assertThat(run(java, "allow", "/no/such/program").status()).isEqualTo(127);
    assertThat(run(java, "allow", "/tmp"))
        .isEqualTo(new Ended(126, "", "sluice: /tmp: is a directory\n"));
    assertThat(run(java, "allow", "/etc/passwd"))
        .isEqualTo(new Ended(126, "", "sluice: /etc/passwd: permission denied\n"));
    assertThat(run(java, "no-execve", "/bin/true"))
        .isEqualTo(new Ended(126, "", "sluice: /bin/true: permission denied\n"));
  }

  private Ended run(JavaMachine java, String filter, String... program) throws Exception {
    return JavaMachine.run(directory, executing(java, java.quietFlags(), filter, List.of(program)));
  }

  private static List<String> executing(
      JavaMachine java, List<String> flags, String filter, List<String> program) {
    List<String> command = java.command(flags, "exec", filter);
    command.addAll(program);
    return command;
  }

  /** What the launcher tells, here from what a program sees that is started in the same way. */
  private static List<String> flags(JavaMachine java, Ended status) {
    List<String> flags = new ArrayList<>(java.quietFlags());
    String ignored = status.out().replaceAll("(?s).*SigIgn:\\s*([0-9a-f]+).*", "$1");
    assertThat(Long.parseUnsignedLong(ignored, 16) & 0x200).isNotZero();
    flags.add("-Dsluice.signals.ignored=" + ignored);
    flags.add("-Dsluice.descriptors=0,1,2,7,9");
    return flags;
  }

  /** SIGUSR1 (10) ignored, SIGUSR2 (12) blocked, descriptors 7 and 9 open, a low limit. */
  private Ended underOddConditions(List<String> command) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "umask 027; ulimit -S -n 500; exec 7</dev/null 9</etc/passwd; exec \"$@\"",
                "sh",
                "env",
                "--ignore-signal=USR1",
                "--block-signal=USR2"));
    all.addAll(command);
    return JavaMachine.run(directory, all);
  }
}
