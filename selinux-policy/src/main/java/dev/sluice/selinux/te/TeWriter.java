package dev.sluice.selinux.te;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.CommentText;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the {@code .te} file of a module: what it requires, what it declares, its rules. */
final class TeWriter {
  private static final String VERSION = "1.0";

  private final PolicyModule module;
  private final ModuleComments comments;
  private final StringBuilder out = new StringBuilder();
  private String indent = "";

  TeWriter(PolicyModule module, ModuleComments comments) {
    this.module = module;
    this.comments = comments;
  }

  String write() {
    comment(comments.module());
    line("module " + module.name() + " " + VERSION + ";");
    line("");
    requirements();
    module.attributes().forEach(attribute -> line("attribute " + attribute + ";"));
    module.types().forEach(this::type);
    for (Conditional conditional : module.conditionals()) {
      comment(comments.on(conditional));
      line("bool " + conditional.name() + " " + conditional.initially() + ";");
    }
    for (RuleKind kind : RuleKind.values()) {
      for (AllowRule rule : module.rules().of(kind).rules()) {
        comment(comments.on(kind, rule));
        line(rule(kind.word(), rule));
      }
    }
    module.conditionals().forEach(this::conditional);
    for (Prohibition prohibition : module.prohibitions()) {
      comment(comments.on(prohibition));
      line(
          "neverallow %s *:%s %s;"
              .formatted(
                  prohibition.source(),
                  prohibition.objectClass(),
                  permissions(prohibition.permissions())));
    }
    for (TypeTransition transition : module.transitions()) {
      comment(comments.on(transition));
      line(transition.toString());
    }
    return out.toString();
  }

  private void requirements() {
    StringBuilder outside = new StringBuilder();
    module.externalAttributes().forEach(a -> outside.append("\tattribute " + a + ";\n"));
    if (module.types().stream().anyMatch(type -> type.kind() == TypeKind.DOMAIN)) {
      outside.append("\trole " + TypeKind.DOMAIN.role() + ";\n");
    }
    module.externalTypes().forEach(type -> outside.append("\ttype " + type + ";\n"));
    module
        .permissions()
        .forEach(
            (objectClass, permissions) ->
                outside.append(
                    "\tclass %s { %s };\n"
                        .formatted(objectClass, words(required(objectClass, permissions)))));
    if (!outside.isEmpty()) {
      out.append("require {\n").append(outside).append("}\n\n");
    }
  }

  /** A class cannot be required without any permission, as transitions alone would want it. */
  static Set<PermissionName> required(ClassName objectClass, Set<PermissionName> permissions) {
    return permissions.isEmpty()
        ? Set.of(
            new PermissionName(objectClass.value().equals("process") ? "transition" : "create"))
        : permissions;
  }

  private void type(TypeDeclaration type) {
    comment(comments.on(type));
    String attributes =
        type.attributes().stream().map(AttributeName::value).collect(Collectors.joining(", "));
    line("type " + type.name() + (attributes.isEmpty() ? "" : ", " + attributes) + ";");
    if (type.kind() == TypeKind.DOMAIN) {
      line("role " + type.kind().role() + " types " + type.name() + ";");
    }
  }

  private void conditional(Conditional conditional) {
    if (conditional.whenTrue().rules().isEmpty()) {
      return;
    }
    line("if (" + conditional.name() + ") {");
    indent = "\t";
    for (AllowRule rule : conditional.whenTrue().rules()) {
      comment(comments.on(conditional, rule));
      line(rule(RuleKind.ALLOW.word(), rule));
    }
    indent = "";
    line("}");
  }

  private static String rule(String word, AllowRule rule) {
    return rule(word, rule.source().value(), target(rule), rule);
  }

  private static String target(AllowRule rule) {
    TypeName target = rule.target();
    return target.equals(rule.source()) ? "self" : target.value();
  }

  /** A rule with other words in place of its types. */
  static String rule(String word, String source, String target, AllowRule rule) {
    return "%s %s %s:%s %s;"
        .formatted(word, source, target, rule.objectClass(), permissions(rule.permissions()));
  }

  private static String permissions(Set<PermissionName> permissions) {
    String words = words(permissions);
    return permissions.size() == 1 ? words : "{ " + words + " }";
  }

  static String words(Collection<PermissionName> permissions) {
    return permissions.stream().map(PermissionName::value).collect(Collectors.joining(" "));
  }

  private void comment(String text) {
    if (!text.isEmpty()) {
      line("# " + CommentText.of(text));
    }
  }

  private void line(String text) {
    out.append(text.isEmpty() ? "" : indent).append(text).append('\n');
  }
}
