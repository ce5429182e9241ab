package dev.sluice.profile.syntax;

import java.util.stream.Collectors;

/** What each statement of a fleet file looks like. */
final class FleetShapes implements FleetStatement.Visitor<StatementShape> {
  private static final FleetShapes SHAPES = new FleetShapes();

  private FleetShapes() {}

  static StatementShape of(FleetStatement statement) {
    return statement.accept(SHAPES);
  }

  @Override
  public StatementShape visitFleetName(FleetStatement.FleetName fleetName) {
    return StatementShapes.words("fleet " + fleetName.name().text());
  }

  @Override
  public StatementShape visitZone(FleetStatement.Zone zone) {
    String head = "zone" + zone.size().map(size -> " " + size.text() + " of").orElse("");
    return categories(head, zone.categories());
  }

  @Override
  public StatementShape visitRuntimeZone(FleetStatement.RuntimeZone runtimeZone) {
    return categories("runtime", runtimeZone.categories());
  }

  @Override
  public StatementShape visitTenants(FleetStatement.Tenants tenants) {
    return StatementShapes.list(
        "tenant", tenants.names(), StatementShapes::quoted, StatementShape.Breaks.NEVER);
  }

  @Override
  public StatementShape visitTenantLevel(FleetStatement.TenantLevel tenantLevel) {
    return StatementShapes.words(
        "tenant "
            + StatementShapes.quoted(tenantLevel.name())
            + " level "
            + StatementShapes.quoted(tenantLevel.level()));
  }

  @Override
  public StatementShape visitPlace(FleetStatement.Place place) {
    String head =
        "place "
            + place.workload().text()
            + " of "
            + StatementShapes.quoted(place.tenant())
            + " profile "
            + StatementShapes.quoted(place.profile())
            + " on "
            + place.machine().text()
            + " in";
    return StatementShapes.list(
        head, place.isolation(), FleetShapes::isolation, StatementShape.Breaks.NEVER);
  }

  private static StatementShape categories(String head, ItemList<CategoriesTree> categories) {
    return StatementShapes.list(
        head,
        categories,
        range -> range.first().text() + range.last().map(last -> ".." + last.text()).orElse(""),
        StatementShape.Breaks.NEVER);
  }

  private static String isolation(IsolationTree isolation) {
    String words = isolation.words().stream().map(Name::text).collect(Collectors.joining(" "));
    return words + isolation.number().map(number -> " " + number.text()).orElse("");
  }
}
