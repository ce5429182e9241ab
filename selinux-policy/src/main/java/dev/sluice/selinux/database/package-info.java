/**
 * A whole policy as the kernel holds it (security/selinux/ss/policydb.h).
 *
 * <p>In: tables and rules from a reader. Out: the same as data, and answers in the kernel's way.
 * Always: every index lies inside its table; indices count from 0, where the kernel's values count
 * from 1. Everything is immutable.
 */
@NullMarked
package dev.sluice.selinux.database;

import org.jspecify.annotations.NullMarked;
