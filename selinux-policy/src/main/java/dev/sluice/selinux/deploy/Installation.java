package dev.sluice.selinux.deploy;

import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a module is installed and removed: semodule(8), semanage-port(8), restorecon(8). What was
 * installed is removed in the opposite order.
 *
 * @param install the commands that install it, in order
 * @param remove the commands that remove it, in order
 */
public record Installation(List<ShellCommand> install, List<ShellCommand> remove) {
  /** Copies the commands. */
  public Installation {
    install = List.copyOf(install);
    remove = List.copyOf(remove);
  }

  /**
   * The commands for a CIL text, which labels the module's ports itself.
   *
   * @param module the module
   * @param owned ports that have a type in the policy already: they get another one from the
   *     administrator's database, and their old one back
   */
  public static Installation cil(PolicyModule module, Set<PortContext> owned) {
    return of(module, module.name() + ".cil", Set.of(), owned);
  }

  /**
   * The commands for a module package, which cannot label ports.
   *
   * @param module the module
   * @param owned ports that have a type in the policy already
   */
  public static Installation modulePackage(PolicyModule module, Set<PortContext> owned) {
    Set<PortContext> free = new TreeSet<>(module.portContexts());
    free.removeAll(owned);
    return of(module, module.name() + ".pp", free, owned);
  }

  private static Installation of(
      PolicyModule module, String file, Set<PortContext> free, Set<PortContext> owned) {
    List<ShellCommand> install = new ArrayList<>();
    List<ShellCommand> remove = new ArrayList<>();
    install.add(ShellCommand.of("semodule", "-i", file));
    remove.add(ShellCommand.of("semodule", "-r", module.name().value()));
    for (PortContext port : free) {
      install.add(port("-a", port));
      remove.add(release(port));
    }
    for (PortContext port : new TreeSet<>(owned)) {
      install.add(port("-m", port));
      remove.add(release(port));
    }
    Collections.reverse(remove);
    Set<String> paths = new TreeSet<>();
    for (FileContext context : module.fileContexts()) {
      paths.add(LiteralPath.of(context.path()));
    }
    paths.removeIf(path -> hasAncestor(path, paths));
    for (String path : paths) {
      ShellCommand label = ShellCommand.of("restorecon", "-R", "-i", path);
      install.add(label);
      remove.add(label);
    }
    return new Installation(install, remove);
  }

  private static boolean hasAncestor(String path, Set<String> paths) {
    return paths.stream()
        .anyMatch(
            other -> !other.equals(path) && (other.equals("/") || path.startsWith(other + "/")));
  }

  private static ShellCommand port(String action, PortContext port) {
    return ShellCommand.of(
        "semanage",
        "port",
        action,
        "-t",
        port.type().value(),
        "-p",
        port.transport().name().toLowerCase(Locale.ROOT),
        range(port));
  }

  private static ShellCommand release(PortContext port) {
    return ShellCommand.of(
        "semanage",
        "port",
        "-d",
        "-p",
        port.transport().name().toLowerCase(Locale.ROOT),
        range(port));
  }

  private static String range(PortContext port) {
    return port.first() == port.last()
        ? String.valueOf(port.first())
        : port.first() + "-" + port.last();
  }
}
