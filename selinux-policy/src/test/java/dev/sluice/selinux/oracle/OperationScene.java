package dev.sluice.selinux.oracle;

import java.util.List;

/** The files, processes and types that {@link Operation}s meet when they are measured. */
public final class OperationScene {
  static final String PROBE_TYPE = "probe_t";

  /** Everything has one level: these are questions about types. */
  private static final String LEVELS = "s0-s0:c0.c1023";

  private static final CilText TYPES =
      new CilText(
          "scene",
          """
          (type probe_t) (roletype system_r probe_t)
          (type peer_t) (roletype system_r peer_t)
          (type obj_t) (roletype object_r obj_t)
          (type obj2_t) (roletype object_r obj2_t)
          (type objdir_t) (roletype object_r objdir_t)
          (type objexec_t) (roletype object_r objexec_t)
          (typeattribute everything)
          (typeattributeset everything (all))
          (typeattribute scene_path)
          (typeattributeset scene_path (root_t tmpfs_t proc_t device_t objdir_t))
          (typeattribute scene_path_above)
          (typeattributeset scene_path_above (root_t tmpfs_t))
          (typeattribute scene_directory)
          (typeattributeset scene_directory (objdir_t tmpfs_t mqueue_t bpf_t))
          (typeattribute scene_object)
          (typeattributeset scene_object
              (obj_t objdir_t objexec_t tmpfs_t device_t mqueue_t bpf_t proc_t peer_t))
          (typeattribute scene_program)
          (typeattributeset scene_program (objexec_t obj_t))
          (typeattribute scene_new_label)
          (typeattributeset scene_new_label (obj2_t peer_t))
          (typeattribute scene_file_system)
          (typeattributeset scene_file_system (tmpfs_t fs_t proc_t bpf_t mqueue_t))
          """);

  private OperationScene() {}

  /** The types; a module may refer to all types as {@code everything}. */
  public static CilText types() {
    return TYPES;
  }

  /** The files, and the other process. */
  public static Scene scene() {
    return Scene.of(
        Node.usual(
            SecurityContext.object("obj_t"),
            SecurityContext.object("objdir_t"),
            SecurityContext.object("objexec_t")),
        SecurityContext.process("peer_t", "s0"));
  }

  /** A process of a domain, with all categories. */
  public static SecurityContext process(String type) {
    return SecurityContext.process(type, LEVELS);
  }

  /** The policies of a module in this scene. */
  static List<CilText> with(CilText module) {
    return List.of(TYPES, module);
  }
}
