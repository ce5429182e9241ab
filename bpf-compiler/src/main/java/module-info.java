/** Meaning to classic BPF and back, and loading it into the kernel. */
module dev.sluice.bpf {
  requires transitive dev.sluice.profile;
  requires org.jnrproject.ffi;
  requires static org.jspecify;

  exports dev.sluice.bpf.compile;
  exports dev.sluice.bpf.cost;
  exports dev.sluice.bpf.emit;
  exports dev.sluice.bpf.insn;
  exports dev.sluice.bpf.interpret;
  exports dev.sluice.bpf.kernel;
  exports dev.sluice.bpf.layout;
  exports dev.sluice.bpf.listing;
  exports dev.sluice.bpf.lower;
  exports dev.sluice.bpf.readback;
  exports dev.sluice.bpf.report;

  uses dev.sluice.bpf.kernel.NativeLibrary;

  provides dev.sluice.bpf.kernel.NativeLibrary with
      dev.sluice.bpf.kernel.jnr.JnrLibrary;
}
