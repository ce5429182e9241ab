package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
  @TempDir private Path directory;

  @Test
  void allFilesAreWrittenAndDirectoriesMade() throws IOException {
    OutputFiles files = new OutputFiles();
    files.add(directory.resolve("new/deep/a"), "A");
    files.add(directory.resolve("b"), new byte[] {1, 2});
    files.write();
    assertThat(directory.resolve("new/deep/a")).hasContent("A");
    assertThat(directory.resolve("b")).hasBinaryContent(new byte[] {1, 2});
    assertThat(directory).isDirectoryNotContaining("glob:**.[0-9]*");
  }

  @Test
  void whereOneFileCannotBeWrittenNoneIs() throws IOException {
    Files.createDirectories(directory.resolve("taken"));
    OutputFiles files = new OutputFiles();
    files.add(directory.resolve("a"), "A");
    files.add(directory.resolve("taken"), "B");
    assertThatThrownBy(files::write)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a directory");
    assertThat(directory).isDirectoryContaining("glob:**/taken");
    try (var all = Files.list(directory)) {
      assertThat(all).hasSize(1);
    }
  }

  @Test
  void aFileInTheWayOfADirectoryIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    OutputFiles files = new OutputFiles();
    files.add(file.resolve("a"), "A");
    assertThatThrownBy(files::write)
        .isInstanceOfSatisfying(
            IOException.class,
            e -> assertThat(OutputFiles.reason(e)).isEqualTo(file + " is not a directory"));
  }

  @Test
  void whatWasThereComesBackIfALaterOneFails() throws IOException {
    Path existing = Files.writeString(directory.resolve("a"), "old");
    Files.setPosixFilePermissions(existing, PosixFilePermissions.fromString("rw-r-----"));
    OutputFiles files = new OutputFiles();
    files.add(existing, "A");
    files.add(directory.resolve("b"), "B");
    files.add(Path.of("/dev/full"), "C");
    assertThatThrownBy(files::write).isInstanceOf(IOException.class);
    assertThat(existing).hasContent("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(existing)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void filesAreReplacedAndNothingStaysBesideThem() throws IOException {
    Path existing = Files.writeString(directory.resolve("a"), "old");
    OutputFiles files = new OutputFiles();
    files.add(existing, "A");
    files.add(directory.resolve("b"), "B");
    files.write();
    assertThat(existing).hasContent("A");
    assertThat(names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void twoNamesOfOneFileAreNotWrittenBoth() throws IOException {
    Path existing = Files.writeString(directory.resolve("a"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link"), existing);
    for (Path other : List.of(directory.resolve("x/../a"), link)) {
      OutputFiles files = new OutputFiles();
      files.add(existing, "A");
      files.add(other, "B");
      assertThatThrownBy(files::write).hasMessageEndingWith("a would be written twice");
      assertThat(existing).hasContent("old");
      assertThat(names()).containsExactlyInAnyOrder("a", "link");
    }
  }

  private List<String> names() throws IOException {
    try (var all = Files.list(directory)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void aNameIsPlannedOnce() {
    OutputFiles files = new OutputFiles();
    files.add(directory.resolve("a"), "A");
    assertThatThrownBy(() -> files.add(directory.resolve("a"), "B"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
