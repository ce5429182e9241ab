package dev.sluice.cli;

import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.tenant.TenantLevels;
import dev.sluice.selinux.tenant.TenantName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice tenants show}. */
@Command(
    name = "show",
    header = "Says which level a tenant has.",
    description = {"", "The level is printed as container runtimes and chcon take it.", ""},
    footer = {
      "",
      "Examples:",
      "  sluice tenants show acme",
      "  sluice tenants show --levels levels.sluice acme",
      "  sluice tenants show --json acme"
    })
final class TenantsShowCommand implements Runnable {
  private final Console console;

  @Parameters(paramLabel = "TENANT", description = "The tenant's name.")
  private Optional<TenantName> tenant = Optional.empty();

  @Mixin private final LevelsOption option = new LevelsOption();
  @Mixin private final JsonOption json = new JsonOption();

  TenantsShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    TenantName name = tenant.orElseThrow();
    TenantLevels levels = console.reported(option.levels());
    Optional<Level> level = levels.levelOf(name.value());
    if (level.isEmpty()) {
      console.remark("the fleet has no tenant " + name.quoted());
      throw new Stop(ExitCode.USAGE);
    }
    if (json.wanted()) {
      console.result(
          Fields.NONE
              .with("tenant", name.value())
              .with("level", level.get().toString())
              .with("collisionsExcluded", new Json.Flag(levels.excludeCollisions()))
              .text());
      return;
    }
    console.resultLine(level.get().toString());
    if (!levels.excludeCollisions()) {
      console.remark("from the name alone; only a fleet file excludes collisions (--levels FILE)");
    }
  }
}
