package dev.sluice.cli;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.Provenance;
import dev.sluice.bpf.listing.CSource;
import dev.sluice.bpf.listing.Disassembly;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What {@code sluice compile} can write, called as the files end. */
enum Emission {
  /** The raw filter. */
  bpf {
    @Override
    byte[] content(CompiledFilter filter, Policy policy, String name) {
      return filter.bytes();
    }
  },
  /** Assembler text. */
  asm {
    @Override
    byte[] content(CompiledFilter filter, Policy policy, String name) {
      return text(
          words(filter)
              .withComments(Provenance.comments(filter, policy))
              .text(filter.program().instructions()));
    }
  },
  /** An array for C programs. */
  c {
    @Override
    byte[] content(CompiledFilter filter, Policy policy, String name) {
      return text(
          CSource.of(
              CSource.identifier(name),
              about(filter, name),
              filter.program(),
              words(filter),
              Provenance.comments(filter, policy)));
    }
  };

  /** The file for one filter. */
  abstract byte[] content(CompiledFilter filter, Policy policy, String name);

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Disassembly words(CompiledFilter filter) {
    Abi first = filter.abis().get(0);
    return Disassembly.of(filter.byteOrder()).withActions(action -> action.text(first));
  }

  private static String about(CompiledFilter filter, String name) {
    String abis = filter.abis().stream().map(Abi::name).collect(Collectors.joining(", "));
    return name
        + ": a seccomp filter for "
        + abis
        + ", made and proved by sluice "
        + Version.number();
  }
}
