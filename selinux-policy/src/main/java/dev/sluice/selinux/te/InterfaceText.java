package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes interfaces as the reference policy has them, and reads what one of them stands for. */
final class InterfaceText {
  private InterfaceText() {}

  /** The {@code .if} file of a module. */
  static String write(ModuleName module, List<TeInterface> interfaces) {
    StringBuilder out = new StringBuilder();
    out.append("## <summary>Interfaces of the module ").append(module).append(".</summary>\n");
    for (TeInterface offered : interfaces) {
      out.append("\n########################################\n");
      out.append("## <summary>\n##\t").append(offered.summary()).append("\n## </summary>\n");
      out.append("## <param name=\"domain\">\n##\t<summary>\n##\tDomain allowed access.\n");
      out.append("##\t</summary>\n## </param>\n#\n");
      out.append("interface(`").append(offered.name()).append("',`\n");
      out.append(body(offered)).append("')\n");
    }
    return out.toString();
  }

  /** What the call of an interface stands for; {@code $1} is the calling domain. */
  static String body(TeInterface offered) {
    Set<TypeName> types = new TreeSet<>();
    Map<ClassName, Set<PermissionName>> classes = new TreeMap<>();
    for (AllowRule rule : offered.rules().rules()) {
      types.add(rule.source());
      types.add(rule.target());
      classes
          .computeIfAbsent(rule.objectClass(), none -> new TreeSet<>())
          .addAll(rule.permissions());
    }
    types.remove(TeInterface.CALLER);
    StringBuilder out = new StringBuilder("\tgen_require(`\n");
    out.append("\t\ttype ")
        .append(types.stream().map(TypeName::value).collect(Collectors.joining(", ")))
        .append(";\n");
    classes.forEach(
        (name, permissions) ->
            out.append("\t\tclass %s { %s };\n".formatted(name, TeWriter.words(permissions))));
    out.append("\t')\n\n");
    for (AllowRule rule : offered.rules().rules()) {
      out.append('\t')
          .append(TeWriter.rule("allow", spelled(rule.source()), spelled(rule.target()), rule))
          .append('\n');
    }
    for (TypeTransition transition : offered.transitions()) {
      out.append(
          "\ttype_transition %s %s:%s %s;\n"
              .formatted(
                  spelled(transition.source()),
                  spelled(transition.target()),
                  transition.objectClass(),
                  spelled(transition.result())));
    }
    return out.toString();
  }

  private static String spelled(TypeName type) {
    return type.equals(TeInterface.CALLER) ? "$1" : type.value();
  }

  /** Whether the text of an interface, called by a domain, stands for what it should. */
  static boolean isFaithful(TeInterface offered) {
    String caller = TeInterface.CALLER.value();
    String text =
        "module proof 1.0;\nrequire { type "
            + caller
            + "; }\n"
            + body(offered).replace("$1", caller);
    Checked<PolicyModule> read = TeReader.module(new SourceFile(offered.name(), text));
    Optional<PolicyModule> module = read.value();
    return module.isPresent()
        && module.get().rules().of(RuleKind.ALLOW).equals(offered.rules())
        && module.get().transitions().equals(offered.transitions());
  }
}
