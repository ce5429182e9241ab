package dev.sluice.selinux.oracle;

import dev.sluice.oracle.Oracles;
import java.nio.file.Path;
import java.util.List;

/** The base policy of {@code oracles/selinux-vm}, on which tests build theirs. */
public enum BasePolicy {
  /** The classes of Linux 6.1, which are those of 6.12, too. */
  LINUX_6_1("6.1"),
  /** The classes of Linux 6.18. */
  LINUX_6_18("6.18");

  private final String release;

  BasePolicy(String release) {
    this.release = release;
  }

  /**
   * The policy's text.
   *
   * @param unchecked what remains unchecked without it, in one line
   */
  public CilText text(String unchecked) {
    Path script = Oracles.file("../oracles/selinux-vm/base-policy", unchecked);
    return new CilText(
        "base-" + release, ToolRun.of(List.of(script.toString(), release)).successful().output());
  }
}
