package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts what containers stand for in place, in the order of libsepol's passes: {@code tunableif},
 * {@code in} before inheritance, {@code blockinherit}, {@code in} after it, {@code call}.
 */
final class Expansion {
  /** The most statements that a policy may stand for. */
  static final int MAX_STATEMENTS = 1_000_000;

  /** How deep blocks and what macros and inheritance put there stand in each other. */
  static final int MAX_DEPTH = 512;

  /** How often containers may bring the containers of other insertions. */
  private static final int MAX_PASSES = 64;

  private static final Set<String> CONTAINING = Set.of("block", "blockabstract", "macro", "in");

  private final Findings findings;
  private final Tunables tunables;
  private final BlockScope global = new BlockScope();
  private final List<Insertion> before = new ArrayList<>();
  private final List<Insertion> after = new ArrayList<>();
  private int statements;

  /** Statements to be put into a container that stands elsewhere. */
  private record Insertion(Scope scope, CilNode name, List<CilList> body) {}

  private Expansion(List<CilList> all, Findings findings) {
    this.findings = findings;
    this.tunables = Tunables.of(all);
  }

  /**
   * The global namespace with everything in place.
   *
   * @param isWhole whether the files are all there is; if not, an unknown template is only noted
   */
  static BlockScope of(List<CilFile> files, boolean isWhole, Findings findings) {
    List<CilList> all = new ArrayList<>();
    files.forEach(file -> all.addAll(file.statements()));
    try {
      Expansion expansion = new Expansion(all, findings);
      expansion.build(all, expansion.global);
      expansion.insert(expansion.before);
      new Inheriting(expansion, isWhole).run(expansion.global);
      expansion.insert(expansion.after);
      new Calls(expansion).run(expansion.global);
      return expansion.global;
    } catch (StatementException e) {
      findings.add(e.finding());
      return new BlockScope();
    }
  }

  Findings findings() {
    return findings;
  }

  /** Counts one more statement, and looks how deep it stands. */
  void count(CilNode node, Scope scope) {
    if (scope.depth() > MAX_DEPTH) {
      throw new StatementException(
          node.span(),
          DiagnosticCode.POLICY_LIMIT,
          "blocks, macros and optional parts stand more than " + MAX_DEPTH + " deep in each other");
    }
    if (++statements > MAX_STATEMENTS) {
      throw new StatementException(
          node.span(),
          DiagnosticCode.POLICY_LIMIT,
          "the policy stands for more than " + MAX_STATEMENTS + " statements");
    }
  }

  /** Puts statements into a scope. */
  void build(List<CilList> nodes, Scope scope) {
    for (CilList node : nodes) {
      try {
        build(node, scope);
      } catch (StatementException e) {
        if (e.finding().code() == DiagnosticCode.POLICY_LIMIT) {
          throw e;
        }
        findings.add(e.finding());
      }
    }
  }

  private void build(CilList node, Scope scope) {
    count(node, scope);
    if (CONTAINING.contains(node.keyword()) && !(scope instanceof BlockScope)) {
      throw new StatementException(
          node.span(),
          DiagnosticCode.POLICY_SYNTAX,
          "'" + node.keyword() + "' stands only in blocks");
    }
    switch (node.keyword()) {
      case "block" -> {
        BlockScope block = new BlockScope(scope, Shape.name(node, 1));
        register(scope, Shape.name(node, 1), block, node);
        scope.items().add(block);
        build(Shape.statements(node, 2), block);
      }
      case "blockabstract" -> {
        Shape.exactly(node, 2);
        if (!scope.block().name().equals(Shape.name(node, 1))) {
          throw StatementException.syntax(node, "the name of the block around it");
        }
        scope.block().makeAbstract();
      }
      case "optional" -> {
        OptionalScope optional = new OptionalScope(scope, Shape.name(node, 1), node.span());
        register(scope, optional.name(), optional, node);
        scope.items().add(optional);
        build(Shape.statements(node, 2), optional);
      }
      case "macro" -> {
        Macro macro = Macro.of(node, scope);
        register(scope, macro.name(), macro, node);
        scope.items().add(macro);
      }
      case "tunableif" -> build(chosen(node, scope), scope);
      case "booleanif" -> branches(node, scope);
      case "in" -> insertion(node, scope);
      default -> scope.items().add(new Statement(node));
    }
  }

  /** A name in the block around it; copies of macros and blocks may bring the same one again. */
  private static void register(Scope scope, String name, Container container, CilList node) {
    Container known = scope.block().containers().putIfAbsent(name, container);
    if (known != null && scope instanceof BlockScope) {
      throw new StatementException(
          node.span(),
          DiagnosticCode.POLICY_CONTRADICTION,
          "'" + name + "' is declared a second time");
    }
  }

  private List<CilList> chosen(CilList node, Scope scope) {
    boolean value = tunables.holds(Shape.part(node, 1), scope);
    List<CilList> chosen = new ArrayList<>();
    for (CilList branch : Shape.statements(node, 2)) {
      if (Tunables.isTrue(Shape.part(branch, 0)) == value) {
        chosen.addAll(Shape.statements(branch, 1));
      }
    }
    return chosen;
  }

  private void branches(CilList node, Scope scope) {
    for (CilList branch : Shape.statements(node, 2)) {
      BranchScope inside =
          new BranchScope(scope, Shape.part(node, 1), Tunables.isTrue(Shape.part(branch, 0)));
      scope.items().add(inside);
      build(Shape.statements(branch, 1), inside);
    }
  }

  private void insertion(CilList node, Scope scope) {
    String place = Shape.text(Shape.part(node, 1));
    boolean isAfter = place.equals("after");
    int name = isAfter || place.equals("before") ? 2 : 1;
    (isAfter ? after : before)
        .add(new Insertion(scope, Shape.part(node, name), Shape.statements(node, name + 1)));
  }

  /** What is put in may bring the container of the next insertion with it. */
  private void insert(List<Insertion> insertions) {
    boolean progress = true;
    for (int pass = 0; progress && !insertions.isEmpty(); pass++) {
      if (pass == MAX_PASSES) {
        throw new StatementException(
            insertions.get(0).name().span(),
            DiagnosticCode.POLICY_LIMIT,
            "'in' statements bring the containers of others more than " + MAX_PASSES + " deep");
      }
      progress = false;
      for (Insertion insertion : List.copyOf(insertions)) {
        Optional<Container> target =
            Lookup.container(Shape.text(insertion.name()), insertion.scope());
        if (target.isPresent()) {
          insertions.remove(insertion);
          progress = true;
          if (target.get() instanceof Macro macro) {
            macro.body().addAll(insertion.body());
          } else {
            build(insertion.body(), (Scope) target.get());
          }
        }
      }
    }
    for (Insertion missing : insertions) {
      findings.add(
          Diagnostic.at(
              missing.name().span(),
              DiagnosticCode.POLICY_UNKNOWN_NAME,
              "no block, macro or optional part '" + Shape.text(missing.name()) + "'"));
    }
  }
}
