package dev.sluice.selinux.compare;

import dev.sluice.selinux.database.Labelling;
import dev.sluice.selinux.database.PolicyDatabase;
import dev.sluice.selinux.database.PolicyText;
import dev.sluice.selinux.database.RangeTransition;
import dev.sluice.selinux.database.RoleAllow;
import dev.sluice.selinux.database.RoleTransition;
import dev.sluice.selinux.database.SecurityContext;
import java.util.List;

/** The statements of a policy about labels, roles and levels of what is new. */
final class LabelStatements implements Labelling.Visitor<Boolean> {
  /** What was there before the policy, by number (initial_sid_to_string.h); 0 is unused. */
  private static final List<String> INITIAL =
      List.of(
          "null",
          "kernel",
          "security",
          "unlabeled",
          "fs",
          "file",
          "file_labels",
          "init",
          "any_socket",
          "port",
          "netif",
          "netmsg",
          "node",
          "igmp_packet",
          "icmp_socket",
          "tcp_socket",
          "sysctl_modprobe",
          "sysctl",
          "sysctl_fs",
          "sysctl_kernel",
          "sysctl_net",
          "sysctl_net_unix",
          "sysctl_vm",
          "sysctl_dev",
          "kmod",
          "policy",
          "scmp_packet",
          "devnull");

  private final PolicyDatabase policy;
  private final PolicyText text;
  private final Statements statements;

  private LabelStatements(PolicyDatabase policy, Statements statements) {
    this.policy = policy;
    this.text = new PolicyText(policy);
    this.statements = statements;
  }

  /** Adds the statements of a policy to others. */
  static void add(PolicyDatabase policy, Statements statements) {
    LabelStatements all = new LabelStatements(policy, statements);
    policy.labels().forEach(label -> label.accept(all));
    policy.transitions().roles().forEach(all::roleTransition);
    policy.transitions().allowed().forEach(all::roleAllow);
    policy.transitions().ranges().forEach(all::rangeTransition);
  }

  private void roleTransition(RoleTransition each) {
    statements.add(
        Section.ROLE_TRANSITION,
        "role_transition "
            + role(each.role())
            + " "
            + policy.types().name(each.type())
            + ":"
            + objectClass(each.objectClass()),
        role(each.result()));
  }

  private void roleAllow(RoleAllow each) {
    statements.add(Section.ROLE_ALLOW, "allow " + role(each.from()) + " " + role(each.to()));
  }

  private void rangeTransition(RangeTransition each) {
    statements.add(
        Section.RANGE_TRANSITION,
        "range_transition "
            + policy.types().name(each.source())
            + " "
            + policy.types().name(each.target())
            + ":"
            + objectClass(each.objectClass()),
        text.range(each.result()));
  }

  private String role(int index) {
    return policy.roles().get(index).name();
  }

  private String objectClass(int index) {
    return policy.classes().get(index).name();
  }

  private boolean add(Section section, String subject, SecurityContext label) {
    statements.add(section, subject, text.label(label));
    return true;
  }

  @Override
  public Boolean visit(Labelling.InitialSid initial) {
    String name =
        initial.sid() < INITIAL.size() ? INITIAL.get(initial.sid()) : "number " + initial.sid();
    return add(Section.INITIAL_SID, "sid " + name, initial.label());
  }

  @Override
  public Boolean visit(Labelling.FileSystem fileSystem) {
    String subject = "fscon " + fileSystem.name();
    return add(Section.FILE_SYSTEM, subject, fileSystem.label())
        && add(Section.FILE_SYSTEM, subject + " files", fileSystem.files());
  }

  /** Ports are compared one by one, see {@link PortLabels}. */
  @Override
  public Boolean visit(Labelling.Port port) {
    return true;
  }

  @Override
  public Boolean visit(Labelling.NetworkInterface networkInterface) {
    String subject = "netifcon " + networkInterface.name();
    return add(Section.NETWORK_INTERFACE, subject, networkInterface.label())
        && add(Section.NETWORK_INTERFACE, subject + " packets", networkInterface.packets());
  }

  @Override
  public Boolean visit(Labelling.Node node) {
    return add(Section.NODE, "nodecon " + node.address() + " " + node.mask(), node.label());
  }

  @Override
  public Boolean visit(Labelling.FileSystemUse use) {
    statements.add(
        Section.FILE_SYSTEM,
        "fs_use " + use.name(),
        use.behaviour() + " " + text.label(use.label()));
    return true;
  }

  @Override
  public Boolean visit(Labelling.PartitionKey key) {
    return add(
        Section.INFINIBAND,
        "ibpkeycon "
            + Long.toHexString(key.subnet())
            + " "
            + Integer.toHexString(key.low())
            + "-"
            + Integer.toHexString(key.high()),
        key.label());
  }

  @Override
  public Boolean visit(Labelling.EndPort port) {
    return add(
        Section.INFINIBAND, "ibendportcon " + port.device() + " " + port.port(), port.label());
  }

  @Override
  public Boolean visit(Labelling.GenericFileSystem path) {
    String files = path.objectClass() < 0 ? "" : " -" + objectClass(path.objectClass());
    return add(
        Section.FILE_SYSTEM,
        "genfscon " + path.fileSystem() + " " + path.path() + files,
        path.label());
  }
}
