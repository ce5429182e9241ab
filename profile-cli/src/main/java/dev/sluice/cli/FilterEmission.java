package dev.sluice.cli;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.compile.Provenance;
import dev.sluice.bpf.listing.CSource;
import dev.sluice.bpf.listing.Disassembly;
import dev.sluice.bpf.report.FilterReport;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.weight.Weights;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What {@code sluice compile} can write of a filter. */
enum FilterEmission implements Kind {
  /** The raw filter. */
  bpf {
    @Override
    Checked<Emitted> content(CompiledFilter filter, Policy policy, Weights weights, String name) {
      return emitted(filter.bytes(), Fields.NONE);
    }
  },
  /** Assembler text. */
  asm {
    @Override
    Checked<Emitted> content(CompiledFilter filter, Policy policy, Weights weights, String name) {
      return text(
          words(filter)
              .withComments(Provenance.comments(filter, policy))
              .text(filter.program().instructions()));
    }
  },
  /** An array for C programs. */
  c {
    @Override
    Checked<Emitted> content(CompiledFilter filter, Policy policy, Weights weights, String name) {
      return text(
          CSource.of(
              CSource.identifier(name),
              about(filter, name),
              filter.program(),
              words(filter),
              Provenance.comments(filter, policy)));
    }
  },
  /** What the filter costs, and what the kernel answers without it. */
  report {
    @Override
    Checked<Emitted> content(CompiledFilter filter, Policy policy, Weights weights, String name) {
      return FilterReport.of(filter, policy.name(), weights)
          .then(
              report ->
                  emitted(
                      report.text().getBytes(StandardCharsets.UTF_8),
                      Fields.NONE.with("report", report.fields())));
    }

    @Override
    String suffix() {
      return "report.txt";
    }
  };

  /** The file for one filter, unless what it says needs too much work. */
  abstract Checked<Emitted> content(
      CompiledFilter filter, Policy policy, Weights weights, String name);

  @Override
  public String word() {
    return name();
  }

  /** How the file's name ends. */
  String suffix() {
    return name();
  }

  private static Checked<Emitted> text(String text) {
    return emitted(text.getBytes(StandardCharsets.UTF_8), Fields.NONE);
  }

  private static Checked<Emitted> emitted(byte[] content, Fields fields) {
    return Checked.of(new Emitted(content, fields), Diagnostics.none());
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
