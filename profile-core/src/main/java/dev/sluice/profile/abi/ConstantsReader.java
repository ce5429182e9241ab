package dev.sluice.profile.abi;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code constants/*.txt}: name, value. */
final class ConstantsReader {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private ConstantsReader() {}

  static Constants read(AbiDescription abi) {
    Map<String, BigInteger> values = new HashMap<>(16384);
    for (String file : abi.constantFiles()) {
      read(ResourceLines.of("constants/" + file + ".txt")).forEach(values::putIfAbsent);
    }
    List<Constants.ErrorNumber> errnos = new ArrayList<>();
    for (String file : abi.errnoFiles()) {
      read(ResourceLines.of("constants/" + file + ".txt"))
          .forEach(
              (name, value) -> errnos.add(new Constants.ErrorNumber(name, value.intValueExact())));
    }
    return new Constants(values, errnos);
  }

  static Map<String, BigInteger> read(ResourceLines lines) {
    Map<String, BigInteger> values = new LinkedHashMap<>(8192);
    while (lines.advance()) {
      List<String> words = lines.words(2, 2);
      if (values.put(words.get(0), value(lines, words.get(1))) != null) {
        throw lines.defect("stands here for the second time");
      }
    }
    return values;
  }

  private static BigInteger value(ResourceLines lines, String word) {
    try {
      if (word.startsWith("0x")) {
        long bits = Long.parseUnsignedLong(word.substring(2), 16);
        BigInteger signed = BigInteger.valueOf(bits);
        return bits < 0 ? signed.add(TWO_TO_64) : signed;
      }
      return BigInteger.valueOf(Long.parseLong(word));
    } catch (NumberFormatException e) {
      throw lines.defect("has no value of 64 bits", e);
    }
  }
}
