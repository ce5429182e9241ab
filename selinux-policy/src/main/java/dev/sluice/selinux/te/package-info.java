/**
 * Modules in the kernel policy language, as checkmodule and the reference policy's Makefile take
 * them: written, and read back.
 *
 * <p>In: a policy module; {@code .te} and {@code .fc} texts, audit2allow's among them. Out: proved
 * {@code .te}, {@code .if} and {@code .fc} texts; the module that a text says. Always: no text
 * leaves here that does not read back as its module; what is not understood is refused with its
 * place.
 */
@NullMarked
package dev.sluice.selinux.te;

import org.jspecify.annotations.NullMarked;
