package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files, processes and types that {@link Operation}s meet when they are measured. */
public final class OperationScene {
  static final String PROBE_TYPE = "probe_t";

  /** Everything has one level: these are questions about types. */
  private static final String LEVELS = "s0-s0:c0.c1023";

  private static final String DECLARATIONS =
      """
      (type probe_t) (roletype system_r probe_t)
      (type peer_t) (roletype system_r peer_t)
      (type obj_t) (roletype object_r obj_t)
      (type obj2_t) (roletype object_r obj2_t)
      (type objdir_t) (roletype object_r objdir_t)
      (type objexec_t) (roletype object_r objexec_t)
      (typeattribute everything)
      (typeattributeset everything (all))
      """;

  /** What subjects other than the domain that is measured need: they have it. */
  private static final CilText OTHERS =
      new CilText(
          "others",
          """
          (allow peer_t everything every_permission)
          (allow everything everything (filesystem (associate)))
          """);

  /** What a word of the table stands for here, by the attribute that has its types. */
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("scene_path", List.of("root_t", "tmpfs_t", "proc_t", "device_t", "objdir_t")),
          Map.entry("scene_path_above", List.of("root_t", "tmpfs_t")),
          Map.entry("scene_directory", List.of("objdir_t", "tmpfs_t", "mqueue_t", "bpf_t")),
          Map.entry(
              "scene_object",
              List.of(
                  "obj_t",
                  "objdir_t",
                  "objexec_t",
                  "tmpfs_t",
                  "device_t",
                  "mqueue_t",
                  "bpf_t",
                  "proc_t",
                  "peer_t")),
          Map.entry("scene_program", List.of("objexec_t", "obj_t")),
          Map.entry("scene_new_label", List.of("obj2_t", "peer_t")),
          Map.entry(
              "scene_file_system",
              List.of("root_t", "tmpfs_t", "fs_t", "proc_t", "bpf_t", "mqueue_t")),
          Map.entry(
              "scene_port",
              List.of(
                  "http_port_t",
                  "http_cache_port_t",
                  "dns_port_t",
                  "reserved_port_t",
                  "unreserved_port_t",
                  "ephemeral_port_t")));

  private OperationScene() {}

  /** The types; a module may refer to all types as {@code everything}. */
  public static CilText types() {
    StringBuilder text = new StringBuilder(DECLARATIONS);
    MEANT.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            meant ->
                text.append(
                    "(typeattribute %s) (typeattributeset %1$s (%s))\n"
                        .formatted(meant.getKey(), String.join(" ", meant.getValue()))));
    return new CilText("scene", text.toString());
  }

  /** The types that the target of a {@link NeededPermission} stands for. */
  static Set<TypeName> meant(TypeName target) {
    return MEANT.getOrDefault(target.value(), List.of(target.value())).stream()
        .map(TypeName::new)
        .collect(Collectors.toUnmodifiableSet());
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
    return List.of(types(), module);
  }

  /** The policies of a module of domains in this scene, in which others have what they need. */
  public static List<CilText> withDomains(CilText module) {
    return List.of(types(), OTHERS, module);
  }
}
