package dev.sluice.selinux.compare;

import dev.sluice.profile.review.Effect;

/** Statements of one form, apart from the rules about permissions, in the order of a review. */
enum Section {
  SETTING("settings", Effect.UNDETERMINED, Effect.UNDETERMINED),
  VERSION("version of the binary form", Effect.NEUTRAL, Effect.NEUTRAL),
  CAPABILITY("policy capabilities", Effect.UNDETERMINED, Effect.UNDETERMINED),
  CLASS("classes", Effect.UNDETERMINED, Effect.UNDETERMINED),
  DEFAULT("defaults of labels", Effect.UNDETERMINED, Effect.UNDETERMINED),
  CONSTRAINT("constraints", Effect.NARROWING, Effect.WIDENING),
  TYPE("types", Effect.NEUTRAL, Effect.NEUTRAL),
  ALIAS("other names of types", Effect.NEUTRAL, Effect.NEUTRAL),
  ATTRIBUTE("attributes", Effect.NEUTRAL, Effect.NEUTRAL),
  MEMBERSHIP("attributes of known types", Effect.NEUTRAL, Effect.NEUTRAL),
  CONSTRAINED("attributes that constraints ask for", Effect.UNDETERMINED, Effect.UNDETERMINED),
  BOUNDS("bounds", Effect.NARROWING, Effect.WIDENING),
  PERMISSIVE("permissive types", Effect.WIDENING, Effect.NARROWING),
  NEVER_AUDIT("types that are never audited", Effect.NEUTRAL, Effect.NEUTRAL),
  BOOLEAN("booleans", Effect.NEUTRAL, Effect.NEUTRAL),
  ROLE("roles", Effect.NEUTRAL, Effect.NEUTRAL),
  ROLE_TYPE("types of roles", Effect.WIDENING, Effect.NARROWING),
  ROLE_DOMINANCE("roles below roles", Effect.UNDETERMINED, Effect.UNDETERMINED),
  ROLE_ALLOW("changes of role", Effect.WIDENING, Effect.NARROWING),
  ROLE_TRANSITION("role transitions", Effect.UNDETERMINED, Effect.UNDETERMINED),
  USER("users", Effect.WIDENING, Effect.NARROWING),
  USER_ROLE("roles of users", Effect.WIDENING, Effect.NARROWING),
  SENSITIVITY("sensitivities", Effect.UNDETERMINED, Effect.UNDETERMINED),
  CATEGORY("categories", Effect.NEUTRAL, Effect.NEUTRAL),
  EXTENDED("extended permissions", Effect.UNDETERMINED, Effect.UNDETERMINED),
  TYPE_RULE("type transitions, changes and members", Effect.UNDETERMINED, Effect.UNDETERMINED),
  RANGE_TRANSITION("range transitions", Effect.UNDETERMINED, Effect.UNDETERMINED),
  INITIAL_SID("initial labels", Effect.UNDETERMINED, Effect.UNDETERMINED),
  FILE_SYSTEM("labels of file systems", Effect.UNDETERMINED, Effect.UNDETERMINED),
  PORT("labels of ports", Effect.UNDETERMINED, Effect.UNDETERMINED),
  NETWORK_INTERFACE("labels of network interfaces", Effect.UNDETERMINED, Effect.UNDETERMINED),
  NODE("labels of addresses", Effect.UNDETERMINED, Effect.UNDETERMINED),
  INFINIBAND("labels of InfiniBand", Effect.UNDETERMINED, Effect.UNDETERMINED),
  ORDER("order of labels", Effect.UNDETERMINED, Effect.UNDETERMINED);

  private final String title;
  private final Effect added;
  private final Effect removed;

  Section(String title, Effect added, Effect removed) {
    this.title = title;
    this.added = added;
    this.removed = removed;
  }

  /** What its statements are called. */
  String title() {
    return title;
  }

  /** What one more statement does. */
  Effect added() {
    return added;
  }

  /** What one statement less does. */
  Effect removed() {
    return removed;
  }
}
