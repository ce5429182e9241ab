package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.MlsLevel;
import dev.sluice.selinux.database.MlsRange;
import dev.sluice.selinux.database.PolicyBoolean;
import dev.sluice.selinux.database.Role;
import dev.sluice.selinux.database.TypeTable;
import dev.sluice.selinux.database.User;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Roles, types, users and booleans (role_read, type_read, user_read, cond_read_bool). */
final class SubjectReader {
  private static final int SMALLEST_ROLE = 9 * Integer.BYTES + 1;
  private static final int SMALLEST_TYPE = 4 * Integer.BYTES + 1;

  /** Every value has its attributes at the end, also one without a name. */
  private static final int SMALLEST_ATTRIBUTES = 3 * Integer.BYTES;

  private static final int SMALLEST_USER = 11 * Integer.BYTES + 1;
  private static final int SMALLEST_BOOLEAN = 3 * Integer.BYTES + 1;
  private static final String OBJECT_ROLE = "object_r";
  private static final int PRIMARY = 1;
  private static final int ATTRIBUTE = 2;

  private final PolicyBytes bytes;
  private final LevelReader levels;

  SubjectReader(PolicyBytes bytes, LevelReader levels) {
    this.bytes = bytes;
    this.levels = levels;
  }

  List<Role> roles() {
    bytes.enter("roles");
    SymbolTable<Role> table =
        new SymbolTable<>(bytes, "roles", bytes.tableSize(SMALLEST_ROLE, "roles"));
    for (int left = bytes.count(SMALLEST_ROLE, "roles"); left > 0; left--) {
      long length = bytes.u32("a name");
      int index = bytes.index(table.size(), "value");
      OptionalInt bounds = bounds(table.size());
      String name = bytes.text(length, "a name");
      if (name.equals(OBJECT_ROLE) != (index == 0)) {
        throw bytes.malformed("role " + (index + 1) + " is '" + name + "'; 1 is " + OBJECT_ROLE);
      }
      IdSet dominates = bytes.bitmap(table.size(), "the roles below a role");
      IdSet types = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "the types of a role");
      table.add(name, index, new Role(name, dominates, types, bounds));
    }
    return table.entries();
  }

  private OptionalInt bounds(int size) {
    long value = bytes.u32("a bound");
    if (value > size) {
      throw bytes.malformed("bound " + value + " of " + size);
    }
    return value == 0 ? OptionalInt.empty() : OptionalInt.of((int) value - 1);
  }

  /**
   * Types and attributes with their other names.
   *
   * @param symbols by index
   * @param aliases other names
   */
  record Types(List<TypeTable.Symbol> symbols, TreeMap<String, Integer> aliases) {}

  Types types() {
    bytes.enter("types");
    SymbolTable<TypeTable.Symbol> table =
        new SymbolTable<>(bytes, "types", bytes.tableSize(SMALLEST_ATTRIBUTES, "types"));
    TreeMap<String, Integer> aliases = new TreeMap<>();
    for (int left = bytes.count(SMALLEST_TYPE, "types"); left > 0; left--) {
      long length = bytes.u32("a name");
      int index = bytes.index(table.size(), "value");
      long properties = bytes.u32("the properties of a type");
      if (properties > (PRIMARY | ATTRIBUTE)) {
        throw bytes.malformed("a type with properties " + properties);
      }
      OptionalInt bounds = bounds(table.size());
      String name = bytes.text(length, "a name");
      TypeTable.Symbol symbol = new TypeTable.Symbol(name, (properties & ATTRIBUTE) != 0, bounds);
      if ((properties & PRIMARY) != 0) {
        table.add(name, index, symbol);
      } else {
        table.addAlias(name, symbol);
        aliases.put(name, index);
      }
    }
    nameAttributes(table);
    return new Types(table.entries(), aliases);
  }

  /** Compilers leave out names of attributes that nobody needs; their values remain. */
  private static void nameAttributes(SymbolTable<TypeTable.Symbol> table) {
    for (int i = 0; i < table.size(); i++) {
      if (table.isFree(i)) {
        String name = "@ttr" + (i + 1);
        table.add(name, i, new TypeTable.Symbol(name, true, OptionalInt.empty()));
      }
    }
  }

  List<User> users(int roleCount) {
    bytes.enter("users");
    SymbolTable<User> table =
        new SymbolTable<>(bytes, "users", bytes.tableSize(SMALLEST_USER, "users"));
    for (int left = bytes.count(SMALLEST_USER, "users"); left > 0; left--) {
      long length = bytes.u32("a name");
      int index = bytes.index(table.size(), "value");
      OptionalInt bounds = bounds(table.size());
      String name = bytes.text(length, "a name");
      IdSet roles = bytes.bitmap(roleCount, "the roles of a user");
      MlsRange range = levels.range();
      MlsLevel defaultLevel = levels.level();
      table.add(name, index, new User(name, roles, range, defaultLevel, bounds));
    }
    return table.entries();
  }

  List<PolicyBoolean> booleans() {
    bytes.enter("booleans");
    SymbolTable<PolicyBoolean> table =
        new SymbolTable<>(bytes, "booleans", bytes.tableSize(SMALLEST_BOOLEAN, "booleans"));
    for (int left = bytes.count(SMALLEST_BOOLEAN, "booleans"); left > 0; left--) {
      int index = bytes.index(table.size(), "value");
      long state = bytes.u32("the state of a boolean");
      if (state > 1) {
        throw bytes.malformed("a boolean in state " + state);
      }
      String name = bytes.text("a name");
      table.add(name, index, new PolicyBoolean(name, state == 1));
    }
    return table.entries();
  }
}
