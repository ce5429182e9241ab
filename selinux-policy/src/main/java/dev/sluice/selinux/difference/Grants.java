package dev.sluice.selinux.difference;

import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.BooleanName;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.RuleKind;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What a module allows, and under which booleans. */
final class Grants {
  /** Stands for what is allowed whatever the booleans. */
  static final String ALWAYS = "";

  private Grants() {}

  /** Everything that a module allows: always, or while one of some booleans is on. */
  static SortedMap<Access, SortedSet<String>> of(PolicyModule module) {
    SortedMap<Access, SortedSet<String>> grants = new TreeMap<>();
    each(module.rules().of(RuleKind.ALLOW).rules(), ALWAYS, adding(grants));
    module
        .conditionals()
        .forEach(
            conditional ->
                each(conditional.whenTrue().rules(), text(conditional.name()), adding(grants)));
    return grants;
  }

  private static String text(BooleanName name) {
    return name.value();
  }

  private static BiConsumer<Access, String> adding(SortedMap<Access, SortedSet<String>> grants) {
    return (access, condition) ->
        grants.computeIfAbsent(access, a -> new TreeSet<>()).add(condition);
  }

  private static void each(
      Collection<AllowRule> rules, String condition, BiConsumer<Access, String> action) {
    for (AllowRule rule : rules) {
      rule.permissions()
          .forEach(
              permission ->
                  action.accept(
                      new Access(rule.source(), rule.target(), rule.objectClass(), permission),
                      condition));
    }
  }
}
