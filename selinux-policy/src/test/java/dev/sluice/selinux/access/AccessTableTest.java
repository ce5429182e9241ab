package dev.sluice.selinux.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.profile.MarkdownBlock;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.TwinClass;
import dev.sluice.profile.abi.TwinForm;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Severity;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Condition;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tables against the class map, the system-call tables of all ABIs, and the twins. */
class AccessTableTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final AccessTable TABLE = AccessTable.builtIn();
  private static final ClassMap CLASSES = ClassMap.builtIn();

  /**
   * What hides an argument from filters on some ABIs; anything else wrong with one is a mistake.
   */
  private static final Set<DiagnosticCode> HIDDEN =
      EnumSet.of(DiagnosticCode.UNSEEN_ARGUMENT, DiagnosticCode.SPLIT_ARGUMENT);

  @Test
  void everyCallOfEveryAbiIsMappedOrKnownToBeUnknown() {
    Set<SyscallName> mapped = new TreeSet<>(TABLE.unmapped());
    TABLE.operations().forEach(o -> o.routes().forEach(route -> mapped.add(route.call())));
    assertThat(mapped).isEqualTo(CATALOG.allSyscallNames());
    assertThat(TABLE.unmapped()).allSatisfy(call -> assertThat(TABLE.of(call)).isEmpty());
  }

  @Test
  void everyClassAndPermissionExistsInSomeKernelThatAsks() {
    KernelRelease newest = CATALOG.tableRelease();
    for (AccessOperation operation : TABLE.operations()) {
      for (AccessCheck check : operation.checks()) {
        ClassName representative = check.checkedClass().representative();
        assertThat(CLASSES.releases(representative, check.permission()))
            .as("%s: %s", operation, check)
            .isPresent();
        KernelRelease last = check.releases().until().orElse(newest);
        assertThat(CLASSES.has(representative, check.permission(), last))
            .as("%s: %s in %s", operation, check, last)
            .isTrue();
        check
            .releases()
            .since()
            .ifPresent(
                first ->
                    assertThat(CLASSES.has(representative, check.permission(), first))
                        .as("%s: %s in %s", operation, check, first)
                        .isTrue());
      }
    }
  }

  @Test
  void everyErrorHasANumberOnEveryAbi() {
    for (AccessOperation operation : TABLE.operations()) {
      for (AccessCheck check : operation.checks()) {
        assertThat(CATALOG.all())
            .as("%s: %s", operation, check)
            .allMatch(abi -> abi.constants().errnoNumber(check.refusal().value()).isPresent());
      }
    }
  }

  @Test
  void everyPolicyCapabilityIsOneOfTheNewestKernel() {
    Set<PolicyCapability> known = CLASSES.policyCapabilities(CATALOG.tableRelease());
    for (AccessOperation operation : TABLE.operations()) {
      for (AccessCheck check : operation.checks()) {
        check
            .policySwitch()
            .ifPresent(s -> assertThat(known).as("%s", operation).contains(s.capability()));
      }
    }
  }

  @Test
  void everyConditionHasAMeaningOnEveryAbiOrAnArgumentThatNoFilterSees() {
    List<String> wrong = new ArrayList<>();
    for (Abi abi : CATALOG.all()) {
      for (AccessOperation operation : TABLE.operations()) {
        for (CallRoute route : operation.routes()) {
          if (route.arguments().isPresent() && abi.syscalls().named(route.call()).isPresent()) {
            route.arguments().get().resolve(CATALOG, abi, route.call()).diagnostics().all().stream()
                .filter(d -> d.severity() == Severity.ERROR && !HIDDEN.contains(d.code()))
                .map(Diagnostic::message)
                .forEach(message -> wrong.add(operation + ", " + route.call() + ": " + message));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * Where arguments decide, what no operation speaks of would pass for something that nobody asks
   * about. Operations that need a state speak of some objects only.
   */
  @Test
  void whateverTheArgumentsSomeOperationSaysWhatIsAsked() {
    List<String> gaps = new ArrayList<>();
    for (Abi abi : CATALOG.all()) {
      for (Syscall call : abi.syscalls().all()) {
        Universe universe = new Universe();
        Predicate covered = universe.constant(false);
        boolean decided = false;
        for (AccessOperation operation : TABLE.of(call.name())) {
          for (CallRoute route : operation.routes()) {
            if (route.call().equals(call.name()) && operation.states().isEmpty()) {
              decided |= route.arguments().isPresent();
              Optional<Condition> condition =
                  route.arguments().flatMap(a -> a.resolve(CATALOG, abi, call.name()).value());
              covered = covered.or(condition.map(universe::where).orElse(universe.constant(true)));
            }
          }
        }
        if (decided && !covered.isAll()) {
          gaps.add(abi + ": " + call.name() + " " + covered.not().smallest().orElseThrow().call());
        }
      }
    }
    assertThat(gaps).isEmpty();
  }

  @Test
  void formsOfOneOperationThatAreTheSameAreAskedTheSame() {
    Map<SyscallName, Set<String>> asked = new TreeMap<>();
    for (AccessOperation operation : TABLE.operations()) {
      for (CallRoute route : operation.routes()) {
        operation
            .checks()
            .forEach(
                check ->
                    asked
                        .computeIfAbsent(route.call(), c -> new TreeSet<>())
                        .add(operation.states() + " " + check));
      }
    }
    List<String> different = new ArrayList<>();
    for (TwinClass twins : CATALOG.twins().all()) {
      for (TwinForm one : twins.forms()) {
        for (TwinForm other : twins.forms()) {
          Set<String> more = new TreeSet<>(asked.getOrDefault(one.call(), Set.of()));
          more.removeAll(asked.getOrDefault(other.call(), Set.of()));
          if (one.equivalentTo(other) && !more.isEmpty()) {
            different.add(one.call() + ", unlike " + other.call() + ": " + more);
          }
        }
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void thePageCountsWhatIsInTheTables() {
    Set<SyscallName> calls = new TreeSet<>(TABLE.unmapped());
    Map<Evidence, Integer> evidence = new EnumMap<>(Evidence.class);
    for (AccessOperation operation : TABLE.operations()) {
      operation.routes().forEach(route -> calls.add(route.call()));
      evidence.merge(operation.evidence(), 1, Integer::sum);
    }
    assertThat(String.join(" ", MarkdownBlock.page("access.md")))
        .contains(
            "There are %d operations over the %d calls of all ABIs."
                .formatted(TABLE.operations().size(), calls.size()))
        .contains("| measured | %d |".formatted(evidence.get(Evidence.MEASURED)))
        .contains("| read | %d |".formatted(evidence.get(Evidence.READ)))
        .contains("| remembered | %d |".formatted(evidence.get(Evidence.REMEMBERED)));
  }

  @Test
  void anOperationSaysNothingTwice() {
    for (AccessOperation operation : TABLE.operations()) {
      assertThat(operation.routes()).as("%s", operation).doesNotHaveDuplicates();
      assertThat(operation.checks()).as("%s", operation).doesNotHaveDuplicates();
    }
  }

  @Test
  void aProbeAnswersWithWhatItMet() {
    assertThat(TABLE.rules(new ProbeName("open_creat")))
        .map(rule -> rule.objectClass() + " " + rule.check().permission())
        .containsExactly(
            "dir write",
            "dir add_name",
            "file create",
            "file write",
            "file open",
            "filesystem associate");
    assertThat(TABLE.rules(new ProbeName("bind_udp")))
        .map(rule -> rule.objectClass() + " " + rule.check().permission())
        .containsExactly(
            "udp_socket bind",
            "udp_socket name_bind",
            "udp_socket node_bind",
            "capability net_bind_service");
    assertThat(TABLE.rules(new ProbeName("raw:getpid"))).isEmpty();
    assertThatThrownBy(() -> TABLE.rules(new ProbeName("nobody")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatArgumentsDecideIsToldFromWhatNoFilterSees() {
    assertThat(kind("open-read", "openat")).isEqualTo(ConditionKind.ARGUMENT);
    assertThat(kind("open-read", "openat2")).isEqualTo(ConditionKind.STATE);
    assertThat(kind("open-directory", "openat")).isEqualTo(ConditionKind.STATE);
    assertThat(kind("fork", "clone3")).isEqualTo(ConditionKind.ALWAYS);
  }

  private static ConditionKind kind(String operation, String call) {
    AccessOperation found =
        TABLE.operations().stream()
            .filter(o -> o.name().equals(new OperationName(operation)))
            .findFirst()
            .orElseThrow();
    Optional<CallRoute> route =
        found.routes().stream().filter(r -> r.call().equals(new SyscallName(call))).findFirst();
    return found.kind(route.orElseThrow());
  }

  @Test
  void aClassOfFilesOrSocketsStandsForThoseWithThePermission() {
    KernelRelease kernel = new KernelRelease(6, 12);
    AccessCheck bind =
        TABLE.rules(new ProbeName("bind_udp")).stream()
            .map(ProbedCheck::check)
            .filter(check -> check.permission().equals(new PermissionName("node_bind")))
            .findFirst()
            .orElseThrow();
    assertThat(bind.classes(CLASSES, kernel, Set.of()))
        .map(ClassName::value)
        .containsExactly(
            "dccp_socket",
            "icmp_socket",
            "rawip_socket",
            "sctp_socket",
            "tcp_socket",
            "udp_socket");
  }
}
