/**
 * The command line.
 *
 * <p>In: arguments. Out: the result on standard output, the rest on standard error, an exit code.
 * Always: a command computes nothing that another program could want, output files are written
 * whole or not at all, and no user sees a stack trace.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
