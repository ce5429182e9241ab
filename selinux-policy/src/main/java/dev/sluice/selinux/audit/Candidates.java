package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.Resource.PortUse;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The declarations that could permit what was denied, the likeliest and narrowest first. */
final class Candidates {
  private static final Set<String> WRITING =
      Set.of("write", "append", "create", "unlink", "rename", "link", "setattr");
  private static final Set<String> NAMES = Set.of("write", "add_name", "remove_name");
  private static final Set<String> RUNNING = Set.of("execute", "execute_no_trans", "entrypoint");

  private Candidates() {}

  static List<Proposal> of(Denial denial) {
    String objectClass = denial.objectClass().value();
    if (ClassMap.fileClasses().contains(denial.objectClass())) {
      return objectClass.equals("dir") ? directory(denial) : file(denial);
    } else if (objectClass.equals("capability") || objectClass.equals("capability2")) {
      return denial.permissions().stream()
          .map(permission -> Capability.named(permission.value().toUpperCase(Locale.ROOT)))
          .flatMap(Optional::stream)
          .<Proposal>map(Proposal.Held::new)
          .toList();
    } else if (objectClass.equals("process") && has(denial, Set.of("execmem"))) {
      return List.of(new Proposal.Memory());
    }
    return port(denial);
  }

  private static List<Proposal> file(Denial denial) {
    Optional<String> path = denial.object().path().filter(PathForm::isWritable);
    if (path.isEmpty()) {
      return List.of();
    }
    // Reading needs all else that is ever asked about a file, apart from these.
    List<FileUse> order = new ArrayList<>();
    if (has(denial, WRITING)) {
      order.add(FileUse.WRITE);
    }
    if (has(denial, RUNNING)) {
      order.add(FileUse.EXECUTE);
    }
    if (denial.permissions().stream()
        .map(PermissionName::value)
        .anyMatch(p -> !WRITING.contains(p) && !RUNNING.contains(p))) {
      order.add(FileUse.READ);
    }
    return order.stream().<Proposal>map(use -> new Proposal.Files(use, path.get())).toList();
  }

  /** A name in a directory belongs to what gets it; all else to the directory itself. */
  private static List<Proposal> directory(Denial denial) {
    Optional<String> path = denial.object().path().filter(PathForm::isWritable);
    Optional<String> below = denial.object().below().filter(PathForm::isWritable);
    List<Proposal> candidates = new ArrayList<>();
    FileUse use = has(denial, NAMES) || has(denial, WRITING) ? FileUse.WRITE : FileUse.READ;
    below.ifPresent(name -> candidates.add(new Proposal.Files(use, name)));
    path.ifPresent(directory -> candidates.add(new Proposal.Files(use, directory)));
    path.ifPresent(
        directory ->
            candidates.add(
                new Proposal.Files(use, directory.equals("/") ? "/**" : directory + "/**")));
    return candidates;
  }

  private static List<Proposal> port(Denial denial) {
    PortUse use = has(denial, Set.of("name_bind")) ? PortUse.LISTEN : PortUse.CONNECT;
    if (!has(denial, Set.of("name_bind", "name_connect"))) {
      return List.of();
    }
    return Labels.transport(denial.objectClass())
        .flatMap(
            transport ->
                denial.object().port().map(port -> new Proposal.Port(use, transport, port)))
        .<List<Proposal>>map(List::of)
        .orElse(List.of());
  }

  private static boolean has(Denial denial, Set<String> permissions) {
    return denial.permissions().stream().map(PermissionName::value).anyMatch(permissions::contains);
  }
}
