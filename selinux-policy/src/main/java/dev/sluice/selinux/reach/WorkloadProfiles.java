package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.profile.policy.Source;
import dev.sluice.profile.policy.SourceProvider;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.tenant.Fleet;
import dev.sluice.selinux.tenant.FleetLevels;
import dev.sluice.selinux.tenant.Placement;
import dev.sluice.selinux.tenant.TenantName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workloads of a fleet with their profiles, each of which is read once. */
final class WorkloadProfiles {
  /** The most different profiles of a fleet. */
  static final int MAX_PROFILES = 1 << 12;

  /** What is kept of a profile. */
  private record Read(String name, Optional<SelinuxIntent> selinux, CrossingCalls calls) {}

  private final FleetLevels levels;
  private final Source fleetSource;
  private final SourceProvider provider;
  private final List<Channel> channels;
  private final Map<String, Optional<Read>> byPath = new HashMap<>();
  private final Map<CrossingCalls, CrossingCalls> known = new HashMap<>();
  private final Findings findings = new Findings();

  private WorkloadProfiles(
      FleetLevels levels, Source fleetSource, SourceProvider provider, List<Channel> channels) {
    this.levels = levels;
    this.fleetSource = fleetSource;
    this.provider = provider;
    this.channels = channels;
  }

  /** The workloads of a fleet, or everything that is wrong with their profiles. */
  static Checked<List<Workload>> read(
      Fleet fleet,
      FleetLevels levels,
      Source fleetSource,
      SourceProvider provider,
      List<Channel> channels) {
    WorkloadProfiles reader = new WorkloadProfiles(levels, fleetSource, provider, channels);
    List<Workload> workloads = new ArrayList<>();
    for (Placement placement : fleet.placements()) {
      reader
          .profile(placement)
          .map(profile -> reader.workload(placement, profile))
          .ifPresent(workloads::add);
    }
    return Checked.of(List.copyOf(workloads), reader.findings.diagnostics());
  }

  private Optional<Read> profile(Placement placement) {
    Optional<Read> read = byPath.get(placement.profile());
    if (read == null) {
      read = byPath.size() < MAX_PROFILES ? resolve(placement) : tooMany(placement);
      byPath.put(placement.profile(), read);
    }
    return read;
  }

  private Optional<Read> tooMany(Placement placement) {
    findings.add(
        Diagnostic.at(
            placement.profilePlace(),
            DiagnosticCode.TOO_MANY_FILES,
            "more than " + MAX_PROFILES + " profiles in one fleet"));
    return Optional.empty();
  }

  private Optional<Read> resolve(Placement placement) {
    Checked<Read> read =
        provider
            .find(fleetSource, placement.profile(), placement.profilePlace())
            .then(source -> new ProfileResolver(AbiCatalog.builtIn()).resolve(source, provider))
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .then(
                meaning -> {
                  CrossingCalls calls = CrossingCalls.of(meaning, channels);
                  CrossingCalls same = known.computeIfAbsent(calls, c -> c);
                  Policy policy = meaning.policy();
                  return Checked.of(
                      new Read(policy.name(), policy.selinux(), same), Diagnostics.none());
                });
    // What a profile warns of is said where the profile is checked.
    if (read.value().isEmpty()) {
      findings.addAll(read.diagnostics());
    }
    return read.value();
  }

  private Workload workload(Placement placement, Read profile) {
    Level level = levels.levelOf(placement.tenant().value()).orElseThrow();
    Optional<Workload.Confinement> confinement =
        profile
            .selinux()
            .map(
                intent ->
                    new Workload.Confinement(
                        intent
                            .domain()
                            .map(SelinuxIntent.Word::text)
                            .orElse("of profile " + profile.name()),
                        range(placement, intent, level)));
    return new Workload(placement, profile.calls(), confinement);
  }

  /** The levels at which a workload runs, which must not be those of another tenant. */
  private LevelRange range(Placement placement, SelinuxIntent intent, Level level) {
    LevelRange ofTenant = LevelRange.of(level);
    Optional<SelinuxIntent.Level> said = intent.level();
    if (said.isEmpty()) {
      return ofTenant;
    } else if (said.get() instanceof SelinuxIntent.Level.Tenant tenant) {
      boolean same = TenantName.of(tenant.name()).filter(placement.tenant()::equals).isPresent();
      if (!same) {
        another(placement, intent, "tenant \"" + tenant.name() + "\"");
      }
      return ofTenant;
    }
    String text = ((SelinuxIntent.Level.Fixed) said.get()).text();
    Optional<LevelRange> fixed = LevelRange.parse(text).filter(r -> r.high().equals(level));
    if (fixed.isEmpty()) {
      another(placement, intent, "level " + text);
    }
    return fixed.orElse(ofTenant);
  }

  private void another(Placement placement, SelinuxIntent intent, String whose) {
    findings.add(
        Diagnostic.at(
                placement.profilePlace(),
                DiagnosticCode.PROFILE_OF_ANOTHER_TENANT,
                "the profile is for %s, not for tenant %s at %s"
                    .formatted(
                        whose,
                        placement.tenant().quoted(),
                        levels.levelOf(placement.tenant().value()).orElseThrow()))
            .withHint("a profile without 'level' takes the level of its workload's tenant")
            .withLabel(intent.origin(), "written here"));
  }
}
