package dev.sluice.selinux.oracle;

import dev.sluice.oracle.Oracles;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What sediff sees between two binary policies, in their allow rules, with attributes expanded.
 *
 * @param added what only the second policy allows
 * @param removed what only the first one allows
 */
public record PolicyDifference(List<QueriedRule> added, List<QueriedRule> removed) {
  /** Copies both. */
  public PolicyDifference {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /**
   * Compares two policies: half a second for small ones, a minute for distributions'.
   *
   * @param before the first policy
   * @param after the second one
   * @param unchecked what remains unchecked without setools, in one line
   */
  public static PolicyDifference between(Path before, Path after, String unchecked) {
    Path sediff = Oracles.command("sediff", unchecked);
    List<QueriedRule> added = new ArrayList<>();
    List<QueriedRule> removed = new ArrayList<>();
    List<String> command = List.of(sediff.toString(), "-A", before.toString(), after.toString());
    for (String line : ToolRun.of(command).successful().lines()) {
      if (line.startsWith("+ allow ")) {
        added.add(QueriedRule.parse(line.substring(2)));
      } else if (line.startsWith("- allow ")) {
        removed.add(QueriedRule.parse(line.substring(2)));
      } else if (line.startsWith("* allow ")) {
        modified(line.substring(2), "+").ifPresent(added::add);
        modified(line.substring(2), "-").ifPresent(removed::add);
      } else if (!isHeading(line)) {
        throw new AssertionError("not understood: " + line);
      }
    }
    return new PolicyDifference(added, removed);
  }

  /** {@code Allow Rules (2 Added, ...)}, {@code Added Allow Rules: 2}, and the like. */
  private static boolean isHeading(String line) {
    return line.matches("(Added |Removed |Modified )?Allow(xperm)? Rules(: \\d+| \\(.*\\))");
  }

  /** The part of {@code allow a b:c { read +append -write };} that has a sign. */
  private static Optional<QueriedRule> modified(String line, String sign) {
    int open = line.indexOf('{');
    int close = line.indexOf('}');
    List<String> signed = new ArrayList<>();
    for (String word : line.substring(open + 1, close).strip().split(" ", -1)) {
      if (word.startsWith(sign)) {
        signed.add(word.substring(1));
      }
    }
    if (signed.isEmpty()) {
      return Optional.empty();
    }
    String permissions = String.join(" ", signed);
    return Optional.of(
        QueriedRule.parse(
            line.substring(0, open + 1) + " " + permissions + " " + line.substring(close)));
  }

  /** The types whose rules differ. */
  public Set<TypeName> sources() {
    Set<TypeName> sources = new TreeSet<>();
    added.forEach(rule -> sources.add(rule.rule().source()));
    removed.forEach(rule -> sources.add(rule.rule().source()));
    return sources;
  }

  /** How many permissions differ, counted one by one. */
  public int permissions() {
    List<Set<PermissionName>> all = new ArrayList<>();
    added.forEach(rule -> all.add(rule.rule().permissions()));
    removed.forEach(rule -> all.add(rule.rule().permissions()));
    return all.stream().mapToInt(Set::size).sum();
  }
}
