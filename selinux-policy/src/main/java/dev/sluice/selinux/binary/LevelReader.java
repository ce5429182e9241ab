package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.IdSet;
import dev.sluice.selinux.database.MlsLevel;
import dev.sluice.selinux.database.MlsRange;
import dev.sluice.selinux.database.Sensitivity;
import java.util.List;

/** Levels, and the names that they have (sens_read, cat_read and mls_read_* of policydb.c). */
final class LevelReader {
  /** The level of a policy without levels. */
  private static final MlsLevel NONE = new MlsLevel(0, IdSet.NONE);

  private static final int SMALLEST_SENSITIVITY = 6 * Integer.BYTES + 1;
  private static final int SMALLEST_CATEGORY = 3 * Integer.BYTES + 1;

  private final PolicyBytes bytes;
  private final boolean mls;

  LevelReader(PolicyBytes bytes, PolicyHeader header) {
    this.bytes = bytes;
    this.mls = header.mls();
  }

  /** A level; what it names is checked when the names are known. */
  MlsLevel level() {
    long sensitivity = bytes.u32("a sensitivity");
    IdSet categories = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "categories");
    return level(sensitivity, categories);
  }

  private MlsLevel level(long sensitivity, IdSet categories) {
    if (!mls) {
      return NONE;
    }
    if (sensitivity < 1 || sensitivity > PolicyBytes.LARGEST_TABLE) {
      throw bytes.malformed("sensitivity " + sensitivity);
    }
    return new MlsLevel((int) sensitivity - 1, categories);
  }

  /** A range. */
  MlsRange range() {
    long levels = bytes.u32("the number of sensitivities");
    if (levels < 1 || levels > 2) {
      throw bytes.malformed("a range of " + levels + " levels");
    }
    long low = bytes.u32("a sensitivity");
    long high = levels == 2 ? bytes.u32("a sensitivity") : low;
    IdSet lowCategories = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "categories");
    IdSet highCategories =
        levels == 2 ? bytes.bitmap(PolicyBytes.LARGEST_TABLE, "categories") : lowCategories;
    return new MlsRange(level(low, lowCategories), level(high, highCategories));
  }

  List<Sensitivity> sensitivities() {
    bytes.enter("sensitivities");
    SymbolTable<Sensitivity> table =
        new SymbolTable<>(
            bytes, "sensitivities", bytes.tableSize(SMALLEST_SENSITIVITY, "sensitivities"));
    for (int left = bytes.count(SMALLEST_SENSITIVITY, "sensitivities"); left > 0; left--) {
      long length = bytes.u32("a name");
      boolean alias = bytes.u32("whether it is an alias") != 0;
      String name = bytes.text(length, "a name");
      int index = bytes.index(table.size(), "sensitivity");
      IdSet categories = bytes.bitmap(PolicyBytes.LARGEST_TABLE, "categories");
      Sensitivity sensitivity = new Sensitivity(name, categories);
      if (alias) {
        table.addAlias(name, sensitivity);
      } else {
        table.add(name, index, sensitivity);
      }
    }
    return table.entries();
  }

  List<String> categories() {
    bytes.enter("categories");
    SymbolTable<String> table =
        new SymbolTable<>(bytes, "categories", bytes.tableSize(SMALLEST_CATEGORY, "categories"));
    for (int left = bytes.count(SMALLEST_CATEGORY, "categories"); left > 0; left--) {
      long length = bytes.u32("a name");
      int index = bytes.index(table.size(), "value");
      boolean alias = bytes.u32("whether it is an alias") != 0;
      String name = bytes.text(length, "a name");
      if (alias) {
        table.addAlias(name, name);
      } else {
        table.add(name, index, name);
      }
    }
    return table.entries();
  }
}
