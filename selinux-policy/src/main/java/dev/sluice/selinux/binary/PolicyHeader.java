package dev.sluice.selinux.binary;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.selinux.database.UnknownHandling;
import java.nio.charset.StandardCharsets;

/**
 * How a binary policy begins.
 *
 * @param version the version of its form
 * @param mls whether it has levels
 * @param unknown what becomes of unknown classes and permissions
 */
record PolicyHeader(int version, boolean mls, UnknownHandling unknown) {
  /** Bounds of users, roles and types; attributes keep their names. */
  static final int OLDEST = 24;

  /** Types whose refusals are not recorded. */
  static final int NEWEST = 35;

  static final int FILENAME_TRANSITIONS = 25;
  static final int ROLE_TRANSITION_CLASSES = 26;
  static final int NEW_OBJECT_DEFAULTS = 27;
  static final int DEFAULT_TYPE = 28;
  static final int CONSTRAINT_NAMES = 29;
  static final int EXTENDED_PERMISSIONS = 30;
  static final int INFINIBAND = 31;
  static final int GLBLUB = 32;
  static final int COMPRESSED_FILENAME_TRANSITIONS = 33;
  static final int CONDITIONAL_EXTENDED_PERMISSIONS = 34;
  static final int NEVER_AUDIT = 35;

  private static final int MAGIC = 0xf97cff8c;
  private static final int MODULE_MAGIC = 0xf97cff8d;
  private static final int PACKAGE_MAGIC = 0xf97cff8f;
  private static final String TARGET = "SE Linux";
  private static final int MLS = 1;
  private static final int REJECT_UNKNOWN = 2;
  private static final int ALLOW_UNKNOWN = 4;
  private static final int SYMBOL_TABLES = 8;
  private static final int LABEL_TABLES = 7;
  private static final int LABEL_TABLES_WITH_INFINIBAND = 9;

  static boolean begins(byte[] bytes) {
    return new PolicyBytes(bytes)
        .startsWith(new byte[] {(byte) 0x8c, (byte) 0xff, 0x7c, (byte) 0xf9});
  }

  static PolicyHeader read(PolicyBytes bytes) {
    int magic = bytes.word("the magic number");
    if (magic != MAGIC) {
      throw bytes.refusal(
          DiagnosticCode.NO_KERNEL_POLICY,
          switch (magic) {
            case MODULE_MAGIC, PACKAGE_MAGIC -> "a policy module, not a policy that a kernel loads";
            default -> "not a policy that a kernel loads: another magic number";
          });
    }
    byte[] target = TARGET.getBytes(StandardCharsets.US_ASCII);
    if (bytes.u32("the length of the target's name") != target.length) {
      throw bytes.refusal(DiagnosticCode.NO_KERNEL_POLICY, "a policy for another target");
    }
    bytes.mark();
    if (bytes.remaining() >= target.length && !bytes.startsWith(target)) {
      throw bytes.refusal(
          DiagnosticCode.NO_KERNEL_POLICY, "a policy for another target than " + TARGET);
    }
    bytes.raw(target.length, "the target's name");
    int version = version(bytes);
    int flags = bytes.word("the flags");
    if ((flags & ~(MLS | REJECT_UNKNOWN | ALLOW_UNKNOWN)) != 0) {
      throw bytes.malformed("unknown flags 0x" + Integer.toHexString(flags));
    }
    expect(bytes, "symbol tables", SYMBOL_TABLES);
    expect(
        bytes, "label tables", version < INFINIBAND ? LABEL_TABLES : LABEL_TABLES_WITH_INFINIBAND);
    return new PolicyHeader(version, (flags & MLS) != 0, unknown(flags));
  }

  private static int version(PolicyBytes bytes) {
    long version = bytes.u32("the version");
    if (version < OLDEST || version > NEWEST) {
      throw bytes.refusal(
          DiagnosticCode.POLICY_VERSION,
          "version " + version + "; Sluice reads " + OLDEST + " to " + NEWEST);
    }
    return (int) version;
  }

  private static void expect(PolicyBytes bytes, String things, int expected) {
    long count = bytes.u32("the number of " + things);
    if (count != expected) {
      throw bytes.malformed(count + " " + things + " where this version has " + expected);
    }
  }

  /** The kernel's order: it looks at rejection first. */
  private static UnknownHandling unknown(int flags) {
    if ((flags & REJECT_UNKNOWN) != 0) {
      return UnknownHandling.REJECT;
    }
    return (flags & ALLOW_UNKNOWN) != 0 ? UnknownHandling.ALLOW : UnknownHandling.DENY;
  }

  /** The number of tables of labels. */
  int labelTables() {
    return version < INFINIBAND ? LABEL_TABLES : LABEL_TABLES_WITH_INFINIBAND;
  }

  /** Whether the form has what came with a version. */
  boolean atLeast(int since) {
    return version >= since;
  }
}
