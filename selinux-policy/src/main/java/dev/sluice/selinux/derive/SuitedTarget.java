package dev.sluice.selinux.derive;

import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.model.TemplateName;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** For which target policies are derived where nobody chooses one. */
public final class SuitedTarget {
  /** The project's own policy first, because nothing of it is another's. */
  private static final List<TargetName> BY_PREFERENCE =
      List.of(TargetName.STANDALONE, TargetName.FEDORA, TargetName.DEBIAN_13, TargetName.DEBIAN_12);

  private SuitedTarget() {}

  /** The standalone policy, or the first that has all templates that some profiles inherit. */
  public static TargetPolicy of(List<Policy> profiles) {
    Set<String> wanted =
        profiles.stream()
            .flatMap(profile -> profile.selinux().flatMap(SelinuxIntent::inherits).stream())
            .map(SelinuxIntent.Word::text)
            .collect(Collectors.toSet());
    return BY_PREFERENCE.stream()
        .map(TargetPolicy::of)
        .filter(
            target ->
                target.templates().stream()
                    .map(TemplateName::value)
                    .collect(Collectors.toSet())
                    .containsAll(wanted))
        .findFirst()
        .orElseGet(() -> TargetPolicy.of(TargetName.STANDALONE));
  }
}
