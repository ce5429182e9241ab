package dev.sluice.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code sluice compile} can write: something for each filter, for the whole profile, or for
 * the SELinux policy.
 */
sealed interface Kind permits FilterEmission, ProfileEmission, PolicyEmission {
  /** The word by which it is asked for. */
  String word();

  /** All kinds, in the order in which help lists them. */
  static Stream<Kind> all() {
    return Stream.of(FilterEmission.values(), ProfileEmission.values(), PolicyEmission.values())
        .flatMap(Arrays::stream);
  }

  /** The kind of that word. */
  static Kind named(String word) {
    return all()
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + word
                        + "' is none of "
                        + all().map(Kind::word).collect(Collectors.joining(", "))));
  }

  /** The words, for help and completion. */
  final class WordList implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all().map(Kind::word).iterator();
    }
  }
}
