package dev.sluice.selinux.target;

import dev.sluice.selinux.oracle.DebianPolicy;
import dev.sluice.selinux.oracle.DebianRelease;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Targets whose policy is a package of Debian, and so can be asked. */
public enum DebianTarget {
  /** Debian 12's. */
  DEBIAN_12(TargetName.DEBIAN_12, DebianRelease.DEBIAN_12, "unconfined"),
  /** Debian 13's. The last modules are those without which the container engines' are refused. */
  DEBIAN_13(
      TargetName.DEBIAN_13,
      DebianRelease.DEBIAN_13,
      "container docker podman clock iptables lvm xdg");

  private final TargetName name;
  private final DebianRelease release;
  private final String modules;

  DebianTarget(TargetName name, DebianRelease release, String modules) {
    this.name = name;
    this.release = release;
    this.modules = "base apache java setrans " + modules;
  }

  /** The one for a target. */
  public static DebianTarget of(TargetName name) {
    return Arrays.stream(values()).filter(target -> target.name == name).findFirst().orElseThrow();
  }

  /** The facts about it. */
  public TargetPolicy facts() {
    return TargetPolicy.of(name);
  }

  /**
   * The modules of the policy that have the types which the facts name, as CIL.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without it, in one line
   */
  public Map<String, Path> modules(Path directory, String unchecked) {
    DebianPolicy policy = DebianPolicy.in(directory, unchecked).release(release);
    Map<String, Path> paths = new TreeMap<>();
    for (String module : modules.split(" ", -1)) {
      paths.put(module, policy.module(module));
    }
    return paths;
  }

  /** The names that directories have in the policy's file contexts. */
  public Path substitutions(Path directory, String unchecked) {
    return DebianPolicy.in(directory, unchecked).release(release).substitutions();
  }
}
