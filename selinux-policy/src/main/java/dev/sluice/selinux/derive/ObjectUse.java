package dev.sluice.selinux.derive;

import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Map;
import java.util.Set;

/** What a declaration needs of files of one type. */
enum ObjectUse {
  /** Directories are passed through. */
  SEARCH,
  /** Names are made and removed in directories, of objects of other types. */
  NAME,
  /** Files are read, directories listed. */
  READ,
  /** Files are mapped as code. */
  CODE,
  /** Files are executed as programs, and mapped as code. */
  EXECUTE,
  /** Files are made, changed and removed. */
  WRITE;

  private static final Set<String> READ_OPEN = Set.of("read", "open", "getattr", "ioctl", "lock");
  private static final Set<String> READ_FILE =
      Set.of("read", "open", "getattr", "ioctl", "lock", "map", "watch", "watch_reads");
  private static final Set<String> READ_DIRECTORY =
      Set.of("read", "open", "getattr", "ioctl", "lock", "search", "watch", "watch_reads");
  private static final Set<String> CODE_FILE = Set.of("read", "open", "getattr", "map", "execute");
  private static final Set<String> PROGRAM_FILE =
      Set.of("read", "open", "getattr", "map", "execute", "execute_no_trans");
  private static final Set<String> WRITE_FILE =
      Set.of(
          "write", "append", "open", "getattr", "setattr", "create", "unlink", "rename", "link",
          "lock", "ioctl", "map");
  private static final Set<String> WRITE_DIRECTORY =
      Set.of(
          "write",
          "add_name",
          "remove_name",
          "search",
          "getattr",
          "setattr",
          "create",
          "rmdir",
          "rename",
          "reparent");
  private static final Set<String> WRITE_NAME =
      Set.of("create", "unlink", "rename", "link", "getattr", "setattr");
  private static final Set<String> WRITE_OPEN =
      Set.of("write", "append", "open", "getattr", "lock", "ioctl");

  private static final Map<String, Set<String>> READING =
      Map.of(
          "file",
          READ_FILE,
          "dir",
          READ_DIRECTORY,
          "lnk_file",
          Set.of("read", "getattr"),
          "sock_file",
          Set.of("getattr"),
          "fifo_file",
          READ_OPEN,
          "chr_file",
          Set.of("read", "open", "getattr", "ioctl", "lock", "map"));
  private static final Map<String, Set<String>> WRITING =
      Map.of(
          "file", WRITE_FILE,
          "dir", WRITE_DIRECTORY,
          "lnk_file", WRITE_NAME,
          "sock_file", WRITE_NAME,
          "fifo_file",
              Set.of(
                  "write", "append", "open", "getattr", "setattr", "create", "unlink", "rename",
                  "link", "lock", "ioctl"),
          "chr_file", WRITE_OPEN);

  /** Whether the use needs a permission, if a call exercises it. */
  boolean covers(ClassName objectClass, PermissionName permission) {
    String name = objectClass.value();
    return switch (this) {
      case SEARCH -> name.equals("dir") && permission.value().equals("search");
      case NAME ->
          name.equals("dir")
              && Set.of("search", "write", "add_name", "remove_name").contains(permission.value());
      case READ -> READING.getOrDefault(name, Set.of()).contains(permission.value());
      case CODE -> program(name, permission, CODE_FILE);
      case EXECUTE -> program(name, permission, PROGRAM_FILE);
      case WRITE -> WRITING.getOrDefault(name, Set.of()).contains(permission.value());
    };
  }

  private static boolean program(String objectClass, PermissionName permission, Set<String> file) {
    return switch (objectClass) {
      case "file" -> file.contains(permission.value());
      case "dir" -> permission.value().equals("search");
      case "lnk_file" -> Set.of("read", "getattr").contains(permission.value());
      default -> false;
    };
  }
}
