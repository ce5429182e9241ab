package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each comparison says of every register what the arithmetic of its type says. */
class ComparisonTest {
  /** How the kernel reads a register, in the plainest arithmetic. */
  private record Type(String call, String argument, int index, boolean signed, int bits) {
    BigInteger read(long register) {
      BigInteger unsigned =
          new BigInteger(Long.toUnsignedString(register)).mod(BigInteger.ONE.shiftLeft(bits));
      return signed && unsigned.testBit(bits - 1)
          ? unsigned.subtract(BigInteger.ONE.shiftLeft(bits))
          : unsigned;
    }

    BigInteger unsigned(long register) {
      return new Type(call, argument, index, false, bits).read(register);
    }
  }

  private static final List<Type> TYPES =
      List.of(
          new Type("close", "fd", 0, false, 32),
          new Type("socket", "family", 0, true, 32),
          new Type("lseek", "offset", 1, true, 64),
          new Type("getpid", "arg0", 0, false, 64),
          new Type("chmod", "mode", 1, false, 16));

  private static final List<String> SIGNS = List.of("==", "!=", "<", "<=", ">", ">=");

  @Test
  void agreesWithTheArithmeticOfTheType() {
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      Type type = TYPES.get(random.nextInt(TYPES.size()));
      BigInteger first = type.read(interesting(random));
      BigInteger second = type.read(interesting(random));
      BigInteger low = first.min(second);
      BigInteger high = first.max(second);
      String sign = SIGNS.get(random.nextInt(SIGNS.size()));
      boolean negated = random.nextBoolean();
      String not = negated ? "not " : "";
      String where = "case " + i + ": " + type + " " + sign + " " + first + " " + second;

      Condition compare = resolve(type, type.argument() + " " + sign + " " + first);
      Condition in =
          resolve(
              type, type.argument() + " " + not + "in {" + low + ".." + high + ", " + low + "}");
      BigInteger mask = type.unsigned(interesting(random));
      BigInteger masked = type.unsigned(interesting(random));
      Condition bits = resolve(type, type.argument() + " & " + mask + " " + sign + " " + masked);
      Condition bitsIn =
          resolve(type, type.argument() + " & " + mask + " " + not + "in {" + masked + "}");
      for (long register : registers(random, first, second)) {
        BigInteger value = type.read(register);
        assertThat(holds(compare, register))
            .as(where + " for " + register)
            .isEqualTo(holds(sign, value.compareTo(first)));
        assertThat(holds(in, register))
            .as(where + " in, for " + register)
            .isEqualTo(negated != (value.compareTo(low) >= 0 && value.compareTo(high) <= 0));
        BigInteger seen = type.unsigned(register).and(mask);
        assertThat(holds(bits, register))
            .as(where + " & " + mask + " for " + register)
            .isEqualTo(holds(sign, seen.compareTo(masked)));
        assertThat(holds(bitsIn, register))
            .as(where + " & " + mask + " in, for " + register)
            .isEqualTo(negated != seen.equals(masked));
      }
    }
  }

  private static List<Long> registers(Random random, BigInteger... near) {
    List<Long> registers = new ArrayList<>();
    for (BigInteger value : near) {
      for (long delta = -1; delta <= 1; delta++) {
        registers.add(value.longValue() + delta);
        registers.add((value.longValue() + delta) ^ (random.nextLong() << 32));
      }
    }
    for (int i = 0; i < 6; i++) {
      registers.add(interesting(random));
    }
    return registers;
  }

  private static long interesting(Random random) {
    long[] values = {
      0,
      1,
      -1,
      0x7fff,
      0x8000,
      0xffff,
      0x7fffffffL,
      0x80000000L,
      0xffffffffL,
      1L << 32,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    return random.nextInt(4) == 0
        ? random.nextLong()
        : values[random.nextInt(values.length)] + random.nextInt(3) - 1;
  }

  private static boolean holds(String sign, int order) {
    return switch (sign) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean holds(Condition condition, long register) {
    Condition.ArgumentTest test = (Condition.ArgumentTest) condition;
    long low = test.bits() == 64 ? register : register & 0xffffffffL;
    return test.values().contains(low & test.mask());
  }

  private static Condition resolve(Type type, String condition) {
    String text =
        "profile p\ntarget x86_64\naudited linux 6.12\nallow "
            + type.call()
            + "("
            + condition
            + ")\n";
    Rule rule =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(new Source("p", new SourceFile("p", text)), new MemorySources(Map.of()))
            .orElseThrow()
            .targets()
            .get(0)
            .rules()
            .get(0);
    assertThat(((Condition.ArgumentTest) rule.condition()).argument().value())
        .isEqualTo(type.index());
    return rule.condition();
  }
}
