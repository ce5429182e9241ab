package dev.sluice.selinux.cil;

import dev.sluice.selinux.model.PolicyModule;

/** CIL text that has been proved to say what its module says. Made by {@link CilEmitter}. */
public final class CilText {
  private final String text;
  private final PolicyModule module;

  CilText(String text, PolicyModule module) {
    this.text = text;
    this.module = module;
  }

  /** The text: pure ASCII, lines end with a line feed. */
  public String text() {
    return text;
  }

  /** What it says, as it was read back. */
  public PolicyModule module() {
    return module;
  }
}
