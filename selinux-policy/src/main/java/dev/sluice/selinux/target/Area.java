package dev.sluice.selinux.target;

import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.path.PathPattern;

/**
 * Paths that have one type in the target's policy, unless a narrower area says otherwise.
 *
 * @param pattern the paths
 * @param type their type
 * @param kind what they are used for
 */
public record Area(PathPattern pattern, TypeName type, AreaKind kind) {}
