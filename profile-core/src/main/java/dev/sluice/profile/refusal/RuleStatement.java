package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.SyscallGroups;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.Body;
import dev.sluice.profile.syntax.CallTree;
import dev.sluice.profile.syntax.ProfileParser;
import dev.sluice.profile.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A rule as it was written, and how it would be written if one of its calls were none of it. */
final class RuleStatement {
  private final Statement.Rule rule;
  private final CallTree item;
  private final Optional<Statement.On> block;

  private RuleStatement(Statement.Rule rule, CallTree item, Optional<Statement.On> block) {
    this.rule = rule;
    this.item = item;
    this.block = block;
  }

  /** The statement with the item that was written at a place. */
  static RuleStatement at(Span place) {
    return statements(ProfileParser.parse(place.file()).orElseThrow().body(), Optional.empty())
        .filter(found -> found.item.span().start() == place.start())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<RuleStatement> statements(
      Body<Statement> body, Optional<Statement.On> block) {
    return body.contents().flatMap(statement -> statements(statement, block));
  }

  private static Stream<RuleStatement> statements(
      Statement statement, Optional<Statement.On> block) {
    if (statement instanceof Statement.On on) {
      return statements(on.body(), Optional.of(on));
    } else if (statement instanceof Statement.When when) {
      return statements(when.body(), block);
    }
    return statement instanceof Statement.Rule rule
        ? rule.calls().contents().map(item -> new RuleStatement(rule, item, block))
        : Stream.empty();
  }

  Span span() {
    return rule.span();
  }

  /**
   * The statement without a call.
   *
   * @param call the call, which the item names or its group has
   * @param others conditions of which the call does not fulfil any; none if all its calls are meant
   * @param known the calls that the profile's targets have
   * @return the statement on one line; empty if it would speak of nothing
   * @throws NoRemedyException if the item speaks of another call
   */
  String without(
      SyscallName call, List<String> others, SyscallGroups groups, Predicate<SyscallName> known)
      throws NoRemedyException {
    List<String> items = new ArrayList<>();
    for (CallTree each : rule.calls().contents().toList()) {
      if (each.span().start() == item.span().start()) {
        items.addAll(rest(call, others, groups, known));
      } else {
        items.add(oneLine(each.span().text()));
      }
    }
    Span first = rule.calls().items().get(0).content().span();
    String action = rule.span().file().text().substring(rule.span().start(), first.start());
    return items.isEmpty() ? "" : oneLine(action) + " " + String.join(", ", items);
  }

  /**
   * What stands there if something is to change for one ABI only.
   *
   * @param abi the ABI
   * @param targets all targets of the profile
   * @param rest the statement for that ABI; empty if none is
   */
  String onlyOn(Abi abi, List<Abi> targets, String rest) {
    List<String> others =
        targets.stream()
            .filter(other -> !other.equals(abi))
            .map(Abi::name)
            .filter(this::isMeant)
            .toList();
    if (others.isEmpty()) {
      return rest;
    }
    String kept = "on " + String.join(", ", others) + " { " + oneLine(rule.span().text()) + " }";
    return rest.isEmpty() ? kept : kept + "\non " + abi + " { " + rest + " }";
  }

  private boolean isMeant(String abi) {
    return block
        .map(on -> on.abis().contents().anyMatch(name -> name.text().equals(abi)))
        .orElse(true);
  }

  private List<String> rest(
      SyscallName call, List<String> others, SyscallGroups groups, Predicate<SyscallName> known)
      throws NoRemedyException {
    List<String> rest = new ArrayList<>();
    String conditions = "";
    if (item instanceof CallTree.Named named) {
      if (!named.name().text().equals(call.value())) {
        throw new NoRemedyException(
            "the line speaks of '" + named.name().text() + "', and that is more than this call");
      }
      conditions = conditions(named);
    } else if (item instanceof CallTree.Group group) {
      groups.members(new GroupName(group.name().text())).orElseThrow().stream()
          .filter(member -> !member.equals(call) && known.test(member))
          .map(SyscallName::value)
          .forEach(rest::add);
    }
    for (String other : others) {
      rest.add(call + "(" + conditions + other + ")");
    }
    return rest;
  }

  /** The conditions of an item, ready for one more. */
  private static String conditions(CallTree.Named named) {
    if (named.conditions().isEmpty()) {
      return "";
    }
    String text = oneLine(named.span().text());
    return text.substring(text.indexOf('(') + 1, text.lastIndexOf(')')).strip() + ", ";
  }

  /** The text of a statement without the line ends and comments inside it. */
  static String oneLine(String text) {
    return text.replaceAll("#[^\n\r]*", "").replaceAll("\\s+", " ").strip();
  }
}
