package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the kernel recorded of one decision: an AVC record.
 *
 * @param isGranted whether access was granted (and {@code auditallow} wants to know), or denied
 * @param objectClass the class of the object
 * @param permissions what was granted or denied, in the order of their names
 * @param source the context of who acted
 * @param target the context of the object
 */
public record AccessRecord(
    boolean isGranted,
    ClassName objectClass,
    Set<PermissionName> permissions,
    SecurityContext source,
    SecurityContext target) {
  /** Copies the permissions. */
  public AccessRecord {
    permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
  }

  /** The rule that would allow this, were it a matter of types alone. */
  public AllowRule rule() {
    return new AllowRule(source.type(), target.type(), objectClass, permissions);
  }

  /** Reads {@code denied|granted CLASS SOURCE TARGET PERMISSION...}. */
  static AccessRecord parse(List<String> words) {
    assertThat(words).hasSizeGreaterThan(4);
    assertThat(words.get(0)).isIn("denied", "granted");
    return new AccessRecord(
        words.get(0).equals("granted"),
        new ClassName(words.get(1)),
        words.subList(4, words.size()).stream()
            .map(PermissionName::new)
            .collect(Collectors.toSet()),
        SecurityContext.parse(words.get(2)),
        SecurityContext.parse(words.get(3)));
  }

  @Override
  public String toString() {
    return "%s { %s } %s -> %s:%s"
        .formatted(
            isGranted ? "granted" : "denied",
            permissions.stream().map(PermissionName::value).collect(Collectors.joining(" ")),
            source,
            target,
            objectClass);
  }
}
