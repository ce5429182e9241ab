/**
 * Why a call is refused, and the least that a profile has to say for it to be permitted.
 *
 * <p>In: a profile that can be read again with other text, a call. Out: lines to add and statements
 * to change, or why no line helps. Always: what is proposed was read again with the whole profile,
 * assertions included, and permits the call; what it permits besides, and the warnings that it
 * brings, are told.
 */
@NullMarked
package dev.sluice.profile.refusal;

import org.jspecify.annotations.NullMarked;
