package dev.sluice.profile.page;

import java.util.List;
import java.util.Optional;

/** What is known of the newer side's filters: facts, and the tree of decisions of each. */
final class FiltersPart {
  private final List<FilterSection> filters;

  FiltersPart(List<FilterSection> filters) {
    this.filters = filters;
  }

  void write(Html html) {
    if (filters.isEmpty()) {
      return;
    }
    html.open("section", "id", "filters", "aria-labelledby", "filters-heading")
        .line("h2", "Decisions and costs", "id", "filters-heading")
        .line(
            "p",
            "The newer side's filter as the kernel runs it, from its first instruction on. A line"
                + " is an instruction with its index; behind a verdict stand the instructions that"
                + " were executed for it, and the calls that get there as far as architecture and"
                + " number decide.");
    for (int i = 0; i < filters.size(); i++) {
      section(html, filters.get(i), "filter-" + (i + 1));
    }
    html.close();
  }

  private static void section(Html html, FilterSection filter, String id) {
    Optional<DecisionTree> tree = filter.tree();
    html.open("details", "class", "filter", "id", id)
        .open("summary")
        .element("b", filter.title())
        .text(tree.map(t -> ": " + t.decisions().size() + " instructions").orElse(": no filter"))
        .close();
    html.open("ul", "class", "facts");
    filter.facts().forEach(fact -> html.line("li", fact));
    html.close();
    tree.ifPresent(t -> new TreePart(t, id).write(html));
    html.close();
  }
}
