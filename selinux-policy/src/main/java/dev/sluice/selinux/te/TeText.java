package dev.sluice.selinux.te;

import dev.sluice.selinux.model.PolicyModule;
import java.util.List;

/**
 * The texts of a module in the kernel policy language, proved to say what the module says. Made by
 * {@link TeEmitter}. All texts are pure ASCII, and lines end with a line feed.
 */
public final class TeText {
  private final String te;
  private final String interfaceText;
  private final String fc;
  private final String plainFileContexts;
  private final List<TeInterface> interfaces;
  private final PolicyModule module;

  TeText(
      String te,
      String interfaceText,
      String fc,
      String plainFileContexts,
      List<TeInterface> interfaces,
      PolicyModule module) {
    this.te = te;
    this.interfaceText = interfaceText;
    this.fc = fc;
    this.plainFileContexts = plainFileContexts;
    this.interfaces = List.copyOf(interfaces);
    this.module = module;
  }

  /** Types, booleans and rules, for checkmodule and for the reference policy's Makefile. */
  public String te() {
    return te;
  }

  /** Interfaces for other modules of the reference policy. */
  public String interfaceText() {
    return interfaceText;
  }

  /** File contexts for the reference policy's Makefile. */
  public String fc() {
    return fc;
  }

  /** File contexts for {@code semodule_package -f}. */
  public String plainFileContexts() {
    return plainFileContexts;
  }

  /** What the interfaces stand for. */
  public List<TeInterface> interfaces() {
    return interfaces;
  }

  /**
   * What the texts say, as they were read back: everything but ports, which no module can label.
   */
  public PolicyModule module() {
    return module;
  }
}
