package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.tenant.TenantLevels;
import java.util.List;
import java.util.Optional;

/** The level at which a profile's workload works. */
public final class WorkLevel {
  private WorkLevel() {}

  /**
   * The level that the profile names, or that of the tenant that it names; empty if it names
   * neither. A tenant without a level is {@link DiagnosticCode#UNKNOWN_TENANT}.
   *
   * @param policy a profile from which a policy could be derived
   * @param levels who has which level
   */
  public static Checked<Optional<LevelRange>> of(Policy policy, TenantLevels levels) {
    Optional<SelinuxIntent.Level> named = policy.selinux().flatMap(SelinuxIntent::level);
    if (named.isEmpty()) {
      return Checked.of(Optional.empty(), Diagnostics.none());
    } else if (named.get() instanceof SelinuxIntent.Level.Fixed fixed) {
      return Checked.of(LevelRange.parse(fixed.text()), Diagnostics.none());
    }
    SelinuxIntent.Level.Tenant tenant = (SelinuxIntent.Level.Tenant) named.get();
    Optional<LevelRange> range = levels.levelOf(tenant.name()).map(LevelRange::of);
    return range.isPresent()
        ? Checked.of(range, Diagnostics.none())
        : Checked.refused(
            Diagnostics.of(
                List.of(
                    Diagnostic.at(
                        tenant.origin(),
                        DiagnosticCode.UNKNOWN_TENANT,
                        "the fleet has no tenant \"" + tenant.name() + "\""))));
  }
}
