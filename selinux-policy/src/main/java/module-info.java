/** SELinux: levels, tenants, types and what they allow. */
module dev.sluice.selinux {
  requires transitive dev.sluice.profile;
  requires static org.jspecify;

  exports dev.sluice.selinux.mcs;
  exports dev.sluice.selinux.model;
  exports dev.sluice.selinux.reach;
  exports dev.sluice.selinux.tenant;
}
