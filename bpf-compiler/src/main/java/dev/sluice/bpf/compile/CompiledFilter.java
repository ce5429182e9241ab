package dev.sluice.bpf.compile;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.policy.Environment;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A filter and what it has been proved to mean.
 *
 * @param program the instructions
 * @param byteOrder the byte order of the machines that it is for
 * @param abis the ABIs whose calls it judges; every other call is foreign
 * @param environment the point for which it was compiled
 * @param meaning what it means, read back from the instructions
 */
public record CompiledFilter(
    Program program,
    ByteOrder byteOrder,
    List<Abi> abis,
    Environment environment,
    Meaning meaning) {
  /** Copies the ABIs. */
  public CompiledFilter {
    abis = List.copyOf(abis);
  }

  /**
   * The raw {@code struct sock_filter} array in the machine's byte order, 8 bytes an instruction.
   */
  public byte[] bytes() {
    return FilterBytes.write(program, byteOrder);
  }
}
