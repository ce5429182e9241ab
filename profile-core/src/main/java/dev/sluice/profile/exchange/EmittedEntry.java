package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.SyscallName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One entry of {@code syscalls} that is to be written.
 *
 * @param names in alphabetical order
 * @param rule what they get
 * @param hosts names of the hosts for which it is; empty for all
 */
record EmittedEntry(List<String> names, EmittedRule rule, List<String> hosts) {
  EmittedEntry {
    names = List.copyOf(names);
    hosts = List.copyOf(hosts);
  }

  /** Calls that are judged alike, in an entry. */
  private record Place(List<EmittedRule> rules, int position, List<String> hosts) {}

  /**
   * The fewest entries that say the rules of all machines: calls with the same rules on the same
   * hosts stand together, and a host is named only if another one that has the call judges it
   * otherwise.
   *
   * @param byHost the rules of each machine, by its name as a host
   * @param known the names that each machine has
   */
  static List<EmittedEntry> of(
      Map<String, SortedMap<SyscallName, List<EmittedRule>>> byHost,
      Map<String, SortedSet<SyscallName>> known) {
    SortedSet<SyscallName> names = new TreeSet<>();
    byHost.values().forEach(rules -> names.addAll(rules.keySet()));
    Map<Place, List<String>> places = new LinkedHashMap<>();
    for (SyscallName name : names) {
      byRules(name, byHost)
          .forEach(
              (rules, hosts) -> {
                boolean everywhere =
                    byHost.keySet().stream()
                        .allMatch(
                            host ->
                                hosts.contains(host)
                                    || !known.getOrDefault(host, new TreeSet<>()).contains(name));
                List<String> named = everywhere ? List.of() : hosts;
                for (int i = 0; i < rules.size(); i++) {
                  places
                      .computeIfAbsent(new Place(rules, i, named), p -> new ArrayList<>())
                      .add(name.value());
                }
              });
    }
    return joined(places);
  }

  private static Map<List<EmittedRule>, List<String>> byRules(
      SyscallName name, Map<String, SortedMap<SyscallName, List<EmittedRule>>> byHost) {
    Map<List<EmittedRule>, List<String>> hosts = new LinkedHashMap<>();
    byHost.forEach(
        (host, rules) -> {
          List<EmittedRule> own = rules.get(name);
          if (own != null) {
            hosts.computeIfAbsent(own, r -> new ArrayList<>()).add(host);
          }
        });
    return hosts;
  }

  /** A rule without conditions on some hosts. */
  private record Plain(EmittedRule rule, List<String> hosts) {}

  /** Rules without conditions first, the calls with the same such rule together. */
  private static List<EmittedEntry> joined(Map<Place, List<String>> places) {
    Map<Plain, SortedSet<String>> plain = new LinkedHashMap<>();
    List<EmittedEntry> others = new ArrayList<>();
    places.forEach(
        (place, names) -> {
          EmittedRule rule = place.rules().get(place.position());
          if (rule.conditions().isEmpty()) {
            plain
                .computeIfAbsent(new Plain(rule, place.hosts()), p -> new TreeSet<>())
                .addAll(names);
          } else {
            others.add(new EmittedEntry(names, rule, place.hosts()));
          }
        });
    List<EmittedEntry> entries = new ArrayList<>();
    plain.forEach(
        (key, names) -> entries.add(new EmittedEntry(List.copyOf(names), key.rule(), key.hosts())));
    entries.sort(
        Comparator.comparing((EmittedEntry entry) -> !entry.rule().isEverywhere())
            .thenComparing(entry -> !entry.hosts().isEmpty())
            .thenComparing(entry -> entry.names().get(0)));
    entries.addAll(others);
    return entries;
  }
}
