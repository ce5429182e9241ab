package dev.sluice.selinux.deploy;

import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a module is installed and removed: semodule(8), semanage-port(8), semanage-fcontext(8),
 * restorecon(8). What was installed is removed in the opposite order.
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
    return cil(module, owned, Set.of());
  }

  /**
   * The commands for a CIL text beside a policy that labels some of its paths, too.
   *
   * @param module the module
   * @param owned ports that have a type in the policy already
   * @param relabelled file contexts for which the policy has another type: they get theirs from the
   *     administrator's database
   */
  public static Installation cil(
      PolicyModule module, Set<PortContext> owned, Set<FileContext> relabelled) {
    return of(module, module.name() + ".cil", Set.of(), owned, relabelled);
  }

  /**
   * The commands for a module package, which cannot label ports.
   *
   * @param module the module
   * @param owned ports that have a type in the policy already
   */
  public static Installation modulePackage(PolicyModule module, Set<PortContext> owned) {
    return modulePackage(module, owned, Set.of());
  }

  /**
   * The commands for a module package beside a policy that labels some of its paths, too.
   *
   * @param module the module
   * @param owned ports that have a type in the policy already
   * @param relabelled file contexts for which the policy has another type
   */
  public static Installation modulePackage(
      PolicyModule module, Set<PortContext> owned, Set<FileContext> relabelled) {
    Set<PortContext> free = new TreeSet<>(module.portContexts());
    free.removeAll(owned);
    return of(module, module.name() + ".pp", free, owned, relabelled);
  }

  private static Installation of(
      PolicyModule module,
      String file,
      Set<PortContext> free,
      Set<PortContext> owned,
      Set<FileContext> relabelled) {
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
    Set<FileContext> labelled = new TreeSet<>(module.fileContexts());
    for (FileContext context : new TreeSet<>(relabelled)) {
      install.add(fileContext("-m", context, "-t", context.type().value()));
      remove.add(fileContext("-d", context));
      labelled.add(context);
    }
    Collections.reverse(remove);
    Set<String> paths = new TreeSet<>();
    for (FileContext context : labelled) {
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

  /** What the policy labels is modified, not added: semanage(8) refuses to add it again. */
  private static ShellCommand fileContext(String action, FileContext context, String... more) {
    List<String> words = new ArrayList<>(List.of("semanage", "fcontext", action, "-f"));
    String flag = context.kind().flag();
    words.add(context.kind() == FileKind.FILE ? "f" : flag.isEmpty() ? "a" : flag.substring(1));
    words.addAll(List.of(more));
    words.add(context.path().value());
    return new ShellCommand(words);
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
