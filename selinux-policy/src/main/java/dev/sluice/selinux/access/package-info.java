/**
 * Which questions the kernel asks SELinux when a system call is made, and which of them a policy
 * lets a program cause.
 *
 * <p>In: the reviewed text resources of this package, a policy's meaning, an environment. Out:
 * {@link dev.sluice.selinux.access.ClassMap}, {@link dev.sluice.selinux.access.AccessTable} and
 * {@link dev.sluice.selinux.access.Exercisable}. Always: facts with their source; a call about
 * which nothing is known is named, never taken for one that causes no question.
 */
@NullMarked
package dev.sluice.selinux.access;

import org.jspecify.annotations.NullMarked;
