package dev.sluice.selinux.coverage;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.access.AccessCheck;
import dev.sluice.selinux.access.AccessOperation;
import dev.sluice.selinux.access.CheckSubject;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.OperationName;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.DomainJudgement;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * For each intention of a profile, which layers keep it on which ABI.
 *
 * @param rows by intention, in the order of the profile, then by ABI
 */
public record Coverage(List<CoverageRow> rows) {
  private static final int MOST_NAMES = 8;

  /** Copies the list. */
  public Coverage {
    rows = List.copyOf(rows);
  }

  /**
   * The coverage at a point of the environment.
   *
   * @param meaning the profile
   * @param environment the kernel release and the capabilities that the workload holds
   * @param policy the policy derived from it, if it is used with one
   * @param target the target that the policy was derived for
   */
  public static Coverage of(
      PolicyMeaning meaning,
      Environment environment,
      Optional<DerivedPolicy> policy,
      TargetPolicy target) {
    Exercisable exercisable = Exercisable.of(meaning, environment);
    // What a template gives a domain is not known here, and neither is what it keeps from it.
    Optional<DerivedPolicy> judged =
        policy.filter(derived -> derived.module().inheritance().isEmpty());
    Keepers keepers = new Keepers(exercisable, environment, judged, target);
    List<CoverageRow> rows = new ArrayList<>();
    for (Intention intention : Intentions.of(meaning)) {
      for (AbiPolicy abi : meaning.policy().targets()) {
        rows.add(keepers.row(intention, abi.abi()));
      }
    }
    return new Coverage(rows);
  }

  /** A warning for each intention that some ABI leaves open, once. */
  public Diagnostics findings() {
    List<Diagnostic> found = new ArrayList<>();
    for (CoverageRow row : rows) {
      boolean told =
          found.stream().anyMatch(finding -> finding.span().equals(row.intention().origin()));
      if (!row.open().isEmpty() && row.intention().origin().isPresent() && !told) {
        found.add(
            Diagnostic.at(
                row.intention().origin().get(),
                DiagnosticCode.NOT_ENFORCED,
                "on " + row.abi() + " nothing keeps this from being done: " + names(row.open())));
      }
    }
    return Diagnostics.of(found);
  }

  private static String names(List<OperationName> operations) {
    String first =
        operations.stream()
            .limit(MOST_NAMES)
            .map(OperationName::toString)
            .collect(Collectors.joining(", "));
    return operations.size() > MOST_NAMES ? first + " ..." : first;
  }

  /** Who keeps what. */
  private static final class Keepers {
    private final Exercisable exercisable;
    private final Environment environment;
    private final Optional<DerivedPolicy> policy;
    private final Optional<DomainJudgement> judgement;

    Keepers(
        Exercisable exercisable,
        Environment environment,
        Optional<DerivedPolicy> policy,
        TargetPolicy target) {
      this.exercisable = exercisable;
      this.environment = environment;
      this.policy = policy;
      this.judgement = policy.map(derived -> new DomainJudgement(derived, target));
    }

    CoverageRow row(Intention intention, Abi abi) {
      if (intention instanceof Intention.Never never) {
        return never(never, abi);
      }
      Map<Layer, Strength> strengths = new EnumMap<>(Layer.class);
      if (intention instanceof Intention.Only only) {
        // The path or the address lies in memory, where no filter sees it.
        strengths.put(Layer.SECCOMP, Strength.NONE);
        strengths.put(
            Layer.SELINUX,
            policy
                .map(derived -> OwnTypes.strength(derived, only.resource()))
                .orElse(Strength.NONE));
      } else {
        strengths.put(Layer.SELINUX, policy.isPresent() ? Strength.ALL : Strength.NONE);
        strengths.put(Layer.RUN_CONFIGURATION, Strength.ALL);
      }
      return new CoverageRow(intention, abi, strengths, List.of());
    }

    private CoverageRow never(Intention.Never never, Abi abi) {
      long filtered = 0;
      long refused = 0;
      long lacking = 0;
      boolean capabilities = false;
      List<OperationName> open = new ArrayList<>();
      for (AccessOperation way : never.ways()) {
        boolean byFilter = !isExercised(way, abi);
        boolean byPolicy = judgement.filter(judge -> judge.stops(way)).isPresent();
        boolean byCapability = lacksCapability(way);
        capabilities |= asksCapability(way);
        filtered += byFilter ? 1 : 0;
        refused += byPolicy ? 1 : 0;
        lacking += byCapability ? 1 : 0;
        if (!byFilter && !byPolicy && !byCapability) {
          open.add(way.name());
        }
      }
      int all = never.ways().size();
      Map<Layer, Strength> strengths = new EnumMap<>(Layer.class);
      if (all == 0) {
        // An assertion about calls alone, which has been proved.
        strengths.put(Layer.SECCOMP, Strength.ALL);
        return new CoverageRow(never, abi, strengths, open);
      }
      strengths.put(Layer.SECCOMP, Strength.of(filtered, all));
      strengths.put(Layer.SELINUX, Strength.of(refused, all));
      if (capabilities) {
        strengths.put(Layer.CAPABILITY, Strength.of(lacking, all));
      }
      return new CoverageRow(never, abi, strengths, open);
    }

    private boolean isExercised(AccessOperation way, Abi abi) {
      return exercisable
          .operation(way.name())
          .filter(found -> found.exercises().stream().anyMatch(e -> e.abi() == abi))
          .isPresent();
    }

    private static boolean asksCapability(AccessOperation way) {
      return way.checks().stream().anyMatch(Keepers::isCapability);
    }

    private boolean lacksCapability(AccessOperation way) {
      return way.checks().stream()
          .filter(Keepers::isCapability)
          .anyMatch(check -> environment.held().stream().noneMatch(held -> is(held, check)));
    }

    private static boolean isCapability(AccessCheck check) {
      String name = check.checkedClass().representative().value();
      return check.necessary()
          && check.subject() == CheckSubject.DOMAIN
          && (name.equals("capability") || name.equals("capability2"));
    }

    private static boolean is(Capability held, AccessCheck check) {
      return check.permission().value().equals(held.name().toLowerCase(Locale.ROOT));
    }
  }
}
