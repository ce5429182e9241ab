package dev.sluice.profile.syntax;

import dev.sluice.profile.Golden;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each text, all that is wrong with it, or its canonical form. */
class SyntaxGoldenTest {
  static List<Path> texts() {
    return Golden.inputs("syntax", ".sluice");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isReadAsExpected(Path text) {
    Golden.check(text, ".expected", SyntaxGoldenTest::outcome);
  }

  private static String outcome(Path path) {
    try {
      Checked<SourceFile> file =
          SourceReader.read(path.getFileName().toString(), Files.readAllBytes(path));
      Checked<ProfileTree> tree = file.then(ProfileParser::parse);
      return tree.value().isPresent()
          ? ProfileFormatter.format(tree.orElseThrow())
          : DiagnosticPrinter.print(tree.diagnostics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
