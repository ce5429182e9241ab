package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every profile under {@code examples}. */
class ExamplesTest {
  @TempDir private Path directory;

  static List<Path> profiles() throws IOException {
    try (Stream<Path> walk = Files.walk(Examples.DIRECTORY)) {
      return walk.filter(path -> path.toString().endsWith(".sluice")).sorted().toList();
    }
  }

  /** Without those that only others use, which have no target of their own. */
  static List<Path> complete() throws IOException {
    List<Path> complete = new ArrayList<>();
    for (Path profile : profiles()) {
      if (Files.readString(profile).contains("\ntarget ")) {
        complete.add(profile);
      }
    }
    return complete;
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(profiles()).hasSizeGreaterThan(3);
    assertThat(complete()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void isWrittenAsTheFormatterWritesIt(Path profile) {
    assertThat(sluice("fmt", "--check", profile)).isEqualTo(new Run(0, "", ""));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void holdsWithoutErrorOrWarning(Path profile) {
    Run run = sluice("check", profile);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out() + run.err()).doesNotContain("error:", "warning:");
  }

  /** Without fleet files, which speak of profiles. */
  static List<Path> programs() throws IOException {
    List<Path> programs = new ArrayList<>();
    for (Path profile : profiles()) {
      if (!Files.readString(profile).contains("\nfleet ")) {
        programs.add(profile);
      }
    }
    return programs;
  }

  @ParameterizedTest
  @MethodSource("programs")
  void saysUpToWhichReleaseItsAuthorLooked(Path profile) throws IOException {
    assertThat(profile).content().containsPattern("(?m)^audited linux [0-9]+\\.[0-9]+");
  }

  @ParameterizedTest
  @MethodSource("complete")
  void compilesToFiltersThatMeanTheSame(Path profile) throws IOException {
    assertThat(sluice("compile", profile, "-o", directory).exitCode()).isZero();
    List<Path> filters;
    try (Stream<Path> written = Files.list(directory)) {
      filters = written.sorted().toList();
    }
    assertThat(filters).isNotEmpty();
    for (Path filter : filters) {
      String[] parts = filter.getFileName().toString().split("\\.", -1);
      String abi = parts[parts.length - 2];
      Run proof = sluice("prove", profile, filter, "--abi", abi);
      assertThat(proof.exitCode()).as(proof.toString()).isZero();
    }
  }
}
