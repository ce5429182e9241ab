package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a resource is a defect that names the resource and the line. */
class ResourceDefectTest {
  private static final ArgumentTypes TYPES = ArgumentTypes.of(64);

  @Test
  void blankLinesAndCommentsAreSkipped() {
    ResourceLines lines = lines("# a", "", "b  c", " d");
    assertThat(lines.advance()).isTrue();
    assertThat(lines.words()).containsExactly("b", "c");
    assertThat(lines.indented()).isFalse();
    assertThat(lines.advance()).isTrue();
    assertThat(lines.indented()).isTrue();
    assertThat(lines.advance()).isFalse();
  }

  @Test
  void aMissingResourceIsADefect() {
    assertThatThrownBy(() -> ResourceLines.of("no-such.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 read", "x read 1.0", "1 read 6", "1 read 6.1.1", "1 read - more"})
  void syscalls(String line) {
    defect(() -> SyscallReader.read(lines("0 write -", line), 0, Map.of()), 2);
  }

  @Test
  void twoCallsOfOneNumber() {
    assertThatThrownBy(() -> SyscallReader.read(lines("0 read -", "0 write -"), 0, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read",
        "(int fd)",
        "read(int fd",
        "read(no_such_t fd)",
        "read(int a, int a)",
        "read(int a, int b, int c, int d, int e, int f, int g, int h)",
        "read(int a, int b, int c, int d, int e, int f, no_such_t g)",
        "read(int *a) b",
        "read(int *a) -> a",
        "read(int *a) -> b, b",
        "read(int *a) -> b else c!",
        "write()",
      })
  void signatures(String line) {
    defect(() -> SignatureReader.read(lines("write(int fd)", line), TYPES), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"signed 32", "signed 8 char", "other 32 x", "signed 32 int"})
  void types(String line) {
    defect(() -> ArgumentTypes.read(lines("signed 32 int", line), 64), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"B", "B x", "B 1 2", "B 18446744073709551616", "B 0x", "A 2"})
  void constants(String line) {
    defect(() -> ConstantsReader.read(lines("A 1", line)), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1 recv", "multiplexer other 0"})
  void multiplexers(String line) {
    defect(
        () -> MultiplexerReader.read(lines("multiplexer a 0 0xff", "1 send", line), call -> true),
        3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"  b x", "  b =x", "  b x=", "  b x=y x:0", "a b", "  1b", "  b\n  b", "  a"})
  void twins(String line) {
    assertThatThrownBy(() -> TwinReader.read(lines("op", "  a", line)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aTwinOfNoOperation() {
    defect(() -> TwinReader.read(lines("# none", "  a x=y")), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@b", "b calls", "  @later", "@a Again."})
  void groups(String line) {
    defect(() -> GroupReader.read(lines("@a First.", line, "@later Later.", " read")), 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other", "abi y"})
  void abis(String line) {
    defect(() -> AbiReader.read(lines("release 1.0", "abi x", line)), 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"foreign 1", "foreign 2 1", "foreign x y", "marker 1"})
  void entryOfAnAbi(String line) {
    assertThatThrownBy(
            () ->
                AbiReader.read(
                    lines(
                        "release 1.0",
                        "abi x",
                        " audit 1 A",
                        " bytes big",
                        " word 32",
                        " " + line)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.txt:6: ");
  }

  private static ResourceLines lines(String... lines) {
    return new ResourceLines("test.txt", String.join("\n", lines) + "\n");
  }

  private static void defect(Runnable reading, int line) {
    assertThatThrownBy(reading::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.txt:" + line + ": ");
  }
}
