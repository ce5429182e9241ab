package dev.sluice.cli;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.listing.CSource;
import dev.sluice.bpf.listing.Disassembly;
import dev.sluice.profile.abi.Abi;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code sluice compile} can write, called as the files end. */
enum Emission {
  /** The raw filter. */
  bpf {
    @Override
    byte[] content(CompiledFilter filter, String name) {
      return filter.bytes();
    }
  },
  /** Assembler text. */
  asm {
    @Override
    byte[] content(CompiledFilter filter, String name) {
      return text(words(filter).text(filter.program().instructions()));
    }
  },
  /** An array for C programs. */
  c {
    @Override
    byte[] content(CompiledFilter filter, String name) {
      return text(
          CSource.of(
              CSource.identifier(name),
              about(filter, name),
              filter.program(),
              words(filter),
              Map.of()));
    }
  };

  /** The file for one filter. */
  abstract byte[] content(CompiledFilter filter, String name);

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
