package dev.sluice.cli;

import dev.sluice.selinux.tenant.FleetFile;
import dev.sluice.selinux.tenant.LevelChanges;
import dev.sluice.selinux.tenant.LevelLock;
import dev.sluice.selinux.tenant.LevelLock.State;
import dev.sluice.selinux.tenant.TenantName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice tenants allocate}. */
@Command(
    name = "allocate",
    header = "Gives every tenant of a fleet a level, and remembers it in the lock file.",
    description = {
      "",
      "A tenant that has a level keeps it, whoever comes or goes. The level of a tenant that left"
          + " is released: nobody else gets it until it is forgotten, because files may still carry"
          + " it. Who comes back before gets it again.",
      "Prints what changed. The lock file is written whole or not at all.",
      "",
      "Exit codes: 0 done; with --check 1 if the lock file would change; 65 the fleet file or its"
          + " lock file is wrong, or no level is left.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sluice tenants allocate",
      "  sluice tenants allocate --check levels.sluice",
      "  sluice tenants allocate --forget 'oldco'"
    })
final class TenantsAllocateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A fleet file. Without it: levels.sluice.")
  private Path file = Path.of("levels.sluice");

  @Option(names = "--check", description = "Write nothing; only say what would change.")
  private boolean check;

  @Option(
      names = "--forget",
      paramLabel = "TENANT",
      description =
          "Let others have the released levels of this tenant: no file carries them any more.")
  private List<TenantName> forgotten = List.of();

  @Option(
      names = "--move",
      paramLabel = "TENANT",
      description = "Give this tenant another level, and release the one that it has.")
  private List<TenantName> moved = List.of();

  TenantsAllocateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    FleetFile fleet = console.value(FleetFile.read(file));
    LevelChanges changes = new LevelChanges(Set.copyOf(forgotten), Set.copyOf(moved));
    fleet
        .mistake(changes)
        .ifPresent(
            mistake -> {
              console.remark(mistake);
              throw new Stop(ExitCode.USAGE);
            });
    LevelLock lock = console.reported(fleet.allocate(changes));
    boolean changed = !lock.equals(fleet.lock()) || !Files.exists(fleet.lockPath());
    if (changed && !check) {
      write(fleet.lockPath(), lock);
    }
    fleet.lock().beyond(lock).forEach(entry -> console.resultLine("- " + entry));
    lock.beyond(fleet.lock()).forEach(entry -> console.resultLine("+ " + entry));
    console.resultLine(
        "%s: %d levels given, %d released"
            .formatted(
                fleet.lockPath(), lock.in(State.GIVEN).size(), lock.in(State.RELEASED).size()));
    return check && changed ? ExitCode.DIFFERENCE : ExitCode.FINE;
  }

  private void write(Path path, LevelLock lock) {
    if (Files.exists(path)) {
      OutputFiles.rewrite(Map.of(path, lock.text()), console);
    } else {
      OutputFiles output = new OutputFiles();
      output.add(path, lock.text());
      output.write(console);
    }
  }
}
