package dev.sluice.cli;

import dev.sluice.bpf.insn.Program;
import java.nio.ByteOrder;

/**
 * A filter from a file.
 *
 * @param program the instructions
 * @param order the byte order of the machines that it is for
 */
record RawFilter(Program program, ByteOrder order) {}
