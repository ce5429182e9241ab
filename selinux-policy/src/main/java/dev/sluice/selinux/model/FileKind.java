package dev.sluice.selinux.model;

/** The kinds of file that a file context can be about, with their two spellings. */
public enum FileKind {
  /** All kinds. */
  ANY("any", ""),
  /** Regular files. */
  FILE("file", "--"),
  /** Directories. */
  DIRECTORY("dir", "-d"),
  /** Symbolic links. */
  SYMBOLIC_LINK("symlink", "-l"),
  /** Sockets in the file system. */
  SOCKET("socket", "-s"),
  /** Named pipes. */
  FIFO("pipe", "-p"),
  /** Character devices. */
  CHARACTER_DEVICE("char", "-c"),
  /** Block devices. */
  BLOCK_DEVICE("block", "-b");

  private final String cil;
  private final String flag;

  FileKind(String cil, String flag) {
    this.cil = cil;
    this.flag = flag;
  }

  /** The word of CIL's {@code filecon} statement. */
  public String cil() {
    return cil;
  }

  /** The field of a file_contexts line; empty for all kinds. */
  public String flag() {
    return flag;
  }
}
