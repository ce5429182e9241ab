package dev.sluice.selinux.cil;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.CommentText;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one module: declarations first, then rules, then labels; each part with its comment. */
final class CilWriter {
  private final PolicyModule module;
  private final ModuleComments comments;
  private final Optional<TypeName> inherited;
  private final StringBuilder out = new StringBuilder();
  private String indent = "";
  private boolean isInside;

  CilWriter(PolicyModule module, ModuleComments comments) {
    this.module = module;
    this.comments = comments;
    this.inherited = module.inheritance().map(Inheritance::domain);
  }

  String write() {
    CilNames.check(module);
    comment("Module " + module.name() + ". Install: semodule -i; remove: semodule -r");
    comment(comments.module());
    module.attributes().forEach(attribute -> line("(typeattribute " + attribute + ")"));
    module.types().forEach(this::type);
    module.conditionals().forEach(this::bool);
    module.inheritance().ifPresentOrElse(this::block, this::rules);
    module.fileContexts().forEach(this::file);
    module.portContexts().forEach(this::port);
    return out.toString();
  }

  /** What stands inside the block of the domain, where somebody else writes the block. */
  String writeInside(Inheritance inheritance) {
    CilNames.check(module);
    isInside = true;
    comment(comments.module());
    inheritance.templates().forEach(template -> line("(blockinherit " + template + ")"));
    inheritance.attributes().forEach(attribute -> member(attribute, spelled(inheritance.domain())));
    module.types().forEach(this::type);
    module.conditionals().forEach(this::bool);
    rules();
    module.fileContexts().forEach(this::file);
    module.portContexts().forEach(this::port);
    return out.toString();
  }

  private void bool(Conditional conditional) {
    comment(comments.on(conditional));
    line("(boolean " + conditional.name() + " " + conditional.initially() + ")");
  }

  private void type(TypeDeclaration type) {
    comment(comments.on(type));
    line("(type " + type.name() + ")");
    line("(roletype " + type.kind().role() + " " + type.name() + ")");
    type.attributes().forEach(attribute -> member(attribute, type.name().value()));
  }

  private void member(AttributeName attribute, String type) {
    line("(typeattributeset " + attribute + " (" + type + "))");
  }

  /** The rules stand inside, where the domain has the name that the template gives it. */
  private void block(Inheritance inheritance) {
    line("(block " + inheritance.block());
    indent = "    ";
    isInside = true;
    inheritance.templates().forEach(template -> line("(blockinherit " + template + ")"));
    inheritance.attributes().forEach(attribute -> member(attribute, spelled(inheritance.domain())));
    rules();
    isInside = false;
    indent = "";
    line(")");
  }

  private void rules() {
    for (RuleKind kind : RuleKind.values()) {
      for (AllowRule rule : module.rules().of(kind).rules()) {
        comment(comments.on(kind, rule));
        line(rule(kind, rule));
      }
    }
    module.conditionals().forEach(this::conditional);
    prohibitions();
    module.transitions().forEach(this::transition);
  }

  private String rule(RuleKind kind, AllowRule rule) {
    String target = rule.target().equals(rule.source()) ? "self" : spelled(rule.target());
    return "("
        + kind.word()
        + " "
        + spelled(rule.source())
        + " "
        + target
        + " ("
        + rule.objectClass()
        + " "
        + permissions(rule.permissions())
        + "))";
  }

  private static String permissions(Set<PermissionName> permissions) {
    return permissions.stream()
        .map(PermissionName::value)
        .collect(Collectors.joining(" ", "(", ")"));
  }

  private void conditional(Conditional conditional) {
    if (conditional.whenTrue().rules().isEmpty()) {
      return;
    }
    line("(booleanif (" + conditional.name() + ")");
    line("    (true");
    String outside = indent;
    indent = indent + "        ";
    for (AllowRule rule : conditional.whenTrue().rules()) {
      comment(comments.on(conditional, rule));
      line(rule(RuleKind.ALLOW, rule));
    }
    indent = outside;
    line("    )");
    line(")");
  }

  /** CIL has no word for every type in a rule: a set of all types stands for it. */
  private void prohibitions() {
    if (module.prohibitions().isEmpty()) {
      return;
    }
    String everything = CilNames.unused(module, module.name().value().replace('.', '_') + "_all");
    line("(typeattribute " + everything + ")");
    line("(typeattributeset " + everything + " (all))");
    for (Prohibition prohibition : module.prohibitions()) {
      comment(comments.on(prohibition));
      line(
          "(neverallow "
              + spelled(prohibition.source())
              + " "
              + everything
              + " ("
              + prohibition.objectClass()
              + " "
              + permissions(prohibition.permissions())
              + "))");
    }
  }

  private void transition(TypeTransition transition) {
    comment(comments.on(transition));
    line(
        "(typetransition "
            + spelled(transition.source())
            + " "
            + spelled(transition.target())
            + " "
            + transition.objectClass()
            + transition.name().map(name -> " \"" + name + "\"").orElse("")
            + " "
            + spelled(transition.result())
            + ")");
  }

  private void file(FileContext context) {
    comment(comments.on(context));
    String level = CilNames.level(context.level());
    line(
        "(filecon \""
            + context.path()
            + "\" "
            + context.kind().cil()
            + " (system_u object_r "
            + spelled(context.type())
            + " ("
            + level
            + " "
            + level
            + ")))");
  }

  private void port(PortContext context) {
    comment(comments.on(context));
    String ports =
        context.first() == context.last()
            ? String.valueOf(context.first())
            : "(" + context.first() + " " + context.last() + ")";
    line(
        "(portcon "
            + context.transport().name().toLowerCase(Locale.ROOT)
            + " "
            + ports
            + " (system_u object_r "
            + spelled(context.type())
            + " ((s0) (s0))))");
  }

  private String spelled(TypeName type) {
    return isInside && inherited.filter(type::equals).isPresent() ? "process" : type.value();
  }

  private void comment(String text) {
    if (!text.isEmpty()) {
      line("; " + CommentText.of(text));
    }
  }

  private void line(String text) {
    out.append(indent).append(text).append('\n');
  }
}
