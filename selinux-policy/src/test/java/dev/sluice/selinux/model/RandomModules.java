package dev.sluice.selinux.model;

import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.mcs.Category;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Modules about a few types, classes and paths, so that their parts meet often. */
public final class RandomModules {
  private static final List<String> OWN =
      List.of("app_t", "app_exec_t", "app_read_t", "app_port_t");
  private static final List<String> FOREIGN = List.of("etc_t", "bin_t", "proc_t", "node_t");
  private static final List<String> ATTRIBUTES = List.of("domain", "file_type", "exec_type");
  private static final List<String> PERMISSIONS = List.of("read", "write", "open", "getattr");
  private static final List<String> PATHS =
      List.of(
          "/srv/app(/.*)?", "/usr/bin/app", "/etc/app/[^/]*\\.conf", "/a;b'c`d#e", "/var/(x|y)");

  private final Random random;
  private final boolean inherits;

  /**
   * Modules of a source of randomness.
   *
   * @param inherits whether the domain begins with a template
   */
  public RandomModules(Random random, boolean inherits) {
    this.random = random;
    this.inherits = inherits;
  }

  /** The next module. */
  public PolicyModule next() {
    PolicyModuleBuilder module = new PolicyModuleBuilder(new ModuleName("app"));
    if (inherits) {
      module.inherit(
          new Inheritance(
              Set.of(new TemplateName("container"), new TemplateName("net_container")),
              new ModuleName("app"),
              attributes()));
    }
    for (String type : OWN) {
      TypeKind kind = type.equals("app_t") ? TypeKind.DOMAIN : TypeKind.OBJECT;
      module.declare(new TypeDeclaration(new TypeName(type), kind, attributes()));
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      module.add(pick(List.of(RuleKind.values())), rule());
    }
    for (String name : List.of("app_can_connect", "app_can_write")) {
      if (random.nextBoolean()) {
        List<AllowRule> rules = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          rules.add(rule());
        }
        module.add(
            new Conditional(
                new BooleanName(name), random.nextBoolean(), TypeEnforcement.of(rules)));
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      module.add(
          new Prohibition(domain(), new ClassName(pick(List.of("file", "dir"))), permissions()));
    }
    if (random.nextBoolean()) {
      module.add(transition(Optional.empty()));
    }
    if (random.nextBoolean()) {
      module.add(transition(Optional.of(new ObjectName("a;(name"))));
    }
    for (String path : PATHS) {
      if (random.nextBoolean()) {
        module.add(
            new FileContext(
                new PathExpression(path),
                pick(List.of(FileKind.values())),
                object(),
                random.nextBoolean() ? new Level(0, CategorySet.NONE) : level()));
      }
    }
    for (int port : List.of(1, 8080, 65000)) {
      if (random.nextBoolean()) {
        Transport transport = pick(List.of(Transport.values()));
        module.add(new PortContext(transport, port, port + random.nextInt(2) * 7, object()));
      }
    }
    return module.build();
  }

  private AllowRule rule() {
    return new AllowRule(
        domain(), type(), new ClassName(pick(List.of("file", "dir"))), permissions());
  }

  private TypeTransition transition(Optional<ObjectName> name) {
    return new TypeTransition(
        domain(), type(), new ClassName("file"), new TypeName(pick(OWN)), name);
  }

  private Level level() {
    List<Category> categories = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      categories.add(new Category(random.nextInt(9)));
    }
    return new Level(0, CategorySet.of(categories));
  }

  private Set<PermissionName> permissions() {
    Set<PermissionName> permissions = new TreeSet<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      permissions.add(new PermissionName(pick(PERMISSIONS)));
    }
    return permissions;
  }

  private Set<AttributeName> attributes() {
    Set<AttributeName> attributes = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      attributes.add(new AttributeName(pick(ATTRIBUTES)));
    }
    return attributes;
  }

  private TypeName domain() {
    return new TypeName(inherits ? "app.process" : "app_t");
  }

  private TypeName object() {
    return new TypeName(pick(random.nextBoolean() ? OWN.subList(1, OWN.size()) : FOREIGN));
  }

  private TypeName type() {
    return random.nextInt(4) == 0
        ? domain()
        : new TypeName(pick(random.nextBoolean() ? OWN : FOREIGN));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
