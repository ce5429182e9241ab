package dev.sluice.selinux.tenant;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.FleetParser;
import dev.sluice.profile.syntax.FleetStatement;
import dev.sluice.profile.syntax.FleetTree;
import dev.sluice.profile.syntax.StringLiteral;
import dev.sluice.selinux.mcs.LevelSpace;
import dev.sluice.selinux.mcs.OccupiedLevels;
import dev.sluice.selinux.mcs.TenantLevel;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text of a fleet file to a fleet, or everything that is wrong with it. */
public final class FleetResolver {
  private final List<FleetStatement> statements;
  private final Findings findings;
  private final SortedMap<TenantName, Tenant> tenants = new TreeMap<>();

  private FleetResolver(FleetTree tree, Findings findings) {
    this.statements = tree.body().contents().toList();
    this.findings = findings;
  }

  /** What a fleet file says. */
  public static Checked<Fleet> resolve(SourceFile file) {
    return FleetParser.parse(file)
        .then(
            tree -> {
              Findings findings = new Findings();
              Optional<Fleet> fleet = new FleetResolver(tree, findings).fleet(file);
              return fleet.isPresent() && !findings.hasErrors()
                  ? Checked.of(fleet.get(), findings.diagnostics())
                  : Checked.refused(findings.diagnostics());
            });
  }

  private Optional<Fleet> fleet(SourceFile file) {
    Optional<FleetStatement.FleetName> name = name(file);
    Optional<LevelSpace> space = new ZoneResolver(statements, findings).space();
    LevelCollisions collisions = new LevelCollisions(findings);
    for (FleetStatement statement : statements) {
      if (statement instanceof FleetStatement.Tenants several) {
        several.names().contents().forEach(written -> tenant(written, Optional.empty()));
      } else if (statement instanceof FleetStatement.TenantLevel one) {
        Optional<TenantLevel> level =
            space.flatMap(levels -> FixedLevel.of(one.level(), levels, findings));
        level.ifPresent(l -> collisions.add(one.name().value(), l, one.level().span()));
        tenant(one.name(), level);
      }
    }
    PlacementResolver placements = new PlacementResolver(tenants, findings);
    for (FleetStatement statement : statements) {
      if (statement instanceof FleetStatement.Place place) {
        placements.add(place);
      }
    }
    if (name.isEmpty() || space.isEmpty()) {
      return Optional.empty();
    }
    size(space.get(), name.get().span());
    return Optional.of(
        new Fleet(
            name.get().name().text(),
            space.get(),
            tenants,
            placements.placements(),
            name.get().span()));
  }

  private Optional<FleetStatement.FleetName> name(SourceFile file) {
    List<FleetStatement.FleetName> names =
        statements.stream()
            .filter(FleetStatement.FleetName.class::isInstance)
            .map(FleetStatement.FleetName.class::cast)
            .toList();
    names.stream()
        .skip(1)
        .forEach(
            again ->
                findings.add(
                    ZoneResolver.saidTwice(
                        again.span(), "'fleet' is given twice", names.get(0).span())));
    if (names.isEmpty() || statements.get(0) != names.get(0)) {
      Span place = statements.isEmpty() ? new Span(file, 0, 0) : statements.get(0).span();
      findings.add(
          Diagnostic.at(
                  place,
                  DiagnosticCode.MISSING_FLEET_NAME,
                  "the file does not begin with the fleet's name")
              .withHint("the first statement of a fleet file is 'fleet NAME'"));
    }
    return names.stream().findFirst();
  }

  private void tenant(StringLiteral written, Optional<TenantLevel> level) {
    Optional<String> mistake = TenantName.mistake(written.value());
    if (mistake.isPresent()) {
      findings.add(Diagnostic.at(written.span(), DiagnosticCode.BAD_TENANT_NAME, mistake.get()));
      return;
    }
    Tenant tenant = new Tenant(new TenantName(written.value()), level, written.span());
    Tenant first = tenants.putIfAbsent(tenant.name(), tenant);
    if (first != null) {
      findings.add(
          ZoneResolver.saidTwice(
              written.span(),
              "tenant " + tenant.name().quoted() + " is given twice",
              first.origin()));
    }
  }

  private void size(LevelSpace space, Span place) {
    if (tenants.size() > Fleet.MAX_TENANTS) {
      findings.add(
          Diagnostic.at(
              place,
              DiagnosticCode.FLEET_TOO_LARGE,
              tenants.size() + " tenants, and a fleet has at most " + Fleet.MAX_TENANTS));
      return;
    }
    int free = new OccupiedLevels(space).free();
    if (tenants.size() > free) {
      findings.add(
          Diagnostic.at(
                  place,
                  DiagnosticCode.ZONE_TOO_SMALL,
                  tenants.size() + " tenants, and the " + space + " are only " + free)
              .withHint("make the zone larger, or write 'zone triples of ...'"));
    }
  }
}
