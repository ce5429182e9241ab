package dev.sluice.selinux.deploy;

import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import java.util.List;

/**
 * With which label a runtime starts the processes of a container, and labels its files.
 *
 * @param domain the type of the processes
 * @param files the type of the container's own files
 * @param level the level of both
 */
public record RuntimeLabel(TypeName domain, TypeName files, Level level) {
  private static final String USER = "system_u";

  /**
   * The context of the processes: {@code process.selinuxLabel} of the OCI runtime specification.
   */
  public String process() {
    return USER + ":" + TypeKind.DOMAIN.role() + ":" + domain + ":" + level;
  }

  /** The context of the files: {@code linux.mountLabel} of the OCI runtime specification. */
  public String mount() {
    return USER + ":" + TypeKind.OBJECT.role() + ":" + files + ":" + level;
  }

  /** The members of an OCI {@code config.json}, as JSON with a line end. */
  public String oci() {
    return """
    {
      "process": {
        "selinuxLabel": "%s"
      },
      "linux": {
        "mountLabel": "%s"
      }
    }
    """
        .formatted(process(), mount());
  }

  /**
   * The options of {@code docker run}. Docker gives files the type that its own policy
   * configuration names.
   */
  public List<String> docker() {
    return List.of(
        "--security-opt", "label=type:" + domain, "--security-opt", "label=level:" + level);
  }

  /** The options of {@code podman run}. */
  public List<String> podman() {
    return List.of(
        "--security-opt",
        "label=type:" + domain,
        "--security-opt",
        "label=filetype:" + files,
        "--security-opt",
        "label=level:" + level);
  }

  /** The {@code securityContext} of a Kubernetes pod or container, as YAML. */
  public String kubernetes() {
    return Yaml.print(
        Yaml.mapping(
            "securityContext",
            Yaml.mapping(
                "seLinuxOptions",
                Yaml.mapping(
                    "user", Yaml.text(USER),
                    "role", Yaml.text(TypeKind.DOMAIN.role().value()),
                    "type", Yaml.text(domain.value()),
                    "level", Yaml.text(level.toString())))));
  }
}
