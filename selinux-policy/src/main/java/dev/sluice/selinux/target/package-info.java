/**
 * The policies that a derived module is written for, as far as a derivation needs to know them.
 *
 * <p>In: reviewed text resources, a layer over another. Out: which types paths and ports have
 * there, which attributes types get, who starts services and containers. Always: facts about the
 * named policy only; never another target's names.
 */
@NullMarked
package dev.sluice.selinux.target;

import org.jspecify.annotations.NullMarked;
