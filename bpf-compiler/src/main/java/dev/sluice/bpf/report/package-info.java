/**
 * What a proved filter costs, said in words and as data.
 *
 * <p>In: a compiled filter, weights. Out: reports. Always: the same bytes for the same filter; what
 * is said comes from the program and its proved meaning, nothing is estimated.
 */
@NullMarked
package dev.sluice.bpf.report;

import org.jspecify.annotations.NullMarked;
