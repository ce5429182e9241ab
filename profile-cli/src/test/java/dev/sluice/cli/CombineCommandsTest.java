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

/** {@code sluice merge}, {@code intersect} and {@code minus}. */
class CombineCommandsTest {
  private static final String HEADER = "target x86_64\naudited linux 6.12\n";

  @TempDir private Path directory;
  private Path docker;
  private Path small;

  @BeforeEach
  void profiles() throws IOException {
    docker = directory.resolve("default.json");
    try (InputStream in =
        CombineCommandsTest.class.getResourceAsStream("/profiles/docker-default.json")) {
      Files.copy(in, docker);
    }
    small =
        Files.writeString(
            directory.resolve("small.sluice"),
            "profile small\n" + HEADER + "allow read, write, socket(family == AF_ALG), bpf\n");
  }

  @Test
  void theUnionPermitsWhatEitherPermits() {
    Path both = directory.resolve("both.sluice");
    Run run = sluice("merge", "--abi", "x86_64", docker, small, "-o", both);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[SL6016]").doesNotContain("error");
    assertThat(sluice("prove", "--subset", "--abi", "x86_64", small, both).exitCode()).isZero();
    assertThat(sluice("prove", "--subset", "--abi", "x86_64", docker, both).exitCode()).isZero();
    assertThat(sluice("eval", both, "--abi", "x86_64", "bpf").out()).startsWith("allow");
    assertThat(sluice("fmt", "--check", both).exitCode()).isZero();
  }

  @Test
  void theIntersectionPermitsWhatBothPermit() throws IOException {
    Path some =
        Files.writeString(
            directory.resolve("some.sluice"),
            "profile some\n" + HEADER + "allow read, write, bpf, socket(arg0 == AF_ALG)\n");
    Run run = sluice("intersect", docker, some);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("# The intersection of default.json and some.sluice, by sluice ")
        .doesNotContain("socket")
        .contains("target x86_64\n", "allow read, write\n", "when capability BPF { allow bpf }");
  }

  @Test
  void theDifferencePermitsWhatOnlyTheFirstPermits() {
    Run run = sluice("minus", small, docker);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("target x86_64\n", "when not capability BPF and not capability SYS_ADMIN")
        .doesNotContain("allow read", "write");
  }

  @Test
  void whatTheLanguageCannotSayIsRefused() {
    Run run = sluice("intersect", docker, small);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[SL6022]");
  }

  @Test
  void everyProfileIsReadBeforeAnythingIsWritten() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.sluice"), "profile w\nallow raed\n");
    Path other = Files.writeString(directory.resolve("other.sluice"), "profile o\nallow wriet\n");
    Path both = directory.resolve("both.sluice");
    Run run = sluice("merge", wrong, other, "-o", both);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("raed", "wriet");
    assertThat(both).doesNotExist();
    assertThat(sluice("merge", small).exitCode()).isEqualTo(2);
    assertThat(sluice("minus", small, small, small).exitCode()).isEqualTo(2);
    Path filter = Files.write(directory.resolve("x.bpf"), new byte[] {6, 0, 0, 0, 0, 0, 0, 0});
    assertThat(sluice("merge", small, filter).exitCode()).isEqualTo(65);
  }

  @Test
  void aLinkStaysAndItsFileIsWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("result.sluice"), "old\n");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThat(sluice("merge", small, small, "-o", link).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(file).content().contains("profile small\n");
  }

  @Test
  void aDeviceIsWrittenToAndStays() {
    assertThat(sluice("merge", small, small, "-o", "/dev/null").exitCode()).isZero();
    assertThat(Path.of("/dev/null")).exists();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    Run full = sluice("merge", small, small, "-o", "/dev/full");
    assertThat(full.exitCode()).isEqualTo(74);
    assertThat(full.err()).contains("nothing written");
    assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
  }
}
