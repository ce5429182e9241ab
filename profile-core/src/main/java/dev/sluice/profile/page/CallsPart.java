package dev.sluice.profile.page;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.GroupName;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.policy.Permission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The map of all calls: for each ABI, by group, what each of them got and gets. */
final class CallsPart {
  private final List<CallMap> maps;
  private final Map<Abi, Map<SyscallName, CallPrice>> prices = new HashMap<>();
  private final GroupHomes homes = new GroupHomes(AbiCatalog.builtIn().groups());

  CallsPart(PageContents contents) {
    this.maps = contents.calls();
    contents.filters().forEach(filter -> prices.putAll(filter.prices()));
  }

  void write(Html html) {
    if (maps.isEmpty()) {
      return;
    }
    html.open("section", "id", "calls", "aria-labelledby", "calls-heading")
        .line("h2", "All calls", "id", "calls-heading")
        .open("p", "class", "legend")
        .element("span", "permitted", "class", "p")
        .element("span", "supervised", "class", "s")
        .element("span", "denied", "class", "d")
        .element("span", "it depends", "class", "m")
        .close();
    controls(html);
    for (int i = 0; i < maps.size(); i++) {
      map(html, maps.get(i), i == 0);
    }
    html.close();
  }

  /** What only the script can use is hidden until it runs. */
  private void controls(Html html) {
    html.open("form", "id", "controls", "role", "search", "aria-label", "Calls", "hidden", "")
        .open("label")
        .text("call or group ")
        .empty(
            "input",
            "id",
            "by-text",
            "type",
            "search",
            "autocomplete",
            "off",
            "placeholder",
            "press /")
        .close();
    Set<String> verdicts = new TreeSet<>();
    for (CallMap map : maps) {
      for (MappedCall call : map.calls()) {
        verdicts.addAll(call.before().verdicts());
        verdicts.addAll(call.after().verdicts());
      }
    }
    select(html, "by-verdict", "verdict ", "any", verdicts);
    select(html, "by-abi", "ABI ", "all", maps.stream().map(map -> map.abi().name()).toList());
    html.open("label").text("order ").open("select", "id", "by-order");
    for (String order : List.of("number", "name", "cost")) {
      html.line("option", order);
    }
    html.close().close();
    html.open("label", "class", "check")
        .empty("input", "id", "by-changed", "type", "checkbox")
        .text("changed only")
        .close()
        .line("output", "", "id", "count", "role", "status")
        .close();
  }

  private static void select(
      Html html, String id, String label, String all, Iterable<String> values) {
    html.open("label").text(label).open("select", "id", id);
    html.line("option", all, "value", "*");
    values.forEach(value -> html.line("option", value));
    html.close().close();
  }

  private void map(Html html, CallMap map, boolean open) {
    String name = map.abi().name();
    if (open) {
      html.open("details", "class", "abi", "data-abi", name, "open", "");
    } else {
      html.open("details", "class", "abi", "data-abi", name);
    }
    html.open("summary")
        .element("b", name)
        .text(": " + map.calls().size() + " calls, " + map.changed() + " changed")
        .close();
    counts(html, map);
    Map<Optional<GroupName>, List<MappedCall>> byGroup =
        new TreeMap<>(Comparator.comparing(group -> group.map(GroupName::toString).orElse("~")));
    for (MappedCall call : map.calls()) {
      byGroup.computeIfAbsent(homes.of(call.call().name()), group -> new ArrayList<>()).add(call);
    }
    Map<SyscallName, CallPrice> costs = prices.getOrDefault(map.abi(), Map.of());
    byGroup.forEach((group, calls) -> group(html, group, calls, costs));
    html.close();
  }

  /** How many calls get what, before and after. */
  private static void counts(Html html, CallMap map) {
    Map<String, Integer> before = new LinkedHashMap<>();
    Map<String, Integer> after = new LinkedHashMap<>();
    Set<String> all = new TreeSet<>();
    for (MappedCall call : map.calls()) {
      before.merge(call.before().text(), 1, Integer::sum);
      after.merge(call.after().text(), 1, Integer::sum);
      Collections.addAll(all, call.before().text(), call.after().text());
    }
    html.open("table", "class", "counts")
        .open("thead")
        .open("tr")
        .line("th", "calls that get", "scope", "col")
        .line("th", "before", "scope", "col")
        .line("th", "after", "scope", "col")
        .close()
        .close()
        .open("tbody");
    for (String verdict : all) {
      html.open("tr")
          .line("th", verdict, "scope", "row")
          .line("td", Integer.toString(before.getOrDefault(verdict, 0)))
          .line("td", Integer.toString(after.getOrDefault(verdict, 0)))
          .close();
    }
    html.close().close();
  }

  private void group(
      Html html,
      Optional<GroupName> group,
      List<MappedCall> calls,
      Map<SyscallName, CallPrice> costs) {
    String name = group.map(GroupName::toString).orElse("in no group");
    html.open("section", "class", "group", "data-group", name)
        .open("h3")
        .element("b", name)
        .text(" ")
        .element("small", group.map(homes::description).orElse(""))
        .close()
        .open("ul", "class", "calls");
    for (MappedCall call : calls) {
      cell(html, call, Optional.ofNullable(costs.get(call.call().name())));
    }
    html.close().close();
  }

  private static void cell(Html html, MappedCall call, Optional<CallPrice> price) {
    List<String> verdicts = new ArrayList<>(call.after().verdicts());
    call.before().verdicts().stream().filter(v -> !verdicts.contains(v)).forEach(verdicts::add);
    html.open(
        "li",
        "class",
        tone(call.after()) + (call.changed() ? " changed" : ""),
        "data-v",
        String.join("|", verdicts),
        "data-n",
        Integer.toUnsignedString(call.call().number().value()),
        "data-c",
        Integer.toString(price.map(CallPrice::most).orElse(0)));
    html.element("b", call.call().name().value()).text(" ");
    if (call.changed() && !call.before().equals(call.after())) {
      verdict(html, call.before());
      html.text(" -> ");
    }
    verdict(html, call.after());
    if (call.changed() && call.before().equals(call.after())) {
      html.text(", ").element("i", "in other cases than before");
    }
    price.ifPresent(cost -> html.text(" ").element("small", cost.text()));
    html.close();
  }

  private static void verdict(Html html, CallOutcome outcome) {
    html.element("span", outcome.text(), "class", tone(outcome));
    if (outcome.onArguments()) {
      html.text(" ").element("i", "by arguments");
    }
    if (outcome.onEnvironment()) {
      html.text(" ").element("i", "by kernel or capability");
    }
  }

  private static String tone(CallOutcome outcome) {
    return outcome.permissions().size() > 1 ? "m" : tone(outcome.permissions().get(0));
  }

  /** The class of the style sheet for what is let through. */
  static String tone(Permission permission) {
    return switch (permission) {
      case PERMITTED -> "p";
      case SUPERVISED -> "s";
      case DENIED -> "d";
    };
  }
}
