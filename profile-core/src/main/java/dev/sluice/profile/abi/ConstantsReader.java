package dev.sluice.profile.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads {@code constants/*.txt}: name, value; {@code -} where there is no such constant. A file is
 * read once, when the first of the ABIs that share it is asked for a constant. Safe for use by many
 * threads.
 */
final class ConstantsReader {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private final Map<String, Map<String, Optional<BigInteger>>> read = new ConcurrentHashMap<>();

  Constants read(AbiDescription abi) {
    List<Constants.ErrorNumber> errnos = new ArrayList<>();
    for (String file : abi.errnoFiles()) {
      file(file)
          .forEach(
              (name, value) ->
                  errnos.add(new Constants.ErrorNumber(name, value.orElseThrow().intValueExact())));
    }
    return new Constants(() -> abi.constantFiles().stream().map(this::file).toList(), errnos);
  }

  private Map<String, Optional<BigInteger>> file(String name) {
    return read.computeIfAbsent(name, file -> read(ResourceLines.of("constants/" + file + ".txt")));
  }

  static Map<String, Optional<BigInteger>> read(ResourceLines lines) {
    Map<String, Optional<BigInteger>> values = new LinkedHashMap<>(8192);
    while (lines.advance()) {
      List<String> words = lines.words(2, 2);
      if (values.put(words.get(0), value(lines, words.get(1))) != null) {
        throw lines.defect("stands here for the second time");
      }
    }
    return values;
  }

  private static Optional<BigInteger> value(ResourceLines lines, String word) {
    if (word.equals("-")) {
      return Optional.empty();
    }
    try {
      if (word.startsWith("0x")) {
        long bits = Long.parseUnsignedLong(word.substring(2), 16);
        BigInteger signed = BigInteger.valueOf(bits);
        return Optional.of(bits < 0 ? signed.add(TWO_TO_64) : signed);
      }
      return Optional.of(BigInteger.valueOf(Long.parseLong(word)));
    } catch (NumberFormatException e) {
      throw lines.defect("has no value of 64 bits", e);
    }
  }
}
