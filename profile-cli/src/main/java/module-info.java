/** The command line: parsing flags, printing, exit codes; no logic of its own. */
module dev.sluice.cli {
  requires dev.sluice.bpf;
  requires dev.sluice.profile;
  requires dev.sluice.selinux;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.sluice.cli to
      info.picocli;
}
