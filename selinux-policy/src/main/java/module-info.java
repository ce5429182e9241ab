/** SELinux: levels, types and what they allow. */
module dev.sluice.selinux {
  requires transitive dev.sluice.profile;
  requires static org.jspecify;

  exports dev.sluice.selinux.access;
  exports dev.sluice.selinux.audit;
  exports dev.sluice.selinux.cil;
  exports dev.sluice.selinux.derive;
  exports dev.sluice.selinux.mcs;
  exports dev.sluice.selinux.model;
  exports dev.sluice.selinux.path;
  exports dev.sluice.selinux.target;
}
