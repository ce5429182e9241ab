package dev.sluice.selinux.compare;

import dev.sluice.selinux.compare.Inheritance.Gift;
import dev.sluice.selinux.database.IdSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What types have because they joined attributes, a few lines for all of them: types for which the
 * same attribute gives most are one summary.
 */
final class InheritanceReview {
  private final SharedNames names;
  private final ComparedPolicy other;
  private final GrantText text;
  private final boolean added;

  InheritanceReview(SharedNames names, ComparedPolicy other, GrantText text, boolean added) {
    this.names = names;
    this.other = other;
    this.text = text;
    this.added = added;
  }

  /**
   * A summary.
   *
   * @param title all of it in one line
   * @param details a line for each set of types, then what was written out for each type
   */
  record Summary(String title, List<String> details) {
    /** Copies the details. */
    Summary {
      details = List.copyOf(details);
    }
  }

  private record Lead(boolean known, String attribute) {}

  List<Summary> summaries(List<Inheritance> inherited) {
    Map<Lead, List<Inheritance>> byLead = new LinkedHashMap<>();
    for (Inheritance each : inherited) {
      boolean known = other.hasType(each.types().get(0));
      byLead
          .computeIfAbsent(new Lead(known, lead(each.attributes())), l -> new ArrayList<>())
          .add(each);
    }
    List<Summary> summaries = new ArrayList<>();
    byLead.forEach((lead, members) -> summaries.add(summary(lead, members)));
    return summaries;
  }

  private static String lead(List<Gift> gifts) {
    return gifts.stream()
        .map(Gift::name)
        .filter(name -> !SetText.isGenerated(name))
        .findFirst()
        .orElse(gifts.isEmpty() ? "" : gifts.get(0).name());
  }

  private Summary summary(Lead lead, List<Inheritance> members) {
    long actions = 0;
    long exposures = 0;
    List<Integer> types = new ArrayList<>();
    SortedSet<String> attributes = new TreeSet<>();
    List<String> details = new ArrayList<>();
    for (Inheritance each : members) {
      types.addAll(each.types());
      for (Gift gift : each.attributes()) {
        actions += gift.actions();
        exposures += gift.exposures();
        attributes.add(gift.name());
      }
      details.add(gifts(each));
    }
    for (Inheritance each : members) {
      for (Grant grant : each.writtenOut()) {
        text.statements(grant).forEach(line -> details.add("like every other: " + line));
      }
    }
    attributes.remove(lead.attribute());
    String others =
        attributes.isEmpty() ? "" : " and " + Words.count(attributes.size(), "other attribute");
    String title =
        who(lead, types)
            + (lead.attribute().isEmpty() ? "attributes without rules" : lead.attribute())
            + others
            + ": "
            + Words.count(actions, "permission")
            + ", and "
            + exposures
            + " of others on "
            + (types.size() == 1 ? "it" : "them");
    boolean said = details.size() == 1 && attributes.isEmpty();
    return new Summary(title, said ? List.of() : details);
  }

  private String who(Lead lead, List<Integer> types) {
    String list = Words.types(names, IdSet.of(types));
    if (lead.known()) {
      return list + (added ? " joined " : " left ");
    }
    String member = types.size() == 1 ? ", as a member of " : ", as members of ";
    return (added ? "new " : "gone ") + list + member;
  }

  private String gifts(Inheritance each) {
    List<String> gifts = new ArrayList<>();
    for (Gift gift : each.attributes()) {
      gifts.add(gift.name() + " " + gift.actions() + "/" + gift.exposures());
    }
    String names = Words.types(this.names, IdSet.of(each.types()));
    return names + ": " + (gifts.isEmpty() ? "as below" : String.join(", ", gifts));
  }
}
