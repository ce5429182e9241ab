package dev.sluice.cli;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.weight.RecordingReader;
import dev.sluice.profile.weight.Weights;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says for which load a filter is made. */
final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description =
          "Make filters fast for the calls that FILE counts (of 'strace -c', 'perf trace -s', an"
              + " audit log, lines 'NAME COUNT' or a table with arguments), whatever 'hot' lines"
              + " say. Without it: what they say.")
  private @Nullable Path file;

  /** The weights of the file, or those of a policy if no file was named. */
  Checked<Weights> or(Policy policy) {
    return file == null
        ? Checked.of(policy.weights(), Diagnostics.none())
        : FileSources.readRecording(file)
            .then(source -> new RecordingReader(AbiCatalog.builtIn()).read(source.file()));
  }
}
