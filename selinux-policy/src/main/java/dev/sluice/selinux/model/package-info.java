/**
 * What a policy module says: which domain may do what to which type, and which types files, ports
 * and new objects get.
 *
 * <p>In: names, rules, contexts. Out: modules in normal form. Always: one rule for each source,
 * target and class, sorted, never without permissions; two rule sets, and two modules, are equal if
 * and only if they say the same.
 */
@NullMarked
package dev.sluice.selinux.model;

import org.jspecify.annotations.NullMarked;
