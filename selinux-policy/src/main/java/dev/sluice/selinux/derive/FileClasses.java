package dev.sluice.selinux.derive;

import dev.sluice.selinux.model.ClassName;
import java.util.Set;

/** The classes that files of a type can have. */
final class FileClasses {
  /** Directories only. */
  static final Set<ClassName> DIRECTORIES = Set.of(new ClassName("dir"));

  /** The program with which a domain begins. */
  static final Set<ClassName> PROGRAM = Set.of(new ClassName("file"));

  /** What only some programs make. */
  static final Set<ClassName> MADE = Set.of(new ClassName("sock_file"), new ClassName("fifo_file"));

  /** What lies at a path that belongs to the system. */
  static final Set<ClassName> SYSTEM =
      Set.of(new ClassName("file"), new ClassName("dir"), new ClassName("lnk_file"));

  /** What lies at a path that belongs to the system and that no wildcard widens. */
  static final Set<ClassName> SINGLE = Set.of(new ClassName("file"), new ClassName("lnk_file"));

  /** What a service makes for itself. */
  static final Set<ClassName> OWN =
      Set.of(
          new ClassName("file"),
          new ClassName("dir"),
          new ClassName("lnk_file"),
          new ClassName("sock_file"),
          new ClassName("fifo_file"));

  /** Devices. */
  static final Set<ClassName> DEVICES = Set.of(new ClassName("chr_file"));

  /** Devices and the directories that they lie in. */
  static final Set<ClassName> DEVICE_DIRECTORIES =
      Set.of(new ClassName("chr_file"), new ClassName("dir"), new ClassName("lnk_file"));

  private FileClasses() {}
}
