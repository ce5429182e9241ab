package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.AccessRule;
import dev.sluice.selinux.database.ExtendedRule;
import dev.sluice.selinux.database.ExtendedRule.Commands;
import dev.sluice.selinux.database.ExtendedRule.Permission;
import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.ObjectClass;
import dev.sluice.selinux.database.RuleKind;
import dev.sluice.selinux.database.Rules;
import dev.sluice.selinux.database.TypeRule;
import dev.sluice.selinux.database.TypeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The table of access vectors and types (avtab_read and avtab_read_item of avtab.c). */
final class RuleReader {
  private static final int SMALLEST = 4 * Short.BYTES + Integer.BYTES;
  private static final int ENABLED = 0x8000;
  private static final int ALLOWED = 0x1;
  private static final int AUDITALLOW = 0x2;
  private static final int AUDITDENY = 0x4;
  private static final int TRANSITION = 0x10;
  private static final int MEMBER = 0x20;
  private static final int CHANGE = 0x40;
  private static final int EXTENDED_ALLOWED = 0x100;
  private static final int EXTENDED_AUDITALLOW = 0x200;
  private static final int EXTENDED_DONTAUDIT = 0x400;
  private static final int EXTENDED_WORDS = 8;

  private final PolicyBytes bytes;
  private final PolicyHeader header;
  private final List<ObjectClass> classes;
  private final List<TypeTable.Symbol> types;

  RuleReader(
      PolicyBytes bytes,
      PolicyHeader header,
      List<ObjectClass> classes,
      List<TypeTable.Symbol> types) {
    this.bytes = bytes;
    this.header = header;
    this.classes = classes;
    this.types = types;
  }

  /** The rules that always hold: at least one, and none twice. */
  Rules unconditional() {
    bytes.enter("rules");
    Table table = new Table(bytes.count(SMALLEST, "rules"));
    if (table.left == 0) {
      throw bytes.malformed("no rules");
    }
    Rules rules = read(table, false);
    Arrays.sort(table.keys, 0, table.keyCount);
    for (int i = 1; i < table.keyCount; i++) {
      if (table.keys[i] == table.keys[i - 1]) {
        throw bytes.malformed("two rules of one kind, source, target and class");
      }
    }
    return rules;
  }

  /** The rules of one branch of a conditional. */
  Rules conditional() {
    return read(new Table(bytes.count(SMALLEST, "conditional rules")), true);
  }

  /** What is kept while rules are read: their keys, to find those that are there twice. */
  private static final class Table {
    private final long[] keys;
    private int left;
    private int keyCount;

    Table(int count) {
      this.keys = new long[count];
      this.left = count;
    }
  }

  private Rules read(Table table, boolean conditional) {
    List<AccessRule> access = new ArrayList<>(table.left);
    List<ExtendedRule> extended = new ArrayList<>();
    List<TypeRule> typeRules = new ArrayList<>();
    for (; table.left > 0; table.left--) {
      int source = bytes.shortIndex(types.size(), "source type");
      int target = bytes.shortIndex(types.size(), "target type");
      int objectClass = bytes.shortIndex(classes.size(), "class");
      int specified = bytes.u16("what a rule says") & ~ENABLED;
      switch (specified) {
        case ALLOWED, AUDITALLOW, AUDITDENY ->
            access.add(access(specified, source, target, objectClass));
        case TRANSITION, MEMBER, CHANGE ->
            typeRules.add(
                new TypeRule(
                    kindOfType(specified), source, target, objectClass, typeIndex("type")));
        case EXTENDED_ALLOWED, EXTENDED_AUDITALLOW, EXTENDED_DONTAUDIT ->
            extended.add(extended(specified, source, target, objectClass, conditional));
        default -> throw bytes.malformed("a rule of kind 0x" + Integer.toHexString(specified));
      }
      if (specified < EXTENDED_ALLOWED) {
        table.keys[table.keyCount++] =
            (long) source << 48 | (long) target << 32 | (long) objectClass << 16 | specified;
      }
    }
    return new Rules(access, extended, typeRules);
  }

  private int typeIndex(String what) {
    int index = bytes.index(types.size(), what);
    if (types.get(index).isAttribute()) {
      throw bytes.malformed("an attribute as " + what + " of something new");
    }
    return index;
  }

  /** A refusal is recorded unless its bit is missing; bits without a permission say nothing. */
  private AccessRule access(int specified, int source, int target, int objectClass) {
    int data = bytes.word("the permissions of a rule");
    int known = classes.get(objectClass).all();
    return switch (specified) {
      case ALLOWED -> new AccessRule(RuleKind.ALLOW, source, target, objectClass, data & known);
      case AUDITALLOW ->
          new AccessRule(RuleKind.AUDITALLOW, source, target, objectClass, data & known);
      default -> new AccessRule(RuleKind.DONTAUDIT, source, target, objectClass, ~data & known);
    };
  }

  private static TypeRule.Kind kindOfType(int specified) {
    return switch (specified) {
      case TRANSITION -> TypeRule.Kind.TYPE_TRANSITION;
      case MEMBER -> TypeRule.Kind.TYPE_MEMBER;
      default -> TypeRule.Kind.TYPE_CHANGE;
    };
  }

  private ExtendedRule extended(
      int specified, int source, int target, int objectClass, boolean conditional) {
    int since =
        conditional
            ? PolicyHeader.CONDITIONAL_EXTENDED_PERMISSIONS
            : PolicyHeader.EXTENDED_PERMISSIONS;
    if (!header.atLeast(since)) {
      throw bytes.malformed("extended permissions, which this version does not have");
    }
    RuleKind kind =
        switch (specified) {
          case EXTENDED_ALLOWED -> RuleKind.ALLOW;
          case EXTENDED_AUDITALLOW -> RuleKind.AUDITALLOW;
          default -> RuleKind.DONTAUDIT;
        };
    int form = bytes.u8("the form of extended permissions");
    int driver = bytes.u8("the driver of extended permissions");
    IdSet set = IdSet.of(BitSet.valueOf(extendedWords()));
    Commands commands =
        switch (form) {
          case 1 -> new Commands(Permission.IOCTL, driver, set);
          case 2 -> new Commands(Permission.IOCTL, Commands.WHOLE_DRIVERS, set);
          case 3 -> new Commands(Permission.NLMSG, driver, set);
          default -> throw bytes.malformed("extended permissions of form " + form);
        };
    return new ExtendedRule(kind, source, target, objectClass, commands);
  }

  private long[] extendedWords() {
    long[] words = new long[EXTENDED_WORDS / 2];
    for (int i = 0; i < EXTENDED_WORDS; i++) {
      words[i / 2] |= bytes.u32("extended permissions") << (Integer.SIZE * (i % 2));
    }
    return words;
  }
}
