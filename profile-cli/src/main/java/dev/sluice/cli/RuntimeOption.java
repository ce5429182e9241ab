package dev.sluice.cli;

import dev.sluice.profile.exchange.ContainerRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says which runtime loads a profile in JSON. */
final class RuntimeOption {
  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      converter = Converter.class,
      completionCandidates = Candidates.class,
      description =
          "Of a profile in JSON: what it means when ${COMPLETION-CANDIDATES} loads it. runc answers"
              + " calls newer than all that the profile names with ENOSYS. Without it: crun.")
  private ContainerRuntime runtime = ContainerRuntime.CRUN;

  ContainerRuntime chosen() {
    return runtime;
  }

  /** The names of the runtimes. */
  static final class Candidates extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Candidates() {
      super(List.of("crun", "runc"));
    }
  }

  /** Reads a runtime's name. */
  static final class Converter implements ITypeConverter<ContainerRuntime> {
    @Override
    public ContainerRuntime convert(String text) {
      for (ContainerRuntime runtime : ContainerRuntime.values()) {
        if (runtime.name().toLowerCase(Locale.ROOT).equals(text)) {
          return runtime;
        }
      }
      throw new TypeConversionException("'" + text + "' is neither crun nor runc");
    }
  }
}
