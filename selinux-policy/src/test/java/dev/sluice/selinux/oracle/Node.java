package dev.sluice.selinux.oracle;

import java.util.List;
import java.util.Optional;

/**
 * A file that is there before the probes run. Below {@code /t} lies a file system of its own,
 * labelled {@code tmpfs_t}.
 *
 * @param kind what it is
 * @param path where it is, without blanks; its directory comes before it
 * @param context its context
 * @param mode its permission bits
 * @param content what is in a file, where a link points to, or the numbers of a device: {@code
 *     1:3}; without blanks
 */
public record Node(
    Kind kind, String path, SecurityContext context, int mode, Optional<String> content) {
  /** What a node is. */
  public enum Kind {
    /** A directory. */
    DIRECTORY,
    /** A file. */
    FILE,
    /** A program, see {@code oracles/selinux-vm/guest/program.c}. */
    PROGRAM,
    /** A named pipe. */
    FIFO,
    /** A symbolic link. */
    LINK,
    /** A character device. */
    CHARACTER,
    /** A block device. */
    BLOCK;

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A directory that everybody may write to. */
  public static Node directory(String path, SecurityContext context) {
    return new Node(Kind.DIRECTORY, path, context, 0777, Optional.empty());
  }

  /** A file that everybody may write to. */
  public static Node file(String path, SecurityContext context) {
    return new Node(Kind.FILE, path, context, 0666, Optional.empty());
  }

  /** A program. */
  public static Node program(String path, SecurityContext context) {
    return new Node(Kind.PROGRAM, path, context, 0755, Optional.empty());
  }

  /** A symbolic link. */
  public static Node link(String path, String target, SecurityContext context) {
    return new Node(Kind.LINK, path, context, 0777, Optional.of(target));
  }

  /**
   * The nodes that operations use unless they are told others, see oracles/selinux-vm/README.md.
   */
  public static List<Node> usual(
      SecurityContext file, SecurityContext directory, SecurityContext program) {
    return List.of(
        directory("/t/d1", directory),
        directory("/t/d2", directory),
        directory("/t/d3", directory),
        directory("/t/dw", directory),
        file("/t/f1", file),
        link("/t/l1", "/t/f1", file),
        program("/t/prog", program));
  }

  String statement() {
    String statement =
        "node %s %s %s %s".formatted(kind.word(), path, context, Integer.toOctalString(mode));
    return content.map(more -> statement + " " + more).orElse(statement);
  }
}
