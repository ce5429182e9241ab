package dev.sluice.selinux.oracle;

import java.nio.file.Path;

/** What a policy compiler made of a policy. */
public sealed interface Compilation {
  /**
   * It was compiled.
   *
   * @param policy the binary policy
   * @param fileContexts the file contexts that were in it
   * @param warnings what the compiler printed nevertheless
   */
  record Compiled(Path policy, Path fileContexts, String warnings) implements Compilation {}

  /**
   * It was not.
   *
   * @param reasons what the compiler printed
   */
  record Refused(String reasons) implements Compilation {}

  /** The binary policy; fails if there is none. */
  default Path policy() {
    if (this instanceof Compiled compiled) {
      return compiled.policy();
    }
    throw new AssertionError("not compiled: " + this);
  }
}
