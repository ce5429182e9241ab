package dev.sluice.selinux.binary;

import dev.sluice.selinux.database.Labelling;
import dev.sluice.selinux.database.SecurityContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Labels of what has no file to keep them in (ocontext_read and genfs_read of policydb.c). */
final class LabelReader {
  private static final List<String> BEHAVIOURS =
      List.of(
          "fs_use_xattr",
          "fs_use_trans",
          "fs_use_task",
          "fs_use_genfs",
          "fs_use_none",
          "fs_use_mountpoint",
          "fs_use_native");
  private static final int MOUNT_POINT = 5;
  private static final int CONTEXT = 7 * Integer.BYTES;
  private static final int SMALLEST = CONTEXT + Integer.BYTES;
  private static final int SMALLEST_FILE_SYSTEM = 2 * Integer.BYTES + 1;
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;
  private static final int LARGEST_PROTOCOL = 0xff;
  private static final int LARGEST_PORT = 0xffff;
  private static final int LARGEST_KEY = 0xffff;
  private static final int LARGEST_END_PORT = 0xff;

  private final PolicyBytes bytes;
  private final LevelReader levels;
  private final PolicyChecks checks;

  LabelReader(PolicyBytes bytes, LevelReader levels, PolicyChecks checks) {
    this.bytes = bytes;
    this.levels = levels;
    this.checks = checks;
  }

  /**
   * All labels.
   *
   * @param tables how many kinds of them there are
   * @param classes how many classes there are
   */
  List<Labelling> read(int tables, int classes) {
    List<Labelling> all = new ArrayList<>();
    for (int table = 0; table < tables; table++) {
      bytes.enter("labels, table " + table);
      for (int left = bytes.count(SMALLEST, "labels"); left > 0; left--) {
        all.add(label(table));
      }
    }
    genericFileSystems(all, classes);
    return all;
  }

  private Labelling label(int table) {
    return switch (table) {
      case 0 -> initialSid();
      case 1 -> new Labelling.FileSystem(bytes.text("a file system"), context(), context());
      case 2 -> port();
      case 3 -> new Labelling.NetworkInterface(bytes.text("an interface"), context(), context());
      case 4 -> new Labelling.Node(address(IPV4), address(IPV4), context());
      case 5 -> fileSystemUse();
      case 6 -> new Labelling.Node(address(IPV6), address(IPV6), context());
      case 7 -> partitionKey();
      default -> endPort();
    };
  }

  private Labelling initialSid() {
    long sid = bytes.u32("an initial SID");
    if (sid < 1 || sid > Integer.MAX_VALUE) {
      throw bytes.malformed("initial SID " + sid);
    }
    return new Labelling.InitialSid((int) sid, context());
  }

  private Labelling port() {
    int protocol = limited("protocol", LARGEST_PROTOCOL);
    int low = limited("port", LARGEST_PORT);
    int high = limited("port", LARGEST_PORT);
    if (low > high) {
      throw bytes.malformed("ports " + low + " to " + high);
    }
    return new Labelling.Port(protocol, low, high, context());
  }

  private Labelling partitionKey() {
    long subnet = bytes.bigEndian64("a subnet prefix");
    int low = limited("partition key", LARGEST_KEY);
    int high = limited("partition key", LARGEST_KEY);
    return new Labelling.PartitionKey(subnet, low, high, context());
  }

  private Labelling endPort() {
    long length = bytes.u32("the length of a device's name");
    int port = limited("end port", LARGEST_END_PORT);
    if (port == 0) {
      throw bytes.malformed("end port 0");
    }
    return new Labelling.EndPort(bytes.text(length, "a device"), port, context());
  }

  private Labelling fileSystemUse() {
    long behaviour = bytes.u32("the behaviour of a file system");
    if (behaviour < 1 || behaviour > BEHAVIOURS.size() || behaviour == MOUNT_POINT + 1) {
      throw bytes.malformed("a file system of behaviour " + behaviour);
    }
    String name = bytes.text("a file system");
    return new Labelling.FileSystemUse(BEHAVIOURS.get((int) behaviour - 1), name, context());
  }

  private int limited(String what, int limit) {
    long value = bytes.u32(what);
    if (value > limit) {
      throw bytes.malformed(what + " " + value + ", at most " + limit);
    }
    return (int) value;
  }

  private String address(int size) {
    byte[] raw = bytes.raw(size, "an address");
    try {
      return size == IPV6 ? ipv6(raw) : InetAddress.getByAddress(raw).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not through InetAddress, which makes IPv4 addresses of some. */
  private static String ipv6(byte[] raw) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < IPV6; i += 2) {
      int group = Byte.toUnsignedInt(raw[i]) << Byte.SIZE | Byte.toUnsignedInt(raw[i + 1]);
      text.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
    }
    return text.toString();
  }

  private SecurityContext context() {
    int user = checks.user(bytes);
    int role = checks.role(bytes);
    int type = checks.type(bytes);
    SecurityContext context = new SecurityContext(user, role, type, levels.range());
    checks.label(bytes, context);
    return context;
  }

  private void genericFileSystems(List<Labelling> all, int classes) {
    bytes.enter("paths of file systems without labels");
    Set<String> fileSystems = new HashSet<>();
    for (int left = bytes.count(SMALLEST_FILE_SYSTEM, "file systems"); left > 0; left--) {
      String fileSystem = bytes.text("a file system");
      if (!fileSystems.add(fileSystem)) {
        throw bytes.malformed("file system '" + fileSystem + "' is there twice");
      }
      paths(fileSystem, classes, all);
    }
  }

  /** A path has a label for all classes or labels for some of them. */
  private void paths(String fileSystem, int classes, List<Labelling> all) {
    Map<String, Set<Integer>> known = new HashMap<>();
    for (int left = bytes.count(SMALLEST + 1, "paths"); left > 0; left--) {
      String path = bytes.text("a path");
      int objectClass = limited("class", classes) - 1;
      Set<Integer> others = known.computeIfAbsent(path, p -> new HashSet<>());
      boolean twice = objectClass < 0 ? !others.isEmpty() : others.contains(-1);
      if (twice || !others.add(objectClass)) {
        throw bytes.malformed("path '" + path + "' of '" + fileSystem + "' is there twice");
      }
      all.add(new Labelling.GenericFileSystem(fileSystem, path, objectClass, context()));
    }
  }
}
