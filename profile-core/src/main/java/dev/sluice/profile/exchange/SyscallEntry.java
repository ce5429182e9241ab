package dev.sluice.profile.exchange;

import dev.sluice.profile.diagnostic.Span;
import java.util.List;

/**
 * An entry of {@code syscalls}: one rule for each of its names.
 *
 * @param names as written
 * @param action what they get
 * @param conditions all of which have to hold; but see {@link #splits()}
 * @param includes when the rule counts
 * @param excludes when it does not
 * @param span where it stands
 */
record SyscallEntry(
    List<Placed<String>> names,
    EntryAction action,
    List<RegisterCondition> conditions,
    HostFilter includes,
    HostFilter excludes,
    Span span) {
  SyscallEntry {
    names = List.copyOf(names);
    conditions = List.copyOf(conditions);
  }

  /**
   * Whether two conditions are about one register. libseccomp refuses such a rule, and runtimes add
   * each condition as a rule of its own instead.
   */
  boolean splits() {
    return conditions.stream().map(RegisterCondition::register).distinct().count()
        < conditions.size();
  }

  /** The conditions of the rules that runtimes add for each name. */
  List<List<RegisterCondition>> rules() {
    return splits() ? conditions.stream().map(List::of).toList() : List.of(conditions);
  }
}
