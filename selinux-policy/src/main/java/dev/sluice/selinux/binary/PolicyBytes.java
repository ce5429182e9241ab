package dev.sluice.selinux.binary;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.database.IdSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a policy, read from front to back: little-endian numbers, counted texts and bitmaps.
 * Whatever a file says about its own size is compared with what is left of it before it is used.
 */
final class PolicyBytes {
  /** The longest name or path in bytes: {@code PATH_MAX}. */
  static final int LONGEST_TEXT = 4096;

  /** The most entries of a symbol table: rules have 16 bits for a type or class. */
  static final int LARGEST_TABLE = 0xffff;

  private static final int BITMAP_UNIT = 64;
  private static final int BITMAP_NODE = Integer.BYTES + Long.BYTES;

  private final ByteBuffer bytes;
  private String section = "header";
  private int start;

  PolicyBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What diagnostics call the part that is read from here on. */
  void enter(String part) {
    section = part;
  }

  /** Remembers this place: what is found wrong from here on is said to stand here. */
  void mark() {
    start = bytes.position();
  }

  int remaining() {
    return bytes.remaining();
  }

  /** Whether the next bytes are these; nothing is read. */
  boolean startsWith(byte[] expected) {
    int at = bytes.position();
    if (bytes.remaining() < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (bytes.get(at + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** A refusal of what began at the last mark. */
  MalformedPolicyException malformed(String reason) {
    return refusal(DiagnosticCode.POLICY_MALFORMED, reason);
  }

  /** A refusal of what is beyond a limit of Sluice. */
  MalformedPolicyException tooLarge(String reason) {
    return refusal(DiagnosticCode.POLICY_TOO_LARGE, reason);
  }

  MalformedPolicyException refusal(DiagnosticCode code, String reason) {
    return new MalformedPolicyException(code, start, section + ": " + reason);
  }

  private void need(long size, String what) {
    if (size > bytes.remaining()) {
      start = bytes.position();
      throw refusal(DiagnosticCode.POLICY_TRUNCATED, "the file ends within " + what);
    }
  }

  /** A number of 8 bits. */
  int u8(String what) {
    mark();
    need(Byte.BYTES, what);
    return Byte.toUnsignedInt(bytes.get());
  }

  /** A number of 16 bits. */
  int u16(String what) {
    mark();
    need(Short.BYTES, what);
    return Short.toUnsignedInt(bytes.getShort());
  }

  /** A number of 32 bits as it stands. */
  int word(String what) {
    mark();
    need(Integer.BYTES, what);
    return bytes.getInt();
  }

  /** A number of 32 bits. */
  long u32(String what) {
    return Integer.toUnsignedLong(word(what));
  }

  /** A number of 64 bits in network order. */
  long bigEndian64(String what) {
    mark();
    need(Long.BYTES, what);
    return Long.reverseBytes(bytes.getLong());
  }

  /** Bytes as they stand. */
  byte[] raw(int count, String what) {
    mark();
    need(count, what);
    byte[] copy = new byte[count];
    bytes.get(copy);
    return copy;
  }

  /**
   * A number of things that follow.
   *
   * @param smallest the bytes that each of them takes at least
   */
  int count(int smallest, String things) {
    long count = u32("the number of " + things);
    if (count * smallest > bytes.remaining()) {
      throw refusal(
          DiagnosticCode.POLICY_TRUNCATED,
          count + " " + things + " do not fit into the " + bytes.remaining() + " bytes left");
    }
    return (int) count;
  }

  /**
   * The highest value of a symbol table.
   *
   * @param smallest the bytes that follow at least for each value
   */
  int tableSize(int smallest, String things) {
    int size = count(smallest, things);
    if (size > LARGEST_TABLE) {
      throw tooLarge(size + " " + things + ", at most " + LARGEST_TABLE + " are read");
    }
    return size;
  }

  /**
   * A value of a symbol table, as an index.
   *
   * @param size the number of entries of the table
   */
  int index(int size, String what) {
    return checked(u32(what), size, what);
  }

  /** The same in 16 bits. */
  int shortIndex(int size, String what) {
    return checked(u16(what), size, what);
  }

  private int checked(long value, int size, String what) {
    if (value < 1 || value > size) {
      throw malformed(what + " " + value + " of " + size);
    }
    return (int) value - 1;
  }

  /** A text after its length. */
  String text(String what) {
    return text(u32("the length of " + what), what);
  }

  /** A text of a length that was read before. */
  String text(long length, String what) {
    if (length < 1 || length > LONGEST_TEXT) {
      throw tooLarge(what + " has " + length + " bytes, texts have between 1 and " + LONGEST_TEXT);
    }
    byte[] raw = raw((int) length, what);
    boolean ascii = true;
    for (byte b : raw) {
      if (b == 0) {
        throw malformed("there is a zero byte in " + what);
      }
      ascii &= b > 0;
    }
    return ascii ? new String(raw, StandardCharsets.US_ASCII) : decoded(raw, what);
  }

  private String decoded(byte[] raw, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(what + " is not UTF-8");
    }
  }

  /**
   * A bitmap (ebitmap_read of security/selinux/ss/ebitmap.c).
   *
   * @param size the first bit that cannot be set
   */
  IdSet bitmap(int size, String what) {
    int begin = bytes.position();
    long unit = u32(what);
    if (unit != BITMAP_UNIT) {
      throw malformed(what + " is a bitmap in units of " + unit + " bits, not " + BITMAP_UNIT);
    }
    long end = u32(what);
    int count = count(BITMAP_NODE, "words of " + what);
    int[] starts = new int[count];
    long[] words = new long[count];
    long next = 0;
    for (int i = 0; i < count; i++) {
      long from = u32(what);
      if (from < next || from % BITMAP_UNIT != 0 || from > Integer.MAX_VALUE - BITMAP_UNIT) {
        throw malformed(what + " is a bitmap with a word at bit " + from + " after " + next);
      }
      need(Long.BYTES, what);
      long map = bytes.getLong();
      if (map == 0) {
        throw malformed(what + " is a bitmap with an empty word");
      }
      starts[i] = (int) from;
      words[i] = map;
      next = from + BITMAP_UNIT;
    }
    start = begin;
    if (end > next || (end <= next - BITMAP_UNIT && next > 0)) {
      throw malformed(what + " is a bitmap that ends at bit " + end + " and has words to " + next);
    }
    IdSet set = IdSet.of(starts, words);
    if (set.end() > size) {
      throw malformed(what + " has bit " + (set.end() - 1) + " of " + size);
    }
    return set;
  }
}
