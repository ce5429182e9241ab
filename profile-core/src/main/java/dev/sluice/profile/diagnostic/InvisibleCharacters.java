package dev.sluice.profile.diagnostic;

/**
 * Characters that no reader can see and that are neither controls nor line ends: formats (the
 * bidirectional controls among them), variation selectors, fillers.
 */
public final class InvisibleCharacters {
  private InvisibleCharacters() {}

  /** Whether a code point takes part in a text without being seen. */
  public static boolean contains(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0000 && codePoint <= 0xe0fff)
        || (codePoint >= 0x180b && codePoint <= 0x180f)
        || codePoint == 0x034f
        || codePoint == 0x115f
        || codePoint == 0x1160
        || codePoint == 0x17b4
        || codePoint == 0x17b5
        || codePoint == 0x3164
        || codePoint == 0xffa0;
  }
}
