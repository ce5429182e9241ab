/**
 * JSON texts (RFC 8259) as values that know where they stand.
 *
 * <p>In: a source text. Out: {@link dev.sluice.profile.json.JsonValue}, or findings. Always:
 * nothing is repaired or guessed, no key stands twice in an object, numbers keep every digit, every
 * value knows its span.
 */
@NullMarked
package dev.sluice.profile.json;

import org.jspecify.annotations.NullMarked;
