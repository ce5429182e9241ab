/** SELinux: levels, tenants, types and what they allow; policies derived, read and compared. */
module dev.sluice.selinux {
  requires transitive dev.sluice.profile;
  requires static org.jspecify;

  exports dev.sluice.selinux.access;
  exports dev.sluice.selinux.audit;
  exports dev.sluice.selinux.binary;
  exports dev.sluice.selinux.cil;
  exports dev.sluice.selinux.compare;
  exports dev.sluice.selinux.coverage;
  exports dev.sluice.selinux.database;
  exports dev.sluice.selinux.deploy;
  exports dev.sluice.selinux.derive;
  exports dev.sluice.selinux.difference;
  exports dev.sluice.selinux.mcs;
  exports dev.sluice.selinux.model;
  exports dev.sluice.selinux.path;
  exports dev.sluice.selinux.reach;
  exports dev.sluice.selinux.target;
  exports dev.sluice.selinux.te;
  exports dev.sluice.selinux.tenant;
}
