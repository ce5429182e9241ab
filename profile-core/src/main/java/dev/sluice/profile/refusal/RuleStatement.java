package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.syntax.CallTree;
import dev.sluice.profile.syntax.PlacedStatement;
import dev.sluice.profile.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A rule as it was written, and how it would be written if one of its calls were none of it. */
final class RuleStatement {
  private final AbiCatalog catalog;
  private final PlacedStatement placed;
  private final Statement.Rule rule;
  private final CallTree item;

  private RuleStatement(
      AbiCatalog catalog, PlacedStatement placed, Statement.Rule rule, CallTree item) {
    this.catalog = catalog;
    this.placed = placed;
    this.rule = rule;
    this.item = item;
  }

  /** The statement with the item that was written at a place. */
  static RuleStatement at(AbiCatalog catalog, Span place) {
    return PlacedStatement.of(place.file())
        .flatMap(placed -> items(catalog, placed))
        .filter(found -> found.item.span().start() == place.start())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<RuleStatement> items(AbiCatalog catalog, PlacedStatement placed) {
    return placed.statement() instanceof Statement.Rule rule
        ? rule.calls().contents().map(item -> new RuleStatement(catalog, placed, rule, item))
        : Stream.empty();
  }

  Span span() {
    return rule.span();
  }

  /** Whether the statement is about one ABI only. */
  boolean isOnlyOn(Abi abi) {
    return catalog.all().stream()
        .map(Abi::name)
        .filter(placed::isMeant)
        .toList()
        .equals(List.of(abi.name()));
  }

  /**
   * The statement without a call.
   *
   * @param call the call, which the item names or its group has
   * @param others conditions of which the call does not fulfil any; none if all its calls are meant
   * @param known the calls that the ABIs have which the statement is to be about
   * @return the statement on one line; empty if it would speak of nothing
   * @throws NoRemedyException if the item speaks of another call
   */
  String without(SyscallName call, List<String> others, Predicate<SyscallName> known)
      throws NoRemedyException {
    List<String> items = new ArrayList<>();
    for (CallTree each : rule.calls().contents().toList()) {
      if (isItem(each)) {
        items.addAll(rest(call, others, known));
      } else if (speaksOfAny(each, known)) {
        items.add(oneLine(each.span().text()));
      }
    }
    return statement(items);
  }

  /**
   * What stands there if something is to change for one ABI only.
   *
   * @param abi the ABI
   * @param all the ABIs for which the statement may count
   * @param rest the statement for that ABI; empty if none is
   */
  String onlyOn(Abi abi, List<Abi> all, String rest) {
    List<Abi> others =
        all.stream()
            .filter(other -> !other.equals(abi) && placed.isMeant(other.name()))
            .filter(
                other -> rule.calls().contents().anyMatch(c -> speaksOfAny(c, other::carriesOut)))
            .toList();
    if (others.isEmpty()) {
      return rest;
    }
    List<String> items =
        rule.calls()
            .contents()
            .filter(
                each ->
                    speaksOfAny(each, call -> others.stream().anyMatch(o -> o.carriesOut(call))))
            .map(each -> oneLine(each.span().text()))
            .toList();
    String names = String.join(", ", others.stream().map(Abi::name).toList());
    String kept = "on " + names + " { " + statement(items) + " }";
    return rest.isEmpty() ? kept : kept + "\non " + abi + " { " + rest + " }";
  }

  /**
   * A stretch of text, and what stands there without the item.
   *
   * @param place what goes with the item: the statement, and the block that holds nothing else
   * @param text what stands there then
   */
  record Pruned(Span place, String text) {}

  /**
   * The statement without the item.
   *
   * @param ours which blocks may go, too, if they hold nothing else
   */
  Pruned withoutItem(Predicate<Span> ours) {
    List<String> items =
        rule.calls()
            .contents()
            .filter(each -> !isItem(each))
            .map(each -> oneLine(each.span().text()))
            .toList();
    return placed
        .block()
        .filter(on -> items.isEmpty() && on.body().lines().size() == 1 && ours.test(on.span()))
        .map(on -> new Pruned(on.span(), ""))
        .orElseGet(() -> new Pruned(rule.span(), statement(items)));
  }

  /** Whether the item's condition holds for no call of any ABI. */
  boolean holdsNowhere() {
    String text =
        "profile lone\naudited linux "
            + catalog.tableRelease()
            + "\n"
            + statement(List.of(oneLine(item.span().text())))
            + "\n";
    Checked<PolicyMeaning> lone =
        new ProfileResolver(catalog)
            .resolve(
                new Source("lone", new SourceFile("lone", text)),
                (user, path, place) -> Checked.refused(Diagnostics.none()))
            .then(policy -> PolicyMeaning.of(policy, new Universe()));
    return lone.value().isPresent()
        && lone.diagnostics().all().stream()
            .anyMatch(finding -> finding.code() == DiagnosticCode.RULE_NEVER_DECIDES);
  }

  private boolean isItem(CallTree each) {
    return each.span().start() == item.span().start();
  }

  private boolean speaksOfAny(CallTree each, Predicate<SyscallName> known) {
    return each instanceof CallTree.Named named
        ? known.test(new SyscallName(named.name().text()))
        : members((CallTree.Group) each).anyMatch(known);
  }

  private Stream<SyscallName> members(CallTree.Group group) {
    return catalog.groups().members(new GroupName(group.name().text())).orElseThrow().stream();
  }

  private String statement(List<String> items) {
    Span first = rule.calls().items().get(0).content().span();
    String action = rule.span().file().text().substring(rule.span().start(), first.start());
    return items.isEmpty() ? "" : oneLine(action) + " " + String.join(", ", items);
  }

  private List<String> rest(SyscallName call, List<String> others, Predicate<SyscallName> known)
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
      members(group)
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
