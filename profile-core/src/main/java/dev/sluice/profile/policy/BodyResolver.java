package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.syntax.ActionTree;
import dev.sluice.profile.syntax.Body;
import dev.sluice.profile.syntax.CallTree;
import dev.sluice.profile.syntax.ItemList;
import dev.sluice.profile.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of a file, block by block, to rules and the like. Header lines are looked at
 * elsewhere. Each visit says whether the statement may stand where it does.
 */
final class BodyResolver implements Statement.Visitor<Boolean> {
  private final Findings findings;
  private final PolicyParts parts;
  private final CallResolver calls;
  private final EnvironmentResolver environments;
  private final ResourceResolver resources;
  private final boolean blocksEndWhereMeant;
  private Scope scope;

  /**
   * A resolver for one file.
   *
   * @param blocksEndWhereMeant whether no brace was missing; if one was, what seems to stand in a
   *     block may have been meant to follow it
   */
  BodyResolver(
      Scope scope,
      boolean blocksEndWhereMeant,
      CallResolver calls,
      PolicyParts parts,
      Findings findings) {
    this.blocksEndWhereMeant = blocksEndWhereMeant;
    this.findings = findings;
    this.parts = parts;
    this.calls = calls;
    this.environments = new EnvironmentResolver(findings);
    this.resources = new ResourceResolver(parts, findings);
    this.scope = scope;
  }

  /** Resolves all statements; those that stand in the wrong place are reported. */
  void resolve(Body<Statement> body) {
    body.contents()
        .forEach(
            statement -> {
              if (!findings.full() && !statement.accept(this) && blocksEndWhereMeant) {
                findings.add(misplaced(statement));
              }
            });
  }

  private static Diagnostic misplaced(Statement statement) {
    return Diagnostic.at(
            statement.span(),
            DiagnosticCode.MISPLACED_STATEMENT,
            "this statement cannot stand in a block")
        .withHint("it is about the whole profile");
  }

  private boolean atTop() {
    return scope.nesting() == Scope.Nesting.NONE;
  }

  @Override
  public Boolean visitProfileName(Statement.ProfileName profileName) {
    return atTop();
  }

  @Override
  public Boolean visitUse(Statement.Use use) {
    return atTop();
  }

  @Override
  public Boolean visitTarget(Statement.Target target) {
    return atTop();
  }

  @Override
  public Boolean visitAudited(Statement.Audited audited) {
    return atTop();
  }

  @Override
  public Boolean visitSelinux(Statement.Selinux selinux) {
    return atTop();
  }

  @Override
  public Boolean visitFallback(Statement.Fallback fallback) {
    if (atTop()) {
      return true;
    }
    if (scope.nesting() != Scope.Nesting.ON || fallback.scope() != Statement.Scope.MULTIPLEXED) {
      return false;
    }
    Map<Abi, Action> actions = actions(fallback.action());
    actions.forEach(
        (abi, action) -> {
          if (scope.main() && scope.targets().contains(abi)) {
            Fallthrough said = new Fallthrough(action, Optional.of(fallback.span()));
            parts
                .putMultiplexed(abi, said)
                .flatMap(Fallthrough::origin)
                .ifPresent(
                    first ->
                        findings.add(
                            Header.saidTwice(
                                fallback.span(),
                                "'multiplexed' is given twice for " + abi,
                                first)));
          }
        });
    return true;
  }

  @Override
  public Boolean visitRule(Statement.Rule rule) {
    Map<Abi, Action> actions = new HashMap<>();
    if (rule.action().isPresent()) {
      actions.putAll(actions(rule.action().get()));
    } else {
      scope.targets().forEach(abi -> actions.put(abi, ActionResolver.errno(abi, "EPERM")));
    }
    boolean permits =
        rule.action().map(action -> ActionResolver.permits(action.kind())).orElse(false);
    each(
        rule.calls(),
        permits,
        (spoken, tree) ->
            Optional.ofNullable(actions.get(spoken.abi()))
                .ifPresent(
                    action ->
                        parts.add(
                            spoken.abi(),
                            new Rule(spoken.call(), spoken.condition(), action, tree.span()))));
    rule.calls().contents().forEach(tree -> absences(tree, actions));
    return true;
  }

  private void absences(CallTree tree, Map<Abi, Action> actions) {
    for (CallResolver.Absence absence : calls.absences(tree, scope)) {
      Optional.ofNullable(actions.get(absence.abi()))
          .ifPresent(
              action ->
                  parts.add(
                      absence.abi(),
                      new AbsentCall(absence.call(), absence.condition(), action, tree.span())));
    }
  }

  @Override
  public Boolean visitNever(Statement.Never never) {
    each(
        never.calls(),
        false,
        (spoken, tree) ->
            parts.add(
                spoken.abi(), new Assertion.Never(spoken.call(), spoken.condition(), tree.span())));
    return true;
  }

  @Override
  public Boolean visitMust(Statement.Must must) {
    Map<Abi, Action> actions = actions(must.action());
    each(
        must.calls(),
        ActionResolver.permits(must.action().kind()),
        (spoken, tree) ->
            Optional.ofNullable(actions.get(spoken.abi()))
                .ifPresent(
                    action ->
                        parts.add(
                            spoken.abi(),
                            new Assertion.Must(
                                spoken.call(), spoken.condition(), action, tree.span()))));
    return true;
  }

  @Override
  public Boolean visitOn(Statement.On on) {
    List<Abi> abis = AbiNamesResolver.resolve(on.abis(), scope.catalog(), findings);
    Scope outer = scope;
    if (scope.main() && scope.certain()) {
      on.abis()
          .contents()
          .filter(
              name ->
                  scope
                      .catalog()
                      .named(name.text())
                      .filter(a -> !outer.meant().contains(a))
                      .isPresent())
          .forEach(
              name ->
                  findings.add(
                      Diagnostic.at(
                              name.span(),
                              DiagnosticCode.NOT_A_TARGET,
                              "'" + name.text() + "' is no target here")
                          .withHint("nothing comes of this block for it")));
    }
    if (!abis.isEmpty()) {
      scope = outer.on(abis);
      resolve(on.body());
      scope = outer;
    }
    return true;
  }

  @Override
  public Boolean visitWhen(Statement.When when) {
    Scope outer = scope;
    scope = outer.when(when.condition().accept(environments).orElse(Condition.ALWAYS));
    resolve(when.body());
    scope = outer;
    return true;
  }

  @Override
  public Boolean visitHot(Statement.Hot hot) {
    if (atTop()) {
      parts.addFrequent(
          hot.calls().contents().flatMap(name -> calls.name(name, scope).stream()).toList());
    }
    return atTop();
  }

  @Override
  public Boolean visitHotFrom(Statement.HotFrom hotFrom) {
    return atTop();
  }

  @Override
  public Boolean visitCapabilities(Statement.Capabilities capabilities) {
    if (atTop()) {
      capabilities
          .names()
          .contents()
          .forEach(
              name ->
                  environments
                      .capability(name)
                      .ifPresent(held -> parts.add(new Resource.Held(held, name.span()))));
    }
    return atTop();
  }

  @Override
  public Boolean visitPorts(Statement.Ports ports) {
    if (atTop()) {
      resources.ports(ports);
    }
    return atTop();
  }

  @Override
  public Boolean visitFiles(Statement.Files files) {
    if (atTop()) {
      resources.files(files);
    }
    return atTop();
  }

  @Override
  public Boolean visitMemory(Statement.Memory memory) {
    if (atTop()) {
      resources.memory(memory);
    }
    return atTop();
  }

  /** What is done with each call that an item speaks of. */
  private interface Use {
    void accept(SpokenCall spoken, CallTree tree);
  }

  private void each(ItemList<CallTree> items, boolean permits, Use use) {
    items
        .contents()
        .forEach(
            tree -> {
              if (!findings.full() && !parts.full()) {
                List<SpokenCall> resolved = calls.resolve(tree, scope, permits);
                resolved.forEach(spoken -> use.accept(spoken, tree));
                if (!permits && tree instanceof CallTree.Named) {
                  unfiltered(tree, resolved);
                }
              }
            });
  }

  /** Only for calls that somebody names: groups hold what can be refused, and these besides. */
  private void unfiltered(CallTree tree, List<SpokenCall> resolved) {
    for (SpokenCall spoken : resolved) {
      spoken
          .abi()
          .unfilteredSince(spoken.call())
          .ifPresent(
              release ->
                  findings.add(
                      Diagnostic.at(
                              tree.span(),
                              DiagnosticCode.UNFILTERED_CALL,
                              "no filter can refuse '%s' on %s: Linux %s and later do not ask"
                                  .formatted(spoken.call(), spoken.abi(), release))
                          .withHint("the rule decides on older kernels only")));
    }
  }

  private Map<Abi, Action> actions(ActionTree tree) {
    AbiFindings found = new AbiFindings(findings, !scope.certain());
    ActionResolver resolver = new ActionResolver(found);
    Map<Abi, Action> actions = new HashMap<>();
    List<Abi> examined = new ArrayList<>(scope.examined());
    for (Abi abi : examined) {
      resolver.resolve(tree, abi).ifPresent(action -> actions.put(abi, action));
    }
    found.report(examined);
    return actions;
  }
}
