package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A profile that can be read again with other text in its files. */
@FunctionalInterface
public interface AmendableProfile {
  /**
   * The policy of the profile, with the assertions that are to hold for it.
   *
   * @param amended the text of each of its files, from the text that it has
   */
  Checked<Policy> with(UnaryOperator<SourceFile> amended);

  /**
   * A profile in the file system.
   *
   * @param main the profile
   * @param root the directory below which used profiles lie; if empty, that of the profile
   * @param resolver reads it
   */
  static AmendableProfile in(Path main, Optional<Path> root, ProfileResolver resolver) {
    return amended -> resolver.resolve(main, root, amended);
  }

  /**
   * Puts lines behind the last one of a file.
   *
   * @param main the name of the file; others stay as they are
   * @param lines the lines; none change nothing
   */
  static UnaryOperator<SourceFile> behind(String main, List<String> lines) {
    return file ->
        lines.isEmpty() || !file.name().equals(main)
            ? file
            : new SourceFile(file.name(), file.text() + "\n" + String.join("\n", lines) + "\n");
  }
}
