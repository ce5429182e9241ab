package dev.sluice.selinux.te;

import static dev.sluice.selinux.te.TeInterface.CALLER;

import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The interfaces that follow from a module: begin its domain, use its files, reach its ports. */
final class Interfaces {
  private static final ClassName FILE = new ClassName("file");
  private static final ClassName PROCESS = new ClassName("process");
  private static final PermissionName ENTRYPOINT = new PermissionName("entrypoint");

  private final PolicyModule module;
  private final Set<TypeName> domains = new TreeSet<>();
  private final Set<TypeName> objects = new TreeSet<>();
  private final Set<TypeName> programs = new TreeSet<>();

  private Interfaces(PolicyModule module) {
    this.module = module;
    for (TypeDeclaration type : module.types()) {
      (type.kind() == TypeKind.DOMAIN ? domains : objects).add(type.name());
    }
  }

  /** The interfaces, sorted by what they are about. */
  static List<TeInterface> of(PolicyModule module) {
    Interfaces interfaces = new Interfaces(module);
    List<TeInterface> all = new ArrayList<>(interfaces.transitions());
    all.addAll(interfaces.files());
    all.addAll(interfaces.ports());
    return all;
  }

  private List<TeInterface> transitions() {
    List<TeInterface> all = new ArrayList<>();
    for (AllowRule rule : module.rules().of(RuleKind.ALLOW).rules()) {
      if (domains.contains(rule.source())
          && objects.contains(rule.target())
          && rule.permissions().contains(ENTRYPOINT)) {
        programs.add(rule.target());
        all.add(transition(rule.source(), rule.target()));
      }
    }
    return all;
  }

  private TeInterface transition(TypeName domain, TypeName program) {
    return new TeInterface(
        module.name() + "_domtrans" + (all(domain, program) ? "" : "_" + stem(program)),
        "Execute a program of type " + program + " in domain " + domain + ".",
        TypeEnforcement.of(
            List.of(
                rule(CALLER, program, "file", "execute", "getattr", "map", "open", "read"),
                rule(CALLER, domain, "process", "transition"),
                rule(domain, CALLER, "fd", "use"),
                rule(
                    domain,
                    CALLER,
                    "fifo_file",
                    "append",
                    "getattr",
                    "ioctl",
                    "lock",
                    "read",
                    "write"),
                rule(domain, CALLER, "process", "sigchld"))),
        Set.of(new TypeTransition(CALLER, program, PROCESS, domain)));
  }

  /** Whether these are the only ones of their kind. */
  private boolean all(TypeName domain, TypeName program) {
    return module.rules().of(RuleKind.ALLOW).rules().stream()
        .filter(rule -> rule.permissions().contains(ENTRYPOINT) && rule.objectClass().equals(FILE))
        .allMatch(rule -> rule.source().equals(domain) && rule.target().equals(program));
  }

  private List<TeInterface> files() {
    Set<TypeName> types = new TreeSet<>();
    module.fileContexts().stream().map(FileContext::type).forEach(types::add);
    types.retainAll(objects);
    types.removeAll(programs);
    List<TeInterface> all = new ArrayList<>();
    for (TypeName type : types) {
      all.add(
          new TeInterface(
              module.name() + "_read_" + stem(type) + "_files",
              "Read files of type " + type + ".",
              TypeEnforcement.of(
                  List.of(
                      rule(CALLER, type, "dir", "getattr", "open", "read", "search"),
                      rule(CALLER, type, "file", "getattr", "open", "read"),
                      rule(CALLER, type, "lnk_file", "getattr", "read"))),
              Set.of()));
      all.add(
          new TeInterface(
              module.name() + "_manage_" + stem(type) + "_files",
              "Create, change and remove files of type " + type + ".",
              TypeEnforcement.of(
                  List.of(
                      rule(
                          CALLER,
                          type,
                          "dir",
                          "add_name",
                          "create",
                          "getattr",
                          "open",
                          "read",
                          "remove_name",
                          "rmdir",
                          "search",
                          "setattr",
                          "write"),
                      rule(
                          CALLER, type, "file", "append", "create", "getattr", "open", "read",
                          "rename", "setattr", "unlink", "write"),
                      rule(CALLER, type, "lnk_file", "create", "getattr", "read", "unlink"))),
              Set.of()));
    }
    return all;
  }

  private List<TeInterface> ports() {
    List<TeInterface> all = new ArrayList<>();
    for (TypeName type : objects) {
      List<AllowRule> rules = new ArrayList<>();
      for (PortContext context : module.portContexts()) {
        if (context.type().equals(type) && context.transport() != Transport.UDP) {
          String transport = context.transport().name().toLowerCase(Locale.ROOT);
          rules.add(rule(CALLER, type, transport + "_socket", "name_connect"));
        }
      }
      if (!rules.isEmpty()) {
        all.add(
            new TeInterface(
                module.name() + "_connect_" + stem(type),
                "Connect to ports of type " + type + ".",
                TypeEnforcement.of(rules),
                Set.of()));
      }
    }
    return all;
  }

  /** What a type is called in names of interfaces: short, unless another one is called so. */
  private String stem(TypeName type) {
    String brief = brief(type);
    boolean isShared =
        objects.stream().anyMatch(other -> !other.equals(type) && brief(other).equals(brief));
    return isShared ? type.value() : brief;
  }

  /** A type's name without the module's before it and the ending of types. */
  private String brief(TypeName type) {
    String name = type.value();
    String prefix = module.name() + "_";
    String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    return rest.endsWith("_t") && rest.length() > 2 ? rest.substring(0, rest.length() - 2) : rest;
  }

  private static AllowRule rule(
      TypeName source, TypeName target, String objectClass, String... permissions) {
    Set<PermissionName> names = new TreeSet<>();
    for (String permission : permissions) {
      names.add(new PermissionName(permission));
    }
    return new AllowRule(source, target, new ClassName(objectClass), names);
  }
}
