package dev.sluice.selinux.tenant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The name of a tenant in Unicode's normalization form C, so that a name that can be typed in two
 * ways is one name. That form never changes for characters that Unicode has; others are refused, so
 * that every Java virtual machine either gives a name the same level or refuses it.
 *
 * @param value the name, normalized
 */
public record TenantName(String value) implements Comparable<TenantName> {
  /** The longest name, in code points. */
  public static final int MAX_LENGTH = 128;

  /** Normalizes the name and refuses what {@link #mistake} finds fault with. */
  public TenantName {
    mistake(value)
        .ifPresent(
            mistake -> {
              throw new IllegalArgumentException(mistake);
            });
    value = Normalizer.normalize(value, Normalizer.Form.NFC);
  }

  /** The tenant of a name; empty if it cannot be one. */
  public static Optional<TenantName> of(String text) {
    return mistake(text).isEmpty() ? Optional.of(new TenantName(text)) : Optional.empty();
  }

  /** What is wrong with a name, if anything is. */
  public static Optional<String> mistake(String text) {
    if (text.isBlank()) {
      return Optional.of("the tenant has no name");
    } else if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      return Optional.of("the tenant's name is longer than " + MAX_LENGTH + " characters");
    } else if (!text.equals(text.strip())) {
      return Optional.of("the tenant's name begins or ends with a blank");
    } else if (!text.codePoints().allMatch(TenantName::isKnown)) {
      return Optional.of("the tenant's name has a character that is not one of Unicode's");
    }
    return Optional.empty();
  }

  private static boolean isKnown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * Where the search for this tenant's level begins: the first eight bytes of SHA-256 over the name
   * in UTF-8, as an unsigned number with the most significant byte first, modulo the number of
   * ranks.
   *
   * @param ranks how many there are, at least one
   */
  public int startRank(int ranks) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), ranks);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Orders by code units, as {@link String} does. */
  @Override
  public int compareTo(TenantName other) {
    return value.compareTo(other.value);
  }

  /** The name in double quotes, as fleet files and lock files write it. */
  public String quoted() {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Override
  public String toString() {
    return value;
  }
}
