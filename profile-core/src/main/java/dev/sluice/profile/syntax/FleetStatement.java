package dev.sluice.profile.syntax;

import dev.sluice.profile.diagnostic.Span;
import java.util.Optional;

/** A statement of a fleet file. */
public sealed interface FleetStatement {
  /** Where it was written, without comments. */
  Span span();

  /** Calls the method of the visitor that fits. */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each kind of statement.
   *
   * @param <R> what comes out
   */
  interface Visitor<R> {
    /** Visits {@code fleet NAME}. */
    R visitFleetName(FleetName fleetName);

    /** Visits {@code zone} and categories. */
    R visitZone(Zone zone);

    /** Visits {@code runtime} and categories. */
    R visitRuntimeZone(RuntimeZone runtimeZone);

    /** Visits tenants without levels. */
    R visitTenants(Tenants tenants);

    /** Visits {@code tenant "NAME" level "LEVEL"}. */
    R visitTenantLevel(TenantLevel tenantLevel);

    /** Visits {@code place}. */
    R visitPlace(Place place);
  }

  /**
   * {@code fleet NAME}.
   *
   * @param name the fleet's name
   * @param span where it was written
   */
  record FleetName(Name name, Span span) implements FleetStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFleetName(this);
    }
  }

  /**
   * {@code zone SIZE of CATEGORIES}.
   *
   * @param size how many categories a tenant gets, as a word; empty if nothing is said
   * @param categories from which levels are drawn
   * @param span where it was written
   */
  record Zone(Optional<Name> size, ItemList<CategoriesTree> categories, Span span)
      implements FleetStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitZone(this);
    }
  }

  /**
   * {@code runtime CATEGORIES}.
   *
   * @param categories from which container runtimes draw levels of their own
   * @param span where it was written
   */
  record RuntimeZone(ItemList<CategoriesTree> categories, Span span) implements FleetStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRuntimeZone(this);
    }
  }

  /**
   * {@code tenant "NAME", "NAME"}.
   *
   * @param names tenants whose levels are allocated
   * @param span where it was written
   */
  record Tenants(ItemList<StringLiteral> names, Span span) implements FleetStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTenants(this);
    }
  }

  /**
   * {@code tenant "NAME" level "LEVEL"}.
   *
   * @param name a tenant
   * @param level its level
   * @param span where it was written
   */
  record TenantLevel(StringLiteral name, StringLiteral level, Span span) implements FleetStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTenantLevel(this);
    }
  }

  /**
   * {@code place NAME of "TENANT" profile "PATH" on MACHINE in ISOLATION, ...}.
   *
   * @param workload the workload's name
   * @param tenant whose it is
   * @param profile what it may do
   * @param machine where it runs
   * @param isolation how it is kept apart there
   * @param span where it was written
   */
  record Place(
      Name workload,
      StringLiteral tenant,
      StringLiteral profile,
      Name machine,
      ItemList<IsolationTree> isolation,
      Span span)
      implements FleetStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPlace(this);
    }
  }
}
