package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.target.Starter;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives the policy of a profile: a permission is allowed only if a declared resource needs it and
 * a permitted call can exercise it. What the calls need of the domain itself follows from the calls
 * alone, except for what gives power over others: capabilities, code made of data, the network.
 */
public final class Derivation {
  private final PolicyMeaning meaning;
  private final Policy policy;
  private final Environment environment;
  private final TargetPolicy target;
  private final Findings findings = new Findings();

  private Derivation(PolicyMeaning meaning, Environment environment, TargetPolicy target) {
    this.meaning = meaning;
    this.policy = meaning.policy();
    this.environment = environment;
    this.target = target;
  }

  /**
   * The policy for a target at a point of the environment, or what is wrong with the profile.
   *
   * @param meaning the profile
   * @param environment the kernel release and the capabilities that the workload holds
   * @param target for which policy
   */
  public static Checked<DerivedPolicy> of(
      PolicyMeaning meaning, Environment environment, TargetPolicy target) {
    return new Derivation(meaning, environment, target).derive();
  }

  private Checked<DerivedPolicy> derive() {
    BlockChecks checks = new BlockChecks(policy, target, findings);
    Optional<SelinuxIntent> intent = checks.intent();
    if (intent.isEmpty()) {
      return Checked.refused(findings.diagnostics());
    }
    SelinuxIntent block = intent.get();
    ProfileNames names = ProfileNames.of(policy);
    Starter starter = block.entrypoint().isPresent() ? Starter.SERVICE : Starter.CONTAINER;
    Optional<LevelRange> level = checks.level(block);
    FilePlan files = files(block, names);
    Draft draft = draft(environment, names, files, starter, block.origin(), findings);
    new ResourceChecks(policy, draft, names, findings).check(files);
    if (findings.hasErrors()) {
      return Checked.refused(findings.diagnostics());
    }
    ModuleParts parts = new ModuleParts(names, target, starter, block, files, draft);
    Map<Toggle, Draft> others = new LinkedHashMap<>();
    for (Toggle toggle : Toggle.of(policy, environment)) {
      // What is wrong with the profile has been said about the point that was asked for.
      others.put(
          toggle, draft(toggle.flipped(), names, files, starter, block.origin(), new Findings()));
    }
    parts.rules(others).forEach(this::tangled);
    parts.assertions(new OperationCalls(meaning, environment));
    Unserved unserved = Refusals.of(draft, names.domain());
    findings.addAll(Refusals.findings(unserved, policy));
    return Checked.of(
        new DerivedPolicy(
            parts.module(),
            target.name(),
            environment,
            starter,
            names.domain(),
            files.entrypoint.orElseGet(names::program),
            checks.tenant(block),
            level,
            files.localContexts.keySet(),
            parts.origins(),
            files.ownTypes,
            lines(files),
            draft.ports().contexts(),
            parts.prohibitionLines(),
            unserved),
        findings.diagnostics());
  }

  private void tangled(Span line) {
    findings.add(
        Diagnostic.at(
                line,
                DiagnosticCode.SEVERAL_CAPABILITIES,
                "what this permits depends on several capabilities, and no boolean switches it")
            .withHint("derive again where other capabilities are held"));
  }

  private static Map<FileContext, Span> lines(FilePlan files) {
    Map<FileContext, Span> lines = new LinkedHashMap<>(files.contexts);
    lines.putAll(files.localContexts);
    return lines;
  }

  private Draft draft(
      Environment point,
      ProfileNames names,
      FilePlan files,
      Starter starter,
      Span block,
      Findings told) {
    return Draft.at(point, meaning, target, names, files, starter, block, told);
  }

  private FilePlan files(SelinuxIntent block, ProfileNames names) {
    List<Declared> declared = declared();
    DeclaredChecks.check(declared, block.entrypoint(), findings);
    return block
        .entrypoint()
        .map(entry -> ServiceFiles.plan(target, names, declared, entry, findings))
        .orElseGet(() -> ContainerFiles.plan(target, names, declared, block.origin(), findings));
  }

  /** The declared patterns, each once, in source order. */
  private List<Declared> declared() {
    Map<String, Map<FileUse, Span>> uses = new LinkedHashMap<>();
    for (Resource resource : policy.resources()) {
      if (resource instanceof Resource.Files files) {
        uses.computeIfAbsent(files.pattern(), pattern -> new EnumMap<>(FileUse.class))
            .putIfAbsent(files.use(), files.origin());
      }
    }
    List<Declared> declared = new ArrayList<>();
    uses.forEach((pattern, some) -> declared.add(new Declared(new PathPattern(pattern), some)));
    return declared;
  }
}
