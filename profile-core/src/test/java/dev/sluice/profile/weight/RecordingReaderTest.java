package dev.sluice.profile.weight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.syntax.SourceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each format as its tool writes it, and what is refused where it writes something else. */
class RecordingReaderTest {
  private static final Path FILES = Path.of("src", "test", "resources", "recordings");

  private static final String STRACE =
      """
      % time     seconds  usecs/call     calls    errors syscall
      ------ ----------- ----------- --------- --------- ----------------
       70.78    0.003690        1845         2         1 wait4
        8.63    0.000450          10        41           read
      ------ ----------- ----------- --------- --------- ----------------
      100.00    0.004140          96        43         1 total
      """;

  private static final String PERF =
      """

       Summary of events:

       a (b) c (4711), 6 events, 90.6%

         syscall            calls  errors  total       min       avg       max       stddev
                                           (msec)    (msec)    (msec)    (msec)        (%)
         --------------- --------  ------ -------- --------- --------- ---------     ------
         mmap                   8      0     0.204     0.021     0.025     0.032      5.05%
         close                  2      0     0.038     0.018     0.019     0.020      3.51%


       b (4712), 2 events, 9.4%

         syscall            calls  errors  total       min       avg       max       stddev
                                           (msec)    (msec)    (msec)    (msec)        (%)
         --------------- --------  ------ -------- --------- --------- ---------     ------
         close                  1      1     0.038     0.018     0.019     0.020      3.51%


      """;

  private static final String AUDIT =
      "type=SYSCALL msg=audit(1.2:3): arch=c000003e syscall=0 a0=3 a1=7f a2=10 a3=0\n";

  private static final String DAMAGE = " \t\r\n-#,=%0x9:(";

  private static final String TABLE = SampleTable.HEADER + "\n";

  @Test
  void namesAndCounts() {
    assertThat(read("# calls\n\nread 10\n\twrite  7 # often\r\nread 5\nclose 0\n"))
        .containsExactly("read 15", "write 7");
  }

  @Test
  void aTableOfCallsWithArguments() {
    assertThat(
            read(
                """
                # recorded somewhere
                syscall,a0,a1,a2,a3,a4,a5,count
                ioctl,0,0x5401,0,0,0,0,3
                lseek,0,18446744073709551615,0,0,0,0,4
                lseek,0,0xffffffffffffffff,0,0,0,0,5
                # the end
                """
                    .replace("\n", "\r\n")))
        .containsExactly("lseek [0, -1, 0, 0, 0, 0] 9", "ioctl [0, 21505, 0, 0, 0, 0] 3");
  }

  @Test
  void whatStraceCounts() {
    assertThat(read(STRACE)).containsExactly("read 41", "wait4 2");
    assertThat(read(STRACE.replace("\n", "\r\n"))).containsExactly("read 41", "wait4 2");
  }

  @Test
  void straceFollowingProcesses() {
    assertThat(file("strace-follow.txt")).startsWith("openat 41", "mmap 38", "newfstatat 33");
  }

  @Test
  void straceOfProgramsOfTwoPersonalitiesIsOneSum() {
    assertThat(file("strace-two-personalities.txt"))
        .contains("mmap 8", "mmap2 7", "getppid 4", "close 4");
  }

  @Test
  void straceWithOtherColumns() {
    assertThat(file("strace-columns.txt")).contains("mmap 30", "access 2", "write 4");
    assertThat(file("strace-wall-clock.txt")).startsWith("mmap 8", "mprotect 3");
    assertThat(read("syscall  calls\n-------- -----\nread     3\n-------- -----\ntotal 3\n"))
        .containsExactly("read 3");
  }

  @Test
  void straceOfOldReleases() {
    assertThat(file("strace-old.txt")).containsExactly("open 7", "read 4");
    assertThat(read(STRACE.replace(" 41 ", " 4294967296 ").replace(" 43 ", " 2 ")))
        .containsExactly("read 4294967296", "wait4 2");
  }

  @Test
  void perfCountsThreadByThread() {
    assertThat(read(PERF)).containsExactly("mmap 8", "close 3");
    assertThat(file("perf-threads.txt")).contains("openat 42", "wait4 2", "statfs 2");
    assertThat(file("perf-errors.txt")).startsWith("newfstatat 19", "openat 19", "mmap 14");
    assertThat(file("perf-total.txt")).containsExactly("futex 693", "epoll_wait 561");
    assertThat(
            read(
                PERF.replace("  errors", "")
                    .replace("  ------ ---", " ---")
                    .replaceAll("(\\d)      [01]  ", "$1  ")))
        .as("old releases do not count errors")
        .containsExactly("mmap 8", "close 3");
  }

  @Test
  void auditRecordsAreCallsWithTheArgumentsThatTheyHave() {
    assertThat(file("audit.log"))
        .containsExactlyInAnyOrder(
            // openat has four arguments, of which the second is an address.
            "openat [4294967196, 0, 524288, 0, 0, 0] 1",
            "execve [0, 0, 0, 0, 0, 0] 1",
            // mmap has six, of which the record has four.
            "mmap 1",
            // SECCOMP records have none; the second is of aarch64.
            "openat 2",
            // x86's open.
            "open [0, 32768, 0, 0, 0, 0] 1",
            // An event of two records is one call.
            "socket 1",
            "close [3, 0, 0, 0, 0, 0] 1");
  }

  @Test
  void anEmptyRecordingIsRefused() {
    assertThat(findings("")).containsExactly("1:1 SL1101 the recording is empty");
    assertThat(findings("\r\n \n")).containsExactly("1:1 SL1101 the recording is empty");
    assertThat(findings("# nothing\n"))
        .containsExactly("1:1 SL1101 this line begins no recording that Sluice can read");
    for (String nothing : List.of(TABLE, "read 0\n", "type=CWD msg=audit(1.2:3): cwd=\"/\"\n")) {
      assertThat(findings(nothing))
          .containsExactly("1:1 SL1101 the recording counts no call that an ABI has");
    }
  }

  @Test
  void anUnknownFormatIsRefused() {
    for (String unknown :
        List.of(
            "allow read\n",
            "openat(AT_FDCWD, \"/etc\", O_RDONLY) = 3\n",
            "read,1\n",
            "{\"read\": 3}\n",
            "12 13\n")) {
      assertThat(findings("\n" + unknown))
          .containsExactly("2:1 SL1101 this line begins no recording that Sluice can read");
    }
  }

  @Test
  void whatIsNoCountIsRefusedWhereItStands() {
    assertThat(findings("read 10\nwrite x1\n  close 3 4\nopen -1\n9 read\ndup 1_000\n"))
        .containsExactly(
            "2:7 SL1102 'x1' is no count",
            "3:3 SL1102 not a name and a count",
            "4:6 SL1102 '-1' is no count",
            "5:1 SL1102 not a name and a count",
            "6:5 SL1102 '1_000' is no count");
    assertThat(findings("re-ad 10\n"))
        .containsExactly("1:1 SL1102 're-ad' cannot be the name of a system call");
    assertThat(findings("7 read\n")).containsExactly("1:1 SL1102 not a name and a count");
  }

  @Test
  void countsBeyondSixtyThreeBitsAreRefused() {
    assertThat(read("read 9223372036854775807\n")).containsExactly("read 9223372036854775807");
    assertThat(findings("read 9223372036854775808\n"))
        .containsExactly("1:6 SL1102 a count beyond 2^63 - 1");
    assertThat(findings("read 9223372036854775807\nwrite 1\nclose 1\n"))
        .containsExactly("2:1 SL1102 with this call, the counts together exceed 2^63 - 1");
  }

  @Test
  void mistakesOfATableAreRefusedWhereTheyStand() {
    assertThat(findings("syscall,a0,count\nread,0,1\n"))
        .containsExactly("1:1 SL1102 the columns of the table are others");
    assertThat(
            findings(
                TABLE
                    + "read,0,0,0,0,0,1\n"
                    + "read,0,-1,0,0x,0,+1,1\n"
                    + "read,0,0,0,0,0,18446744073709551616,1\n"
                    + "read,0,0,0,0,0,0, 1\n"))
        .containsExactly(
            "2:1 SL1102 a line of 7 values",
            "3:8 SL1102 '-1' is no value of an argument",
            "3:13 SL1102 '0x' is no value of an argument",
            "3:18 SL1102 '+1' is no value of an argument",
            "4:16 SL1102 '18446744073709551616' is no value of an argument",
            "5:18 SL1102 ' 1' is no count");
  }

  @Test
  void aCutTableOfStraceIsRefused() {
    assertThat(
            findings(
                STRACE.replace("  8.63    0.000450          10        41           read\n", "")))
        .containsExactly("5:1 SL1103 the calls of the table add up to 2");
    assertThat(findings(STRACE.substring(0, STRACE.indexOf("100.00"))))
        .containsExactly("1:1 SL1103 the table ends before its total");
    assertThat(findings(STRACE.substring(0, STRACE.indexOf("  8.63"))))
        .containsExactly("1:1 SL1103 the table ends before its total");
    assertThat(findings(STRACE.substring(0, STRACE.indexOf(" total"))))
        .containsExactly("6:1 SL1102 not the total of the table");
  }

  @Test
  void whatAProgramSaidBesideStraceIsRefused() {
    assertThat(findings("hello\n" + STRACE + "bye\n"))
        .containsExactly(
            "1:1 SL1102 not a line of a summary of strace",
            "8:1 SL1102 not a line of a summary of strace");
    assertThat(findings(STRACE.replace("41           read", "41           re ad")))
        .containsExactly("4:1 SL1102 not a line of the table");
    assertThat(findings(STRACE.replace(" 41 ", " 4.5 ")))
        .containsExactly("4:39 SL1102 '4.5' is no count");
    assertThat(findings("% time  errors syscall\n------ ------- -------\n"))
        .containsExactly("1:1 SL1102 the table does not say how often a call was made");
    assertThat(findings("calls syscall\n4 read\n----- -------\n4 total\n"))
        .containsExactly("1:1 SL1102 no line of dashes follows the column names");
  }

  @Test
  void whatIsNotPerfsIsRefused() {
    assertThat(findings("hello\n" + PERF))
        .containsExactly("1:1 SL1102 not a line of a summary of 'perf trace'");
    assertThat(findings(PERF.replace("         (msec) ", " (msec) x ")))
        .hasSize(2)
        .allMatch(f -> f.endsWith("SL1102 not a line of a summary of 'perf trace'"));
    assertThat(findings(PERF.replace(" 8      0 ", " 8        ")))
        .containsExactly("9:1 SL1102 not a line of a summary of 'perf trace'");
    assertThat(findings(PERF.substring(0, PERF.indexOf("   ---"))))
        .containsExactly("7:1 SL1103 the table ends before its first call");
  }

  @Test
  void whatIsNotTheKernelsRecordIsRefused() {
    assertThat(findings(AUDIT + "hello\n"))
        .containsExactly("2:1 SL1102 not a record of an audit log");
    assertThat(findings(AUDIT.replace("arch=c000003e ", "")))
        .containsExactly("1:32 SL1102 the record has no field 'arch'");
    assertThat(findings(AUDIT.replace("arch=c000003e", "arch=x86_64").replace("=0 a0", "=read a0")))
        .containsExactly(
            "1:37 SL1102 'x86_64' is not what the kernel writes for 'arch'",
            "1:52 SL1102 'read' is not what the kernel writes for 'syscall'");
    assertThat(findings(AUDIT.replace("a3=0", "a3=0 syscall=1")))
        .containsExactly("1:78 SL1102 the record has the field 'syscall' twice");
    assertThat(findings(AUDIT.replace("a2=10", "a2=0x10")))
        .containsExactly("1:70 SL1102 '0x10' is not what the kernel writes for 'a2'");
    assertThat(findings(AUDIT.replace("syscall=0", "syscall=99999999999")))
        .containsExactly("1:54 SL1102 '99999999999' is not what the kernel writes for 'syscall'");
  }

  @Test
  void callsThatNoAbiHasAreLeftOutWithAWarning() {
    Checked<Weights> checked = check("read 3\nteleport 4\nteleport 5\n");
    assertThat(checked.orElseThrow().samples()).hasSize(1);
    assertThat(DiagnosticPrinter.print(checked.diagnostics()))
        .isEqualTo(
            """
            warning: no ABI has a system call 'teleport' [SL1104]
             --> recording:2:1
              |
            2 | teleport 4
              | ^^^^^^^^ it does not count
            """);
    assertThat(findings(AUDIT + AUDIT.replace("2:3", "2:4").replace("syscall=0", "syscall=9999")))
        .containsExactly("2:32 SL1104 there is no system call 9999 on x86_64");
    assertThat(findings(AUDIT + AUDIT.replace("2:3", "2:4").replace("c000003e", "12345678")))
        .containsExactly("2:32 SL1104 no ABI has system call 0 under architecture 0x12345678");
  }

  @Test
  void aFloodOfUnknownCallsIsSummedUp() {
    StringBuilder text = new StringBuilder("read 1\n");
    for (int i = 0; i < 100; i++) {
      text.append("teleport").append(i).append(" 1\n");
    }
    assertThat(findings(text.toString()))
        .hasSize(Counts.MAX_UNKNOWN + 1)
        .contains("1:1 SL1104 90 more system calls that no ABI has");
  }

  @Test
  void aRecordingIsAsLongAsTheLimitsSay() {
    String line = "read 1 #".concat("x".repeat(RecordingReader.MAX_LINE_LENGTH - 8)).concat("\n");
    assertThat(read(line)).containsExactly("read 1");
    assertThat(findings(line + "x" + line))
        .containsExactly("2:1 SL1007 a line of more than 16384 characters");
    assertThat(read("read 1\n".repeat(RecordingReader.MAX_LINES - 1)))
        .containsExactly("read " + (RecordingReader.MAX_LINES - 1));
    assertThat(findings("read 1\n".repeat(RecordingReader.MAX_LINES)))
        .containsExactly("1:1 SL1007 a recording of more than 262144 lines");
    assertThat(codes(SourceReader.readRecording("r", new byte[RecordingReader.MAX_BYTES + 1])))
        .containsExactly(DiagnosticCode.TOO_LONG);
    byte[] longest =
        "read 1\n#"
            .concat(("x".repeat(16_000) + "\n#").repeat(524))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(longest.length)
        .isBetween(RecordingReader.MAX_BYTES - 16_000, RecordingReader.MAX_BYTES);
    assertThat(codes(SourceReader.readRecording("r", longest))).isEmpty();
  }

  @Test
  void theSeparatorOfAuditdIsTheOnlyControlCharacterOfARecording() {
    assertThat(
            codes(
                SourceReader.readRecording("r", "a\u001db\r\n\t".getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
    assertThat(codes(SourceReader.read("r", "a\u001db".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(DiagnosticCode.BAD_ENCODING);
    assertThat(
            codes(SourceReader.readRecording("r", "a\u001bb\0".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(DiagnosticCode.BAD_ENCODING, DiagnosticCode.BAD_ENCODING);
  }

  @Test
  void damagedRecordingsAreReadOrRefusedAndNeverADefect() {
    List<String> whole =
        new ArrayList<>(List.of(STRACE, PERF, AUDIT.repeat(3), "read 3\nwrite 4\n"));
    for (String name : List.of("strace-two-personalities.txt", "perf-errors.txt", "audit.log")) {
      whole.add(text(name));
    }
    whole.add(TABLE + "read,1,0x2,3,4,5,6,7\nclose,0,0,0,0,0,0,1\n");
    Fuzzing.run(
        random -> {
          String damaged = damaged(whole.get(random.nextInt(whole.size())), random);
          Checked<Weights> checked = check(damaged);
          assertThat(DiagnosticPrinter.print(checked.diagnostics())).isNotNull();
          checked.value().ifPresent(w -> assertThat(w.samples()).isNotEmpty());
          assertThat(checked.diagnostics().all())
              .allMatch(d -> d.span().isPresent() || d.code() == DiagnosticCode.TOO_MANY_ERRORS);
        });
  }

  @Test
  void hostileRecordingsTakeLittleTime() {
    String blanks = " ".repeat(8_000);
    for (String hostile :
        List.of(
            "Summary of events:\n" + (blanks + "x (1" + blanks + "\n").repeat(250),
            "Summary of events:\n" + ("x (1".repeat(4_000) + "\n").repeat(250),
            "calls syscall\n" + ("- ".repeat(8_000) + "\n").repeat(250),
            "calls syscall\n----- -------\n" + ("1".repeat(16_000) + " read\n").repeat(250),
            ("audit: ".repeat(2_000) + "type=x y\n").repeat(250),
            ("type=SYSCALL msg=audit(" + "1".repeat(16_000) + "\n").repeat(250),
            "type=1326 audit(1.1:1): " + "arch=1 ".repeat(2_000) + "\n",
            "read " + "9".repeat(16_000) + "\n")) {
      long begin = System.nanoTime();
      assertThat(check(hostile).value()).isEmpty();
      assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
    }
  }

  @Test
  void argumentsOfOneHashCodeTakeLittleTime() {
    StringBuilder text = new StringBuilder(TABLE);
    for (int i = 1; i <= 100_000; i++) {
      text.append("read,").append(((long) i << 32) | i).append(",0,0,0,0,0,1\n");
    }
    long begin = System.nanoTime();
    assertThat(check(text.toString()).orElseThrow().samples()).hasSize(100_000);
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0 && damaged.length() > 0; i--) {
      int at = random.nextInt(damaged.length());
      int end = Math.min(damaged.length(), at + 1 + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, end);
        case 1 -> damaged.insert(at, damaged.substring(at, end));
        case 2 -> damaged.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
        default -> damaged.setLength(at);
      }
    }
    return damaged.toString();
  }

  private static List<String> read(String text) {
    Checked<Weights> checked = check(text);
    assertThat(DiagnosticPrinter.print(checked.diagnostics())).isEmpty();
    return checked.orElseThrow().samples().stream()
        .map(
            s -> s.call() + (s.arguments().isEmpty() ? " " : " " + s.arguments() + " ") + s.count())
        .toList();
  }

  private static List<String> file(String name) {
    return read(text(name));
  }

  private static String text(String name) {
    try {
      return SourceReader.readRecording(name, Files.readAllBytes(FILES.resolve(name)))
          .orElseThrow()
          .text();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> findings(String text) {
    return check(text).diagnostics().all().stream()
        .map(d -> d.span().orElseThrow().position() + " " + d.code().id() + " " + d.message())
        .toList();
  }

  private static List<DiagnosticCode> codes(Checked<?> checked) {
    return checked.diagnostics().all().stream().map(Diagnostic::code).toList();
  }

  private static Checked<Weights> check(String text) {
    return new RecordingReader(AbiCatalog.builtIn()).read(new SourceFile("recording", text));
  }
}
