package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A profile that can be read again with more lines than it has. */
public interface ProfileText {
  /** The policy of the profile with lines behind its last one; of the profile itself if none. */
  Checked<Policy> with(List<String> lines);

  /**
   * A profile in the file system.
   *
   * @param main the profile
   * @param root the directory below which used profiles lie; if empty, that of the profile
   * @param resolver reads it
   */
  static ProfileText in(Path main, Optional<Path> root, ProfileResolver resolver) {
    String name = main.toString();
    return lines ->
        resolver.resolve(
            main, root, file -> file.name().equals(name) ? amended(file, lines) : file);
  }

  /** The text of a profile with lines behind its last one. */
  static SourceFile amended(SourceFile file, List<String> lines) {
    return lines.isEmpty()
        ? file
        : new SourceFile(file.name(), file.text() + "\n" + String.join("\n", lines) + "\n");
  }
}
