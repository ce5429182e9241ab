package dev.sluice.cli;

import dev.sluice.selinux.target.TargetName;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says for which policy something is derived. */
final class TargetOption {
  @Option(
      names = "--selinux-target",
      paramLabel = "POLICY",
      completionCandidates = WordList.class,
      description =
          "For which SELinux policy: ${COMPLETION-CANDIDATES}. Without it: standalone, the small"
              + " base policy of this project.")
  private @Nullable TargetName target;

  /** The words, for help and completion. */
  static final class WordList implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(TargetName.values()).map(TargetName::word).iterator();
    }
  }

  /** The policy that was named. */
  Optional<TargetName> named() {
    return Optional.ofNullable(target);
  }

  /** The policy that was named, or the standalone one. */
  TargetName orStandalone() {
    return named().orElse(TargetName.STANDALONE);
  }
}
