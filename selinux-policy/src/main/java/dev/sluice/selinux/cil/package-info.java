/**
 * CIL, the language in which every policy store takes modules: written, and read back.
 *
 * <p>In: a policy module; CIL texts of any origin. Out: proved CIL text; what a text allows, with
 * blocks, macros, attributes and {@code self} resolved. Always: no text leaves here that does not
 * read back as its module; what is not understood is refused with its place.
 */
@NullMarked
package dev.sluice.selinux.cil;

import org.jspecify.annotations.NullMarked;
