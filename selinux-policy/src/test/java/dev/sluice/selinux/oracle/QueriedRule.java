package dev.sluice.selinux.oracle;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as setools print it.
 *
 * @param rule the rule; source and target may be attributes
 * @param condition the expression and branch that it depends on: {@code some_bool:True}
 */
public record QueriedRule(AllowRule rule, Optional<String> condition) {
  private static final Pattern FORM =
      Pattern.compile(
          "allow (\\S+) (\\S+):(\\S+) (?:(\\S+)|\\{ ([^}]*) });(?: \\[ (.*) ](:True|:False)?)?");

  /**
   * Reads {@code allow SOURCE TARGET:CLASS PERMISSIONS;} with or without {@code [ CONDITION ]}.
   *
   * @throws AssertionError if the line has any other form
   */
  static QueriedRule parse(String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("not understood: " + line);
    }
    String permissions = matcher.group(4) == null ? matcher.group(5) : matcher.group(4);
    Set<PermissionName> names = new TreeSet<>();
    for (String permission : permissions.strip().split(" ", -1)) {
      names.add(new PermissionName(permission));
    }
    String branch = matcher.group(7) == null ? "" : matcher.group(7);
    return new QueriedRule(
        new AllowRule(
            new TypeName(matcher.group(1)),
            new TypeName(matcher.group(2)),
            new ClassName(matcher.group(3)),
            names),
        Optional.ofNullable(matcher.group(6)).map(expression -> expression + branch));
  }

  /** The same rule between other types, under the same condition. */
  QueriedRule between(TypeName source, TypeName target) {
    return new QueriedRule(
        new AllowRule(source, target, rule.objectClass(), rule.permissions()), condition);
  }
}
