package dev.sluice.selinux.deploy;

import dev.sluice.profile.abi.Capability;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to do with a derived policy, as text for people: the commands that install it, how what it
 * confines is started, the commands that remove it. Every command line can be pasted into a POSIX
 * shell; everything else is a comment there.
 */
public final class RunSheet {
  private final DerivedPolicy policy;
  private final Optional<LevelRange> levels;
  private final StringBuilder out = new StringBuilder();

  private RunSheet(DerivedPolicy policy, Optional<LevelRange> levels) {
    this.policy = policy;
    this.levels = levels;
  }

  /**
   * The sheet for a policy that is installed as CIL.
   *
   * @param policy the policy
   * @param levels at which level it works; empty if whoever starts it chooses
   */
  public static String cil(DerivedPolicy policy, Optional<LevelRange> levels) {
    RunSheet sheet = new RunSheet(policy, levels);
    return sheet.write(
        List.of(), Installation.cil(policy.module(), Set.of(), policy.localContexts()));
  }

  /**
   * The sheet for a policy that is installed as a module package, which the reference policy's
   * Makefile makes.
   *
   * @param policy the policy
   * @param levels at which level it works; empty if whoever starts it chooses
   */
  public static String modulePackage(DerivedPolicy policy, Optional<LevelRange> levels) {
    RunSheet sheet = new RunSheet(policy, levels);
    return sheet.write(
        List.of(
            ShellCommand.of(
                "make", "-f", "/usr/share/selinux/devel/Makefile", policy.module().name() + ".pp")),
        Installation.modulePackage(policy.module(), Set.of(), policy.localContexts()));
  }

  private String write(List<ShellCommand> build, Installation installation) {
    comment(
        "Module "
            + policy.module().name()
            + " for "
            + policy.target()
            + ", Linux "
            + policy.environment().kernel());
    section("Install");
    build.forEach(this::command);
    installation.install().forEach(this::command);
    section("Start");
    switch (policy.starter()) {
      case SERVICE -> service();
      case CONTAINER -> container();
    }
    section("Remove");
    installation.remove().forEach(this::command);
    return out.toString();
  }

  private void service() {
    String label =
        "system_u:"
            + TypeKind.DOMAIN.role()
            + ":"
            + policy.domain()
            + levels.map(range -> ":" + range).orElse("");
    comment(
        "Whoever starts services executes the program, and the process gets type "
            + policy.domain()
            + ".");
    comment("A systemd unit says what it is given besides:");
    indented("[Service]");
    if (levels.isPresent()) {
      indented("SELinuxContext=" + label);
    }
    indented("CapabilityBoundingSet=" + names(" ", "CAP_"));
  }

  private void container() {
    comment("Only these capabilities are given:");
    String added =
        policy.environment().held().stream()
            .map(held -> " --cap-add " + held.name())
            .collect(Collectors.joining());
    indented("--cap-drop ALL" + added);
    if (levels.isEmpty()) {
      comment("The runtime draws a level of its own for each container.");
      indented("docker, podman: --security-opt label=type:" + policy.domain());
      indented("Kubernetes: securityContext.seLinuxOptions.type: " + policy.domain());
      return;
    }
    Level level = levels.get().high();
    if (!levels.get().low().equals(level)) {
      comment(
          "Runtimes give one level to processes and files; level "
              + levels.get()
              + " is a range: its upper end is given.");
    }
    RuntimeLabel label = new RuntimeLabel(policy.domain(), policy.files(), level);
    comment("Docker:");
    indented(new ShellCommand(label.docker()).toString());
    comment("Podman:");
    indented(new ShellCommand(label.podman()).toString());
    comment("Kubernetes:");
    label.kubernetes().lines().forEach(this::indented);
    comment("OCI config.json:");
    label.oci().lines().forEach(this::indented);
  }

  private String names(String separator, String prefix) {
    return policy.environment().held().stream()
        .map(Capability::name)
        .map(name -> prefix + name)
        .collect(Collectors.joining(separator));
  }

  private void section(String title) {
    out.append("\n# ---- ").append(title).append('\n');
  }

  private void comment(String text) {
    out.append("# ").append(text).append('\n');
  }

  private void indented(String text) {
    out.append("#     ").append(text).append('\n');
  }

  private void command(ShellCommand command) {
    out.append(command).append('\n');
  }
}
