package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.TypeName;

/** What an object is to the operation that reaches it, in the scene of {@link OperationScene}. */
public enum TargetRole {
  /** The process itself. */
  SELF("self"),
  /** Another process, and what it owns. */
  PEER("peer_t"),
  /** The kernel, and what the process got from the supervisor. */
  KERNEL("kernel_t"),
  /** The file that it is about. */
  FILE("obj_t"),
  /** What a file becomes when its label is changed. */
  NEW_LABEL("obj2_t"),
  /** A directory, and what is made in one. */
  DIRECTORY("objdir_t"),
  /** A program. */
  PROGRAM("objexec_t"),
  /** The root directory. */
  ROOT("root_t"),
  /** A file system in memory, directories of it, and files without a name. */
  MEMORY_FILE_SYSTEM("tmpfs_t"),
  /** Files of proc(5) that belong to no process. */
  PROC("proc_t"),
  /** Files of sysfs(5). */
  SYSFS("sysfs_t"),
  /** A device. */
  DEVICE("device_t"),
  /** A message queue, and the directory of queues. */
  MESSAGE_QUEUE("mqueue_t"),
  /** The file system of BPF objects. */
  BPF_FILE_SYSTEM("bpf_t"),
  /** An address of the network. */
  NODE("node_t"),
  /** A port. */
  PORT("port_type");

  private final String name;

  TargetRole(String name) {
    this.name = name;
  }

  /** The type or attribute of the scene. */
  public String cil() {
    return name;
  }

  /** The role of a type in a rule whose source is the probe. */
  static TargetRole of(TypeName type) {
    if (type.value().equals(OperationScene.PROBE_TYPE)) {
      return SELF;
    }
    if (type.value().endsWith("_port_t") || type.value().equals("port_t")) {
      return PORT;
    }
    for (TargetRole role : values()) {
      if (role.name.equals(type.value())) {
        return role;
      }
    }
    throw new AssertionError("no role for the type " + type);
  }
}
