package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.RuleKind;

/**
 * A rule about permissions in shared numbers.
 *
 * @param kind what it says
 * @param condition the number of the condition under which it holds
 * @param source the policy's own index of the type or attribute that acts
 * @param target the policy's own index of the type or attribute of the object
 * @param objectClass the shared number of the class
 * @param permissions the shared mask of permissions
 */
record ComparedRule(
    RuleKind kind, int condition, int source, int target, int objectClass, long permissions) {}
