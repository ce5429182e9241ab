package dev.sluice.selinux.target;

import dev.sluice.profile.path.PathPattern;
import dev.sluice.selinux.model.TypeName;

/**
 * Paths that have one type in the target's policy, unless a narrower area says otherwise.
 *
 * @param pattern the paths
 * @param type their type
 * @param kind what they are used for
 */
public record Area(PathPattern pattern, TypeName type, AreaKind kind) {}
