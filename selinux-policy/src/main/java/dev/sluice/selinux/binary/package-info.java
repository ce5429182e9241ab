/**
 * The binary policy that the kernel loads (security/selinux/ss/policydb.c).
 *
 * <p>In: bytes of unknown quality. Out: a policy database, or where the bytes stop being one.
 * Always: every byte is understood or the whole is refused; nothing larger than the input is
 * allocated on its word.
 */
@NullMarked
package dev.sluice.selinux.binary;

import org.jspecify.annotations.NullMarked;
