package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  private static final String LOOSE = "profile   a # first\n\n\n\nallow  read ,write\n";
  private static final String CANONICAL = "profile a  # first\n\nallow read, write\n";
  private static final String BROKEN = "profile b\nallow read write\n";

  @TempDir private Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void aFileIsRewrittenAndNamed() throws IOException {
    Path loose = file("loose.sluice", LOOSE);
    Path fine = file("fine.sluice", CANONICAL);
    assertThat(sluice("fmt", loose, fine)).isEqualTo(new Run(0, loose + "\n", ""));
    assertThat(loose).hasContent(CANONICAL);
    assertThat(fine).hasContent(CANONICAL);
    assertThat(sluice("fmt", "--check", loose, fine)).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void checkOnlyTells() throws IOException {
    Path loose = file("loose.sluice", LOOSE);
    assertThat(sluice("fmt", "--check", loose)).isEqualTo(new Run(1, loose + "\n", ""));
    assertThat(loose).hasContent(LOOSE);
  }

  @Test
  void whereOneFileIsBrokenNoneIsRewritten() throws IOException {
    Path loose = file("loose.sluice", LOOSE);
    Path broken = file("broken.sluice", BROKEN);
    Run run = sluice("fmt", loose, broken);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("broken.sluice:2:");
    assertThat(loose).hasContent(LOOSE);
  }

  @Test
  void linksPermissionsAndNeighboursStay() throws IOException {
    Path loose = file("loose.sluice", LOOSE);
    Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link.sluice"), loose);
    assertThat(sluice("fmt", link).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(loose).hasContent(CANONICAL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(loose)))
        .isEqualTo("rw-r-----");
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).containsExactlyInAnyOrder(loose, link);
    }
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(sluice("fmt", "absent.sluice"))
        .isEqualTo(new Run(65, "", "error: there is no file 'absent.sluice' [SL5004]\n"));
  }
}
