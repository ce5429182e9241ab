package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.LabelDefaults;
import dev.sluice.selinux.database.LabelDefaults.Levels;
import dev.sluice.selinux.database.LabelDefaults.Origin;
import dev.sluice.selinux.database.ObjectClass;
import java.util.List;
import java.util.Optional;

/** Common permission sets and classes (common_read and class_read of policydb.c). */
final class ClassReader {
  private static final int SMALLEST_COMMON = 4 * Integer.BYTES + 1;
  private static final int SMALLEST_CLASS = 6 * Integer.BYTES + 1;
  private static final int SMALLEST_PERMISSION = 2 * Integer.BYTES + 1;

  private final PolicyBytes bytes;
  private final PolicyHeader header;
  private final ConstraintReader constraints;

  ClassReader(PolicyBytes bytes, PolicyHeader header) {
    this.bytes = bytes;
    this.header = header;
    this.constraints = new ConstraintReader(bytes, header);
  }

  /**
   * Permissions that classes share.
   *
   * @param permissions their names
   */
  record Common(List<String> permissions) {}

  SymbolTable<Common> commons() {
    bytes.enter("common permissions");
    SymbolTable<Common> table =
        new SymbolTable<>(
            bytes, "common permissions", bytes.tableSize(SMALLEST_COMMON, "common permissions"));
    for (int left = bytes.count(SMALLEST_COMMON, "common permissions"); left > 0; left--) {
      long length = bytes.u32("a name");
      int index = bytes.index(table.size(), "value");
      int size = permissionCount();
      int own = bytes.count(SMALLEST_PERMISSION, "permissions");
      String name = bytes.text(length, "a name");
      table.add(name, index, new Common(permissions(size, own, List.of())));
    }
    table.entries();
    return table;
  }

  List<ObjectClass> classes(SymbolTable<Common> commons) {
    bytes.enter("classes");
    SymbolTable<ObjectClass> table =
        new SymbolTable<>(bytes, "classes", bytes.tableSize(SMALLEST_CLASS, "classes"));
    for (int left = bytes.count(SMALLEST_CLASS, "classes"); left > 0; left--) {
      long length = bytes.u32("a name");
      long commonLength = bytes.u32("a common's name");
      int index = bytes.index(table.size(), "value");
      int size = permissionCount();
      int own = bytes.count(SMALLEST_PERMISSION, "permissions");
      int constraintCount = bytes.count(ConstraintReader.SMALLEST, "constraints");
      String name = bytes.text(length, "a name");
      Optional<String> common =
          commonLength == 0
              ? Optional.empty()
              : Optional.of(bytes.text(commonLength, "a common's name"));
      List<String> shared = common.map(c -> shared(commons, c)).orElse(List.of());
      List<String> permissions = permissions(size, own, shared);
      var constrained = constraints.read(constraintCount, permissions.size(), false);
      int transitionCount = bytes.count(ConstraintReader.SMALLEST, "constraints");
      var transitions = constraints.read(transitionCount, permissions.size(), true);
      table.add(
          name,
          index,
          new ObjectClass(name, common, permissions, constrained, transitions, defaults()));
    }
    return table.entries();
  }

  private List<String> shared(SymbolTable<Common> commons, String name) {
    return commons
        .named(name)
        .orElseThrow(() -> bytes.malformed("no common permissions '" + name + "'"))
        .permissions();
  }

  private int permissionCount() {
    long size = bytes.u32("the number of permissions");
    if (size > ObjectClass.MAX_PERMISSIONS) {
      throw bytes.malformed(size + " permissions, at most " + ObjectClass.MAX_PERMISSIONS);
    }
    return (int) size;
  }

  private List<String> permissions(int size, int own, List<String> shared) {
    if (shared.size() > size) {
      throw bytes.malformed(size + " permissions, of which " + shared.size() + " are common");
    }
    SymbolTable<String> table = new SymbolTable<>(bytes, "permissions", size);
    for (int i = 0; i < shared.size(); i++) {
      table.add(shared.get(i), i, shared.get(i));
    }
    for (int left = own; left > 0; left--) {
      long length = bytes.u32("a permission's name");
      int index = bytes.index(size, "value");
      String name = bytes.text(length, "a permission's name");
      table.add(name, index, name);
    }
    return table.entries();
  }

  private LabelDefaults defaults() {
    Optional<Origin> user = Optional.empty();
    Optional<Origin> role = Optional.empty();
    Optional<Levels> range = Optional.empty();
    Optional<Origin> type = Optional.empty();
    if (header.atLeast(PolicyHeader.NEW_OBJECT_DEFAULTS)) {
      user = choice(Origin.values(), Origin.values().length);
      role = choice(Origin.values(), Origin.values().length);
      Levels[] levels = Levels.values();
      range =
          choice(levels, header.atLeast(PolicyHeader.GLBLUB) ? levels.length : levels.length - 1);
    }
    if (header.atLeast(PolicyHeader.DEFAULT_TYPE)) {
      type = choice(Origin.values(), Origin.values().length);
    }
    return new LabelDefaults(user, role, type, range);
  }

  private <T> Optional<T> choice(T[] values, int count) {
    long value = bytes.u32("a default");
    if (value > count) {
      throw bytes.malformed("default " + value + " of " + count);
    }
    return value == 0 ? Optional.empty() : Optional.of(values[(int) value - 1]);
  }
}
