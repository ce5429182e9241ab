/** SELinux: levels, types and what they allow. */
module dev.sluice.selinux {
  requires static org.jspecify;

  exports dev.sluice.selinux.mcs;
  exports dev.sluice.selinux.model;
}
