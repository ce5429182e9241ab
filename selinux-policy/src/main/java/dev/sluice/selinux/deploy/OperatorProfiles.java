package dev.sluice.selinux.deploy;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.selinux.cil.CilEmitter;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.Inheritance;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.model.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Modules as resources of the security-profiles-operator, in the group {@code
 * security-profiles-operator.x-k8s.io/v1alpha2}. The operator names the domain after the resource,
 * and begins every one with the template {@code container}.
 */
public final class OperatorProfiles {
  private static final String API_VERSION = "security-profiles-operator.x-k8s.io/v1alpha2";
  private static final TemplateName CONTAINER = new TemplateName("container");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+");
  private static final int MAX_POLICY = 500_000;

  /** What the operator refuses in a SelinuxProfile unless its configuration allows it. */
  private static final Set<String> DENIED_TYPES =
      Set.of("kernel_t", "kmem_t", "security_t", "shadow_t");

  private static final Set<String> DENIED_CLASSES =
      Set.of("capability", "capability2", "security", "system");
  private static final Set<String> DENIED_PERMISSIONS =
      Set.of(
          "load_policy",
          "mac_admin",
          "mounton",
          "relabelfrom",
          "relabelto",
          "setbool",
          "setenforce",
          "setsecparam");

  private OperatorProfiles() {}

  /**
   * A {@code SelinuxProfile}: templates and what the domain may do.
   *
   * @return the resource; refused with {@link DiagnosticCode#FORMAT_INEXPRESSIBLE} if the module
   *     has types of its own or inherits no template; {@link DiagnosticCode#FORMAT_LOSS} says what
   *     is left out, {@link DiagnosticCode#FORMAT_REFUSED_BY_DEFAULT} what the operator's
   *     configuration must allow
   */
  public static Checked<OperatorProfile> structured(PolicyModule module) {
    List<Diagnostic> findings = new ArrayList<>(unnameable(module));
    if (!module.types().isEmpty() || !module.attributes().isEmpty()) {
      findings.add(
          Diagnostic.of(
                  DiagnosticCode.FORMAT_INEXPRESSIBLE,
                  "a SelinuxProfile cannot declare types, and the module has its own: "
                      + module.types().stream().map(type -> type.name().value()).toList())
              .withHint("write CIL, or a RawSelinuxProfile"));
    }
    Optional<Inheritance> inheritance = module.inheritance();
    if (inheritance.isEmpty() || hasErrors(findings)) {
      return Checked.refused(Diagnostics.of(findings));
    }
    TypeName domain = inheritance.get().domain();
    findings.addAll(losses(module, domain));
    Map<String, Map<String, Yaml>> allow = new LinkedHashMap<>();
    for (AllowRule rule : module.rules().of(RuleKind.ALLOW).rules()) {
      if (rule.source().equals(domain)) {
        allow
            .computeIfAbsent(
                rule.target().equals(domain) ? "@self" : rule.target().value(),
                none -> new LinkedHashMap<>())
            .put(rule.objectClass().value(), permissions(rule));
        refusal(rule).ifPresent(findings::add);
      }
    }
    Map<String, Yaml> spec = new LinkedHashMap<>();
    List<Yaml> inherit = new ArrayList<>();
    inheritance
        .get()
        .templates()
        .forEach(
            t ->
                inherit.add(
                    Yaml.mapping("kind", Yaml.text("System"), "name", Yaml.text(t.value()))));
    spec.put("inherit", new Yaml.Sequence(inherit));
    Map<String, Yaml> byTarget = new LinkedHashMap<>();
    allow.forEach((target, classes) -> byTarget.put(target, new Yaml.Mapping(classes)));
    spec.put("allow", new Yaml.Mapping(byTarget));
    return Checked.of(
        resource("SelinuxProfile", inheritance.get(), spec), Diagnostics.of(findings));
  }

  /**
   * A {@code RawSelinuxProfile}: the text of the block, proved. Operators whose API has a version
   * v1 refuse {@code blockinherit} in it, and with it every domain that begins with a template.
   *
   * @return the resource; refused with {@link DiagnosticCode#FORMAT_INEXPRESSIBLE} if the module
   *     inherits no template or is too long
   */
  public static Checked<OperatorProfile> raw(PolicyModule module, ModuleComments comments) {
    List<Diagnostic> findings = new ArrayList<>(unnameable(module));
    if (!module.attributes().isEmpty()) {
      findings.add(
          Diagnostic.of(
              DiagnosticCode.FORMAT_INEXPRESSIBLE,
              "attributes of its own have no place in a block"));
    }
    Optional<Inheritance> inheritance = module.inheritance();
    if (inheritance.isEmpty() || hasErrors(findings)) {
      return Checked.refused(Diagnostics.of(findings));
    }
    String text = CilEmitter.emitInside(module, comments).text();
    if (text.length() > MAX_POLICY) {
      return Checked.refused(
          Diagnostics.of(
              List.of(
                  Diagnostic.of(
                      DiagnosticCode.FORMAT_INEXPRESSIBLE,
                      "a RawSelinuxProfile holds " + MAX_POLICY + " characters at most"))));
    }
    return Checked.of(
        resource("RawSelinuxProfile", inheritance.get(), Map.of("policy", new Yaml.Lines(text))),
        Diagnostics.of(findings));
  }

  private static OperatorProfile resource(
      String kind, Inheritance inheritance, Map<String, Yaml> spec) {
    return new OperatorProfile(
        Yaml.print(
            Yaml.mapping(
                "apiVersion", Yaml.text(API_VERSION),
                "kind", Yaml.text(kind),
                "metadata", Yaml.mapping("name", Yaml.text(inheritance.block().value())),
                "spec", new Yaml.Mapping(spec))),
        inheritance.domain());
  }

  private static boolean hasErrors(List<Diagnostic> findings) {
    return Diagnostics.of(findings).hasErrors();
  }

  private static List<Diagnostic> unnameable(PolicyModule module) {
    if (module.inheritance().isEmpty()) {
      return List.of(
          Diagnostic.of(
                  DiagnosticCode.FORMAT_INEXPRESSIBLE,
                  "the operator's domains begin with a template, and the module inherits none")
              .withHint("say 'inherits container' in the selinux block"));
    }
    List<Diagnostic> findings = new ArrayList<>();
    Inheritance inheritance = module.inheritance().get();
    if (!NAME.matcher(inheritance.block().value()).matches()) {
      findings.add(
          Diagnostic.of(
              DiagnosticCode.FORMAT_INEXPRESSIBLE,
              "'"
                  + inheritance.block()
                  + "' is not the name of a Kubernetes resource and of a block: lower-case letters"
                  + " and digits"));
    }
    if (!inheritance.templates().contains(CONTAINER)) {
      findings.add(
          Diagnostic.of(
              DiagnosticCode.FORMAT_INEXPRESSIBLE,
              "the operator begins every domain with the template 'container', which the module"
                  + " does not inherit"));
    }
    return findings;
  }

  private static List<Diagnostic> losses(PolicyModule module, TypeName domain) {
    List<String> lost = new ArrayList<>();
    for (RuleKind kind : List.of(RuleKind.AUDIT_ALLOW, RuleKind.DONT_AUDIT)) {
      if (!module.rules().of(kind).rules().isEmpty()) {
        lost.add("'" + kind.word() + "' rules");
      }
    }
    module.rules().of(RuleKind.ALLOW).rules().stream()
        .filter(rule -> !rule.source().equals(domain))
        .forEach(rule -> lost.add("what other domains may do: " + rule));
    module.conditionals().forEach(c -> lost.add("boolean " + c.name() + " and what it allows"));
    module.prohibitions().forEach(prohibition -> lost.add(prohibition.toString()));
    module.transitions().forEach(transition -> lost.add(transition.toString()));
    module.fileContexts().forEach(context -> lost.add("the context of " + context.path()));
    module.portContexts().forEach(c -> lost.add("the type of port " + c.first()));
    if (module.inheritance().filter(i -> !i.attributes().isEmpty()).isPresent()) {
      lost.add("attributes of the domain");
    }
    return lost.stream()
        .map(
            what ->
                Diagnostic.of(
                    DiagnosticCode.FORMAT_LOSS,
                    "a SelinuxProfile has no place for " + what + "; it permits no more without"))
        .toList();
  }

  private static Optional<Diagnostic> refusal(AllowRule rule) {
    boolean isDenied =
        DENIED_TYPES.contains(rule.target().value())
            || DENIED_CLASSES.contains(rule.objectClass().value())
            || rule.permissions().stream().anyMatch(p -> DENIED_PERMISSIONS.contains(p.value()));
    return isDenied
        ? Optional.of(
            Diagnostic.of(
                    DiagnosticCode.FORMAT_REFUSED_BY_DEFAULT,
                    "the operator refuses '" + rule + "' unless it is told otherwise")
                .withHint("list it in selinuxOptions of the SecurityProfilesOperatorDaemon"))
        : Optional.empty();
  }

  private static Yaml permissions(AllowRule rule) {
    List<Yaml> permissions = new ArrayList<>();
    rule.permissions().forEach(permission -> permissions.add(Yaml.text(permission.value())));
    return new Yaml.Sequence(permissions);
  }
}
