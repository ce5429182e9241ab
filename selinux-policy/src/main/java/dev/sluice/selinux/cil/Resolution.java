package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Resolves the names of all statements. Where a name in an optional part is unknown, the part falls
 * away and everything is resolved again, until nothing falls away any more.
 */
final class Resolution {
  /** What may stand under a condition. */
  private static final Set<String> CONDITIONAL =
      Set.of(
          "allow",
          "auditallow",
          "dontaudit",
          "typetransition",
          "typechange",
          "typemember",
          "allowx",
          "auditallowx",
          "dontauditx");

  private static final int MAX_ROUNDS = 64;

  private final BlockScope global;
  private final boolean isWhole;
  private final Map<OptionalScope, Diagnostic> fallen = new LinkedHashMap<>();

  private Resolution(BlockScope global, boolean isWhole) {
    this.global = global;
    this.isWhole = isWhole;
  }

  static Facts of(BlockScope global, boolean isWhole, Findings findings) {
    Resolution resolution = new Resolution(global, isWhole);
    for (int rounds = 0; ; rounds++) {
      Findings round = new Findings();
      int before = resolution.fallen.size();
      Facts facts = resolution.round(round);
      if (rounds == MAX_ROUNDS) {
        round.add(
            Diagnostic.of(
                DiagnosticCode.POLICY_LIMIT,
                "optional parts hang on each other more than " + MAX_ROUNDS + " deep"));
      }
      if (resolution.fallen.size() == before || rounds == MAX_ROUNDS) {
        findings.addAll(round.diagnostics());
        resolution.warn(findings);
        return facts;
      }
    }
  }

  private Facts round(Findings findings) {
    Symbols symbols = new Symbols(findings);
    visit(global, findings, symbols::declare);
    Names names = new Names(symbols, isWhole);
    Types types = new Types(names);
    Classes classes = new Classes(names);
    Facts facts = new Facts(symbols, types, classes);
    Rules rules = new Rules(names, facts);
    Contexts contexts = new Contexts(names, facts);
    OtherStatements others = new OtherStatements(names, facts, contexts);
    visit(
        global,
        findings,
        (node, scope) -> {
          boolean taken = classes.accept(node, scope) || contexts.declare(node, scope);
          if (taken && isUnderCondition(scope)) {
            throw misplaced(node);
          }
        });
    visit(
        global,
        findings,
        (node, scope) -> {
          if (isUnderCondition(scope) && !CONDITIONAL.contains(node.keyword())) {
            throw misplaced(node);
          }
          if (!isDeclarative(node)
              && !types.accept(node, scope)
              && !rules.accept(node, scope)
              && !contexts.accept(node, scope)) {
            others.accept(node, scope);
          }
        });
    blocks(global, facts);
    return facts;
  }

  /** Statements of the first pass. */
  private static boolean isDeclarative(CilList node) {
    return switch (node.keyword()) {
      case "common",
          "class",
          "classcommon",
          "classmap",
          "classmapping",
          "classpermission",
          "classpermissionset",
          "context",
          "level",
          "levelrange" ->
          true;
      default -> false;
    };
  }

  private static StatementException misplaced(CilList node) {
    return new StatementException(
        node.span(),
        DiagnosticCode.POLICY_SYNTAX,
        "'" + node.keyword() + "' does not stand under a condition");
  }

  private static boolean isUnderCondition(Scope scope) {
    return Scope.enclosing(scope, BranchScope.class).isPresent();
  }

  private void visit(Scope scope, Findings findings, BiConsumer<CilList, Scope> visitor) {
    for (Item item : scope.items()) {
      if (!stands(scope)) {
        return;
      }
      if (item instanceof Statement statement) {
        try {
          visitor.accept(statement.node(), scope);
        } catch (StatementException e) {
          Optional<OptionalScope> optional = Scope.enclosing(scope, OptionalScope.class);
          if (optional.isPresent() && e.isUnknownName()) {
            fallen.putIfAbsent(optional.get(), e.finding());
          } else {
            findings.add(e.finding());
          }
        }
      } else if (item instanceof Scope inner && stands(inner)) {
        visit(inner, findings, visitor);
      }
    }
  }

  private boolean stands(Scope scope) {
    return !(scope instanceof BlockScope block && block.isAbstract())
        && !(scope instanceof OptionalScope optional && fallen.containsKey(optional));
  }

  private void blocks(Scope scope, Facts facts) {
    if (scope instanceof BlockScope block && !block.unknownTemplates().isEmpty()) {
      facts.unknownTemplates().put(block, block.unknownTemplates());
    }
    for (Item item : scope.items()) {
      if (item instanceof Scope inner && stands(inner)) {
        blocks(inner, facts);
      }
    }
  }

  private void warn(Findings findings) {
    fallen.forEach(
        (optional, reason) ->
            findings.add(
                Diagnostic.at(
                    optional.span(),
                    DiagnosticCode.POLICY_OPTIONAL,
                    "'" + optional.name() + "' falls away: " + reason.message())));
    if (!isWhole) {
      doubtful(global, findings);
    }
  }

  private void doubtful(Scope scope, Findings findings) {
    for (Item item : scope.items()) {
      if (item instanceof OptionalScope optional && stands(optional)) {
        findings.add(
            Diagnostic.at(
                optional.span(),
                DiagnosticCode.POLICY_OPTIONAL,
                "'" + optional.name() + "' falls away silently where one of its names is missing"));
      }
      if (item instanceof Scope inner && stands(inner)) {
        doubtful(inner, findings);
      }
    }
  }
}
