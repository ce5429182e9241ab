package dev.sluice.selinux.audit;

import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.recording.AuditFields;
import dev.sluice.profile.recording.AuditRecord;
import dev.sluice.profile.recording.AuditRecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The paths of one event. Most denials name only the last component of a path; the PATH records of
 * the same event, which are there while some audit rule is set, have the path as the program wrote
 * it, and the number of the file, by which they are told apart.
 */
final class EventPaths {
  private static final Pattern INODE = Pattern.compile("\\d{1,20}");
  private static final Pattern WORD = Pattern.compile("[A-Z_]+");
  private static final Set<String> DIRECTORY_ARGUMENTS =
      Set.of("dfd", "dirfd", "fd", "olddfd", "newdfd");
  // No call names more than four; what is more than that is not from a kernel.
  private static final int MAX_PATHS = 64;
  private static final int AT_FDCWD = -100;
  private static final String DELETED = " (deleted)";

  /**
   * A file that a call names.
   *
   * @param path absolute and without empty components
   * @param inode its number, if there is such a file
   * @param parent whether it is the directory of another
   */
  private record Named(String path, Optional<String> inode, boolean parent) {}

  private final List<Named> named;

  private EventPaths(List<Named> named) {
    this.named = named;
  }

  static EventPaths of(List<AuditRecord> event, Optional<RecordedCall> call, Findings findings) {
    Optional<String> directory =
        event.stream()
            .filter(r -> r.is(AuditRecordType.CWD))
            .findFirst()
            .flatMap(r -> new AuditFields(r.body(), findings).text("cwd"))
            .filter(d -> call.filter(EventPaths::isRelativeToDirectory).isPresent());
    List<Named> named = new ArrayList<>();
    for (AuditRecord record : event) {
      if (record.is(AuditRecordType.PATH) && named.size() < MAX_PATHS) {
        AuditFields fields = new AuditFields(record.body(), findings);
        Optional<String> inode = fields.read("inode", INODE, Function.identity());
        boolean parent = fields.read("nametype", WORD, "PARENT"::equals).orElse(false);
        fields
            .text("name")
            .flatMap(name -> absolute(name, directory))
            .ifPresent(path -> named.add(new Named(path, inode, parent)));
      }
    }
    return new EventPaths(named);
  }

  /** Whether the names of a call are surely relative to the working directory. */
  private static boolean isRelativeToDirectory(RecordedCall call) {
    Optional<Syscall> known = call.abi().flatMap(abi -> abi.syscalls().numbered(call.number()));
    if (known.flatMap(Syscall::signature).isEmpty()) {
      return false;
    }
    for (Argument argument : known.get().signature().get().arguments()) {
      ArgumentIndex index = argument.index();
      if (DIRECTORY_ARGUMENTS.contains(argument.name())
          && (index.value() >= call.registers().size()
              || call.registers().get(index.value()).intValue() != AT_FDCWD)) {
        return false;
      }
    }
    return true;
  }

  /** A path in the form in which profiles write it; empty where that is not certain. */
  private static Optional<String> absolute(String name, Optional<String> directory) {
    String path = name.startsWith("/") ? name : directory.map(d -> d + "/" + name).orElse("");
    if (!path.startsWith("/") || path.endsWith(DELETED)) {
      return Optional.empty();
    }
    List<String> components = new ArrayList<>();
    for (String component : path.split("/", -1)) {
      if (component.equals("..")) {
        // Behind a symbolic link it leads elsewhere.
        return Optional.empty();
      } else if (!component.isEmpty() && !component.equals(".")) {
        components.add(component);
      }
    }
    return Optional.of("/" + String.join("/", components));
  }

  /** What a denial of the event was about. */
  DeniedObject of(AvcRecord avc) {
    Optional<String> path = avc.path().flatMap(p -> absolute(p, Optional.empty()));
    if (path.isEmpty()) {
      // Two file systems may have a file of one number, and what a link is called is not its file.
      List<String> numbered =
          named.stream()
              .filter(
                  n ->
                      avc.inode().isPresent() && n.inode().equals(avc.inode().map(String::valueOf)))
              .map(Named::path)
              .filter(p -> avc.name().filter(name -> !isCalled(p, name)).isEmpty())
              .distinct()
              .toList();
      path = numbered.size() == 1 ? Optional.of(numbered.get(0)) : Optional.empty();
    }
    Optional<String> directory = path;
    Optional<String> below =
        named.stream()
            .filter(n -> !n.parent())
            .map(Named::path)
            .filter(
                p ->
                    directory.isPresent()
                        ? isBelow(p, directory.get())
                        : avc.name().filter(name -> p.endsWith("/" + name)).isPresent())
            .findFirst();
    if (path.isEmpty() && !avc.objectClass().value().equals("dir")) {
      // What is to be made has no number yet.
      path = avc.inode().isEmpty() ? below : Optional.empty();
      below = Optional.empty();
    }
    return new DeniedObject(
        path, below, path.isPresent() ? Optional.empty() : avc.name(), avc.port());
  }

  private static boolean isCalled(String path, String name) {
    return path.endsWith("/" + name) || (path.equals("/") && name.equals("/"));
  }

  private static boolean isBelow(String path, String directory) {
    return path.startsWith(directory.equals("/") ? "/" : directory + "/")
        && !path.equals(directory);
  }
}
