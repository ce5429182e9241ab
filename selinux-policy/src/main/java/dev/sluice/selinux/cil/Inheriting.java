package dev.sluice.selinux.cil;

import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies inherited blocks into those that inherit them. */
final class Inheriting {
  private static final int MAX_DEPTH = 64;

  private final Expansion expansion;
  private final boolean isWhole;
  private final Map<BlockScope, List<Link>> links = new HashMap<>();
  private final Set<BlockScope> active = new HashSet<>();
  private final Set<BlockScope> done = new HashSet<>();
  private int depth;

  /** One {@code blockinherit}. */
  private record Link(Scope holder, BlockScope template, CilNode name) {}

  Inheriting(Expansion expansion, boolean isWhole) {
    this.expansion = expansion;
    this.isWhole = isWhole;
  }

  void run(BlockScope global) {
    link(global);
    copyInto(global);
  }

  /** All templates are looked up before the first is copied. */
  private void link(Scope scope) {
    List<Item> kept = new ArrayList<>();
    for (Item item : scope.items()) {
      if (item instanceof Scope inner) {
        link(inner);
      }
      if (item instanceof Statement statement
          && statement.node().keyword().equals("blockinherit")) {
        if (!link(statement.node(), scope)) {
          kept.add(item);
        }
      } else {
        kept.add(item);
      }
    }
    scope.items().clear();
    scope.items().addAll(kept);
  }

  /** Whether the template is known; if not, the statement stays for later stages to judge. */
  private boolean link(CilList node, Scope scope) {
    try {
      Shape.exactly(node, 2);
      String name = Shape.text(node.children().get(1));
      Optional<Container> template = Lookup.container(name, scope);
      if (template.isPresent() && template.get() instanceof BlockScope block) {
        links
            .computeIfAbsent(scope.block(), none -> new ArrayList<>())
            .add(new Link(scope, block, node.children().get(1)));
        return true;
      }
      if (!isWhole) {
        scope.block().unknownTemplates().add(name);
        return true;
      }
    } catch (StatementException e) {
      expansion.findings().add(e.finding());
    }
    return false;
  }

  private void copyInto(BlockScope block) {
    active.add(block);
    depth++;
    nested(block).forEach(this::finish);
    for (Link link : links.getOrDefault(block, List.of())) {
      if (active.contains(link.template())) {
        throw new StatementException(
            link.name().span(),
            DiagnosticCode.POLICY_CYCLE,
            "'" + Shape.text(link.name()) + "' would inherit itself");
      }
      if (depth > MAX_DEPTH) {
        throw new StatementException(
            link.name().span(),
            DiagnosticCode.POLICY_LIMIT,
            "blocks inherit each other more than " + MAX_DEPTH + " deep");
      }
      finish(link.template());
      InheritScope copy = new InheritScope(link.holder(), link.template());
      link.holder().items().add(copy);
      block.unknownTemplates().addAll(link.template().unknownTemplates());
      copy(link.template().items(), copy, link.name());
    }
    depth--;
    active.remove(block);
    done.add(block);
  }

  private void finish(BlockScope block) {
    if (!done.contains(block) && !active.contains(block)) {
      copyInto(block);
    }
  }

  private static List<BlockScope> nested(Scope scope) {
    List<BlockScope> blocks = new ArrayList<>();
    for (Item item : scope.items()) {
      if (item instanceof BlockScope block) {
        blocks.add(block);
      } else if (item instanceof Scope inner) {
        blocks.addAll(nested(inner));
      }
    }
    return blocks;
  }

  private void copy(List<Item> items, Scope to, CilNode place) {
    for (Item item : List.copyOf(items)) {
      expansion.count(place, to);
      if (item instanceof Statement) {
        to.items().add(item);
      } else if (item instanceof Macro macro) {
        Macro copy = new Macro(macro.name(), to, macro.parameters(), macro.body());
        to.block().containers().putIfAbsent(macro.name(), copy);
        to.items().add(copy);
      } else if (item instanceof BlockScope block) {
        copy(block.items(), sameBlock(block, to), place);
      } else if (item instanceof OptionalScope optional) {
        OptionalScope copy = new OptionalScope(to, optional.name(), optional.span());
        to.block().containers().putIfAbsent(optional.name(), copy);
        inside(optional, copy, to, place);
      } else if (item instanceof BranchScope branch) {
        inside(branch, new BranchScope(to, branch.condition(), branch.value()), to, place);
      } else if (item instanceof InheritScope inherited) {
        inside(inherited, new InheritScope(to, inherited.origin()), to, place);
      }
    }
  }

  private void inside(Scope original, Scope copy, Scope to, CilNode place) {
    to.items().add(copy);
    copy(original.items(), copy, place);
  }

  /** A block that is there already gets more; another one is made. */
  private static BlockScope sameBlock(BlockScope original, Scope to) {
    String name = original.name();
    if (to.block().containers().get(name) instanceof BlockScope known) {
      return known;
    }
    BlockScope copy = new BlockScope(to, name);
    if (original.isAbstract()) {
      copy.makeAbstract();
    }
    to.block().containers().put(name, copy);
    to.items().add(copy);
    return copy;
  }
}
