/**
 * Meanings as profiles of our language, for people who go on with them.
 *
 * <p>In: what every call gets, whatever it comes from. Out: the text of a profile. Always: the text
 * was read back, and every call gets from it what it had to get.
 */
@NullMarked
package dev.sluice.profile.writing;

import org.jspecify.annotations.NullMarked;
