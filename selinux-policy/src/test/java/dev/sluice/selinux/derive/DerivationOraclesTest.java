package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.selinux.cil.CilEmitter;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.AttributeName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.model.TypeTransition;
import dev.sluice.selinux.oracle.BasePolicy;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.CilText;
import dev.sluice.selinux.oracle.Compilation;
import dev.sluice.selinux.oracle.ModuleCompiler;
import dev.sluice.selinux.oracle.PolicyQuery;
import dev.sluice.selinux.oracle.PolicyStore;
import dev.sluice.selinux.oracle.ToolRun;
import dev.sluice.selinux.target.AttributeRole;
import dev.sluice.selinux.target.DebianTarget;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import dev.sluice.selinux.te.TeEmitter;
import dev.sluice.selinux.te.TeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Derived policies beside the project's own base policy, Debian's two, and one with Fedora's names:
 * the compilers take them, neverallow checked, nothing of them falls away, and what the domain may
 * do then is what the module says, to the last permission.
 */
class DerivationOraclesTest {
  private static final String UNCHECKED = "that derived policies grant what they say";

  private static final List<String> EXAMPLES = List.of("nginx/nginx", "jvm/jvm", "containers/acme");

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(TargetName.class)
  void theDomainsMayDoWhatTheirModulesSayAndNothingElse(TargetName target) {
    checkGranted(
        target,
        derived ->
            new CilText(
                derived.module().name().value(),
                CilEmitter.emit(derived.module(), new DerivedComments(derived)).text()));
  }

  @ParameterizedTest
  @EnumSource(TargetName.class)
  void soTheyMayAsModulePackages(TargetName target) {
    checkGranted(
        target,
        derived -> {
          TeText text =
              TeEmitter.emit(derived.module(), new DerivedComments(derived)).orElseThrow();
          ModuleCompiler.Result result =
              ModuleCompiler.in(directory, UNCHECKED)
                  .compile(derived.module().name().value(), text.te(), text.plainFileContexts());
          assertThat(result).isInstanceOf(ModuleCompiler.Packaged.class);
          return ((ModuleCompiler.Packaged) result).cil();
        });
  }

  /** All examples in one policy: what one of them grants to another's domain would be seen. */
  private void checkGranted(TargetName target, Function<DerivedPolicy, CilText> emitter) {
    List<DerivedPolicy> all = EXAMPLES.stream().map(example -> derived(example, target)).toList();
    List<CilText> texts = new ArrayList<>(base(target));
    Map<Set<AttributeName>, TypeName> skeletons = new LinkedHashMap<>();
    for (DerivedPolicy derived : all) {
      texts.add(emitter.apply(derived));
      skeletons.computeIfAbsent(
          attributes(derived),
          attributes -> {
            TypeName skeleton = new TypeName("sluice_skeleton_" + skeletons.size() + "_t");
            texts.add(skeleton(skeleton, attributes));
            return skeleton;
          });
    }
    assertThat(TargetPolicy.of(target).attributes(AttributeRole.DOMAIN)).isNotEmpty();
    Compilation compiled = CilCompiler.in(directory, UNCHECKED).compile(texts);
    PolicyQuery query = PolicyQuery.of(compiled.policy(), UNCHECKED);
    checkNothingFellAway(all, query);
    Map<TypeName, TypeEnforcement> common = new HashMap<>();
    for (TypeName skeleton : skeletons.values()) {
      common.put(skeleton, query.granted(skeleton));
    }
    for (DerivedPolicy derived : all) {
      TypeEnforcement wanted =
          TypeEnforcement.of(
              derived.module().rules().of(RuleKind.ALLOW).rules().stream()
                  .filter(rule -> rule.source().equals(derived.domain()))
                  .toList());
      TypeName skeleton = Objects.requireNonNull(skeletons.get(attributes(derived)));
      TypeEnforcement granted = query.granted(derived.domain());
      TypeEnforcement ofEveryDomain = Objects.requireNonNull(common.get(skeleton));
      assertThat(wanted.rules()).hasSizeGreaterThan(10);
      assertThat(wanted.beyond(granted)).isEqualTo(TypeEnforcement.NONE);
      assertThat(granted.beyond(wanted).beyond(renamed(ofEveryDomain, skeleton, derived.domain())))
          .isEqualTo(TypeEnforcement.NONE);
      assertThat(TargetPolicy.of(target).grants())
          .allMatch(
              grant ->
                  grant.permissions().permissions().stream()
                      .allMatch(
                          permission ->
                              ofEveryDomain.allows(
                                  skeleton,
                                  grant.target(),
                                  grant.permissions().objectClass(),
                                  permission)));
    }
  }

  /** Every statement of the modules that a binary policy keeps is in it. */
  private static void checkNothingFellAway(List<DerivedPolicy> all, PolicyQuery query) {
    Set<TypeName> sources = new TreeSet<>();
    List<AllowRule> rules = new ArrayList<>();
    Set<TypeTransition> transitions = new TreeSet<>();
    Set<TypeName> types = query.types();
    for (DerivedPolicy derived : all) {
      PolicyModule module = derived.module();
      rules.addAll(module.rules().of(RuleKind.ALLOW).rules());
      transitions.addAll(module.transitions());
      assertThat(types).containsAll(module.declaredTypes());
      for (TypeDeclaration type : module.types()) {
        for (AttributeName attribute : type.attributes()) {
          // An attribute that nothing is said about is not in a binary policy.
          Set<TypeName> members = query.attributes().get(new TypeName(attribute.value()));
          assertThat(members == null || members.contains(type.name())).as(type.toString()).isTrue();
        }
      }
    }
    rules.forEach(rule -> sources.add(rule.source()));
    transitions.forEach(transition -> sources.add(transition.source()));
    assertThat(TypeEnforcement.of(rules).beyond(query.stated(sources)))
        .isEqualTo(TypeEnforcement.NONE);
    assertThat(query.transitions(sources)).containsAll(transitions);
  }

  private static Set<AttributeName> attributes(DerivedPolicy derived) {
    return derived.module().types().stream()
        .filter(type -> type.name().equals(derived.domain()))
        .flatMap(type -> type.attributes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatADomainInheritsIsAllThatItIsGrantedBesides() {
    DerivedPolicy derived =
        Derivations.derive(
                Derivations.statements(
                    """
                    allow openat, read, close, fstat
                    read "/srv/www/**"
                    selinux { domain web_t inherits container }\
                    """),
                TargetName.FEDORA)
            .orElseThrow();
    List<CilText> texts = new ArrayList<>(FedoraBase.withContainer(UNCHECKED));
    texts.add(new CilText("web", CilEmitter.emit(derived.module(), ModuleComments.NONE).text()));
    texts.add(new CilText("skeleton", "(block skeleton (blockinherit container))"));
    Compilation compiled = CilCompiler.in(directory, UNCHECKED).compile(texts);
    PolicyQuery query = PolicyQuery.of(compiled.policy(), UNCHECKED);
    checkNothingFellAway(List.of(derived), query);
    List<AllowRule> inherited = new ArrayList<>();
    for (AllowRule rule : query.granted(new TypeName("skeleton.process")).rules()) {
      TypeName other = new TypeName(rule.target().value().replace("skeleton.", "web."));
      inherited.add(new AllowRule(derived.domain(), other, rule.objectClass(), rule.permissions()));
    }
    assertThat(inherited).hasSizeGreaterThan(5);
    List<AllowRule> wanted =
        derived.module().rules().of(RuleKind.ALLOW).rules().stream()
            .filter(rule -> rule.source().equals(derived.domain()))
            .toList();
    assertThat(query.granted(derived.domain()))
        .isEqualTo(TypeEnforcement.of(wanted).and(TypeEnforcement.of(inherited)));
  }

  @Test
  void whatFedoraRefusesEverybodyIsRefusedADerivedDomain() {
    List<CilText> texts = new ArrayList<>(base(TargetName.FEDORA));
    texts.add(skeleton(new TypeName("web_t"), Set.of(new AttributeName("domain"))));
    texts.add(new CilText("more", "(allow web_t shadow_t (file (read)))"));
    assertThat(CilCompiler.in(directory, UNCHECKED).compile(texts))
        .isInstanceOfSatisfying(
            Compilation.Refused.class,
            refused -> assertThat(refused.reasons()).contains("neverallow"));
  }

  /** A domain that no rule is about but those of attributes. */
  private static CilText skeleton(TypeName name, Set<AttributeName> attributes) {
    StringBuilder text =
        new StringBuilder("(type " + name + ")\n(roletype system_r " + name + ")\n");
    for (AttributeName attribute : attributes) {
      text.append("(typeattributeset " + attribute + " (" + name + "))\n");
    }
    return new CilText(name.value(), text.toString());
  }

  /** Rules of the skeleton as rules of the domain, whether about itself or about all domains. */
  private static TypeEnforcement renamed(
      TypeEnforcement rules, TypeName skeleton, TypeName domain) {
    List<AllowRule> renamed = new ArrayList<>();
    for (AllowRule rule : rules.rules()) {
      renamed.add(new AllowRule(domain, rule.target(), rule.objectClass(), rule.permissions()));
      if (rule.target().equals(skeleton)) {
        renamed.add(new AllowRule(domain, domain, rule.objectClass(), rule.permissions()));
      }
    }
    return TypeEnforcement.of(renamed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx/nginx", "jvm/jvm", "containers/acme"})
  void semoduleInstallsAModuleAndLeavesNothingOfItBehind(String example) throws IOException {
    DerivedPolicy derived = derived(example, TargetName.STANDALONE);
    String name = derived.module().name().value();
    String cil = CilEmitter.emit(derived.module(), ModuleComments.NONE).text();
    PolicyStore store = PolicyStore.in(directory, UNCHECKED);
    assertThat(store.install(List.of(BasePolicy.LINUX_6_1.text(UNCHECKED))))
        .matches(PolicyStore.Answer::isDone);
    byte[] before = Files.readAllBytes(store.policy());
    assertThat(store.install(List.of(new CilText(name, cil)))).matches(PolicyStore.Answer::isDone);
    assertThat(Files.readAllBytes(store.policy())).isNotEqualTo(before);
    assertThat(store.remove(List.of(name))).matches(PolicyStore.Answer::isDone);
    assertThat(Files.readAllBytes(store.policy())).isEqualTo(before);
  }

  @Test
  void pathsGetTheTypesOfTheModuleWhateverTheTargetSaysOfThem() throws IOException {
    DerivedPolicy derived = derived("nginx/nginx", TargetName.DEBIAN_12);
    List<CilText> texts = new ArrayList<>(base(TargetName.DEBIAN_12));
    texts.add(new CilText("nginx", CilEmitter.emit(derived.module(), ModuleComments.NONE).text()));
    Compilation compiled = CilCompiler.in(directory, UNCHECKED).compile(texts);
    assertThat(compiled).isInstanceOf(Compilation.Compiled.class);
    Path contexts = ((Compilation.Compiled) compiled).fileContexts();
    StringBuilder local = new StringBuilder();
    for (FileContext context : derived.localContexts()) {
      local.append(
          "%s %s system_u:object_r:%s:s0\n"
              .formatted(context.path(), context.kind().flag(), context.type()));
    }
    Files.writeString(contexts.resolveSibling(contexts.getFileName() + ".local"), local);
    assertThat(label(contexts, "/etc/nginx/nginx.conf")).isEqualTo("nginx_read_t");
    assertThat(label(contexts, "/etc/nginx")).isEqualTo("nginx_read_t");
    assertThat(label(contexts, "/etc/nginx2")).isEqualTo("etc_t");
    assertThat(label(contexts, "/var/log/nginx/access.log")).isEqualTo("nginx_write_t");
    assertThat(label(contexts, "/var/log/syslog")).isEqualTo("var_log_t");
    assertThat(label(contexts, "/run/nginx.pid")).isEqualTo("nginx_write_t");
    assertThat(label(contexts, "/usr/sbin/nginx")).isEqualTo("nginx_exec_t");
    assertThat(label(contexts, "/usr/lib/x86_64-linux-gnu/libc.so.6")).isEqualTo("lib_t");
  }

  private static String label(Path contexts, String path) {
    return ToolRun.of("matchpathcon", UNCHECKED, "-f", contexts, path)
        .successful()
        .output()
        .replaceAll("(?s).*object_r:(\\w+):.*", "$1");
  }

  private static DerivedPolicy derived(String example, TargetName target) {
    return Derivations.derive(Derivations.example(example + ".sluice"), target).orElseThrow();
  }

  private List<CilText> base(TargetName target) {
    return switch (target) {
      case STANDALONE -> List.of(BasePolicy.LINUX_6_1.text(UNCHECKED));
      case FEDORA -> FedoraBase.asserting(UNCHECKED);
      case DEBIAN_12, DEBIAN_13 -> debian(DebianTarget.of(target));
    };
  }

  private List<CilText> debian(DebianTarget target) {
    List<CilText> texts = new ArrayList<>();
    target
        .modules(directory, UNCHECKED)
        .forEach((name, path) -> texts.add(new CilText(name, read(path))));
    return texts;
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
