package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.EnvironmentTree;
import dev.sluice.profile.syntax.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Conditions on the environment; empty where there is an error. */
final class EnvironmentResolver implements EnvironmentTree.Visitor<Optional<Condition>> {
  private static final Condition NEVER = new Condition.Any(List.of());
  private static final int MAX_PART = 255;

  private final Findings findings;

  EnvironmentResolver(Findings findings) {
    this.findings = findings;
  }

  @Override
  public Optional<Condition> visitAll(EnvironmentTree.All all) {
    return parts(all.parts()).map(Condition.All::new);
  }

  @Override
  public Optional<Condition> visitAny(EnvironmentTree.Any any) {
    return parts(any.parts()).map(Condition.Any::new);
  }

  @Override
  public Optional<Condition> visitNot(EnvironmentTree.Not not) {
    return not.part().accept(this).map(Condition.Not::new);
  }

  @Override
  public Optional<Condition> visitHeld(EnvironmentTree.Held held) {
    return capability(held.capability()).map(Condition.CapabilityHeld::new);
  }

  @Override
  public Optional<Condition> visitKernel(EnvironmentTree.Kernel kernel) {
    KernelRelease release = kernel.release().release();
    Condition since = new Condition.KernelAtLeast(release);
    Condition after = after(release);
    Condition same = new Condition.All(List.of(since, new Condition.Not(after)));
    return Optional.of(
        switch (kernel.comparison()) {
          case EQUAL -> same;
          case NOT_EQUAL -> new Condition.Not(same);
          case LESS -> new Condition.Not(since);
          case LESS_OR_EQUAL -> new Condition.Not(after);
          case GREATER -> after;
          case GREATER_OR_EQUAL -> since;
        });
  }

  /** The capability of a name; empty, and reported, if there is none. */
  Optional<Capability> capability(Name name) {
    Optional<Capability> capability = Capability.named(name.text());
    if (capability.isEmpty() && !findings.full()) {
      Diagnostic finding =
          Diagnostic.at(
              name.span(),
              DiagnosticCode.UNKNOWN_CAPABILITY,
              "unknown capability '" + name.text() + "'");
      String bare = name.text().startsWith("CAP_") ? name.text().substring(4) : name.text();
      List<String> known = Arrays.stream(Capability.values()).map(Enum::name).toList();
      findings.add(NearestNames.hint(bare, known).map(finding::withHint).orElse(finding));
    }
    return capability;
  }

  private static Condition after(KernelRelease release) {
    if (release.minor() < MAX_PART) {
      return new Condition.KernelAtLeast(new KernelRelease(release.major(), release.minor() + 1));
    }
    return release.major() < MAX_PART
        ? new Condition.KernelAtLeast(new KernelRelease(release.major() + 1, 0))
        : NEVER;
  }

  private Optional<List<Condition>> parts(List<EnvironmentTree> trees) {
    List<Condition> parts = new ArrayList<>();
    for (EnvironmentTree tree : trees) {
      tree.accept(this).ifPresent(parts::add);
    }
    return parts.size() < trees.size() ? Optional.empty() : Optional.of(parts);
  }
}
