package dev.sluice.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Directories of inputs with what is expected of each beside it. {@code -Dsluice.golden=write}
 * writes what comes out as what is expected; read the difference before committing it.
 */
public final class Golden {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** The inputs of a directory: the files that end so, by name. */
  public static List<Path> inputs(String directory, String ending) {
    try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
      List<Path> inputs = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      assertThat(inputs).as("inputs in " + directory).isNotEmpty();
      return inputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares what comes out for an input with the file of that ending beside it. */
  public static void check(Path input, String ending, Function<Path, String> output) {
    String actual = output.apply(input);
    String name = input.getFileName().toString();
    Path expected = input.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
    try {
      if ("write".equals(System.getProperty("sluice.golden"))) {
        Files.writeString(expected, actual);
      }
      assertThat(actual).as(name).isEqualTo(Files.readString(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
