package dev.sluice.profile.writing;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.SyscallGroups;
import dev.sluice.profile.abi.SyscallName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Contributions as statements: those that several ABIs have in common are said once, calls of one
 * action stand together by what they are for, those with conditions have a statement of their own.
 */
final class StatementTexts {
  private static final int SINGLE_STATEMENT = 12;

  private final AbiCatalog catalog;
  private final List<Abi> targets;

  /** Statements by the blocks around them, then by the action. */
  private final Map<Block, Map<String, List<Item>>> blocks = new LinkedHashMap<>();

  StatementTexts(AbiCatalog catalog, List<Abi> targets) {
    this.catalog = catalog;
    this.targets = List.copyOf(targets);
  }

  /**
   * What stands around statements.
   *
   * @param on the ABIs; empty for all
   * @param when the environment; empty for all
   */
  private record Block(List<Abi> on, String when) implements Comparable<Block> {
    @Override
    public int compareTo(Block other) {
      int byAbis = Integer.compare(on.size(), other.on.size());
      int byNames = on.toString().compareTo(other.on.toString());
      return on.isEmpty() != other.on.isEmpty()
          ? (on.isEmpty() ? -1 : 1)
          : byAbis != 0 ? -byAbis : byNames != 0 ? byNames : when.compareTo(other.when);
    }
  }

  /** A call with its alternatives; without conditions it is its own name. */
  private record Item(SyscallName call, List<String> texts) {
    boolean isName() {
      return texts.equals(List.of(call.value()));
    }
  }

  /** Adds what is said of one call, on whatever ABIs. */
  void add(List<Contribution> contributions) {
    Map<String, List<Contribution>> byWhen = new LinkedHashMap<>();
    for (Contribution each : contributions) {
      // Equal actions are said in the same first way.
      byWhen.computeIfAbsent(each.when() + '\n' + each.actions(), k -> new ArrayList<>()).add(each);
    }
    byWhen.values().forEach(this::grouped);
  }

  private void grouped(List<Contribution> same) {
    List<Contribution> left = new ArrayList<>(same);
    while (!left.isEmpty()) {
      Map<List<String>, List<Contribution>> ways = new LinkedHashMap<>();
      for (Contribution each : left) {
        each.items().stream()
            .distinct()
            .forEach(items -> ways.computeIfAbsent(items, i -> new ArrayList<>()).add(each));
      }
      Map.Entry<List<String>, List<Contribution>> best =
          ways.entrySet().stream()
              .max(Comparator.comparingInt(entry -> entry.getValue().size()))
              .orElseThrow();
      put(best.getKey(), best.getValue());
      left.removeAll(best.getValue());
    }
  }

  private void put(List<String> texts, List<Contribution> from) {
    Contribution first = from.get(0);
    List<Abi> abis = from.stream().map(Contribution::abi).toList();
    List<Abi> having = targets.stream().filter(abi -> abi.carriesOut(first.call())).toList();
    List<Abi> on =
        abis.size() == having.size() ? List.of() : targets.stream().filter(abis::contains).toList();
    blocks
        .computeIfAbsent(new Block(on, first.when()), b -> new LinkedHashMap<>())
        .computeIfAbsent(first.actions().get(0), a -> new ArrayList<>())
        .add(new Item(first.call(), texts));
  }

  /** The statements, one a line, in no layout. */
  String text() {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(blocks)
        .forEach(
            (block, byAction) -> {
              out.append('\n');
              if (!block.on().isEmpty()) {
                out.append("on ")
                    .append(block.on().stream().map(Abi::name).collect(Collectors.joining(", ")))
                    .append(" {\n");
              }
              if (!block.when().isEmpty()) {
                out.append("when ").append(block.when()).append(" {\n");
              }
              new TreeMap<>(byAction).forEach((action, items) -> statements(action, items, out));
              out.append(block.when().isEmpty() ? "" : "}\n");
              out.append(block.on().isEmpty() ? "" : "}\n");
            });
    return out.toString();
  }

  private void statements(String action, List<Item> items, StringBuilder out) {
    List<Item> sorted = items.stream().sorted(Comparator.comparing(Item::call)).toList();
    List<String> names =
        sorted.stream().filter(Item::isName).map(item -> item.call().value()).toList();
    if (names.size() <= SINGLE_STATEMENT) {
      statement(action, names, out);
    } else {
      byPurpose(names)
          .forEach(
              (group, members) -> {
                group
                    .flatMap(g -> catalog.groups().description(g))
                    .ifPresent(text -> out.append("\n# ").append(text).append('\n'));
                statement(action, members, out);
              });
      out.append('\n');
    }
    sorted.stream()
        .filter(item -> !item.isName())
        .forEach(item -> statement(action, item.texts(), out));
  }

  private static void statement(String action, List<String> items, StringBuilder out) {
    if (!items.isEmpty()) {
      out.append(action).append(' ').append(String.join(", ", items)).append('\n');
    }
  }

  /** Names by the smallest group that has them; of groups with two names, by the longer one. */
  private Map<Optional<GroupName>, List<String>> byPurpose(List<String> names) {
    SyscallGroups groups = catalog.groups();
    Map<Optional<GroupName>, List<String>> found =
        new TreeMap<>(Comparator.comparing(group -> group.map(GroupName::value).orElse("~")));
    for (String name : names) {
      Optional<GroupName> group =
          groups.names().stream()
              .filter(g -> groups.members(g).orElseThrow().contains(new SyscallName(name)))
              .min(
                  Comparator.comparingInt((GroupName g) -> groups.members(g).orElseThrow().size())
                      .thenComparing(g -> -g.value().length()));
      found.computeIfAbsent(group, g -> new ArrayList<>()).add(name);
    }
    return found;
  }
}
