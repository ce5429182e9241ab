package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code examples/docker-default} says what the table of facts says, and nothing else. */
class ContainerDefaultTest {
  private static final Path PROFILE =
      Examples.DIRECTORY.resolve("docker-default/docker-default.sluice");
  private static final KernelRelease BEFORE_PTRACE = new KernelRelease(4, 7);
  private static final KernelRelease WITH_PTRACE = new KernelRelease(4, 8);

  /** Where the conditions of the facts change: each value, its neighbours, bits of the masks. */
  private static final List<Long> CORNERS =
      Stream.concat(
              Stream.of(
                  0L,
                  1L,
                  2L,
                  7L,
                  8L,
                  9L,
                  0x11L,
                  0x1ffffL,
                  0x20000L,
                  0x20001L,
                  0x20007L,
                  0x20008L,
                  0x20009L,
                  0x7fffffffL,
                  0x80000000L,
                  0xfffffffeL,
                  0xffffffffL,
                  0x81fdffffL,
                  0x7e020000L),
              Stream.concat(
                  IntStream.rangeClosed(0x25, 0x29).mapToObj(v -> (long) v),
                  IntStream.range(0, 32).mapToObj(bit -> 1L << bit)))
          .distinct()
          .toList();

  private static PolicyMeaning meaning;
  private static ContainerFacts facts;

  @BeforeAll
  static void read() {
    meaning = Examples.meaning(PROFILE);
    facts = ContainerFacts.read();
  }

  private static List<Abi> targets() {
    return meaning.policy().targets().stream().map(AbiPolicy::abi).toList();
  }

  /** Every capability alone, all but each, none and all; before and after the kernel condition. */
  private static List<Environment> environments() {
    Set<Set<Capability>> held = new HashSet<>();
    held.add(EnumSet.noneOf(Capability.class));
    held.add(EnumSet.allOf(Capability.class));
    held.add(meaning.policy().capabilities());
    for (Capability capability : Capability.values()) {
      held.add(EnumSet.of(capability));
      held.add(EnumSet.complementOf(EnumSet.of(capability)));
    }
    List<Environment> environments = new ArrayList<>();
    for (KernelRelease kernel : List.of(BEFORE_PTRACE, WITH_PTRACE, ContainerFacts.AUDITED)) {
      held.forEach(set -> environments.add(new Environment(kernel, set)));
    }
    return environments;
  }

  private static String action(
      Abi abi, SyscallNumber number, Environment environment, List<Long> arguments) {
    return meaning
        .meaning()
        .at(new Point(Call.of(abi.auditArch(), number, arguments), environment))
        .toString();
  }

  @Test
  void everyCallGetsWhatTheFactsSay() {
    long points = 0;
    List<String> differences = new ArrayList<>();
    List<Environment> environments = environments();
    for (Abi abi : targets()) {
      Set<SyscallName> multiplexing = new HashSet<>();
      abi.multiplexers().forEach(m -> multiplexing.add(m.call()));
      for (Syscall call : abi.syscalls().all()) {
        String name = call.name().value();
        if (multiplexing.contains(call.name())) {
          continue;
        }
        List<Long> corners = facts.looksAtArguments(name) ? CORNERS : List.of(0L, 0xffffffffL);
        for (Environment environment : environments) {
          for (long corner : corners) {
            List<Long> arguments = List.of(corner, corner, corner);
            String expected =
                call.existsIn(ContainerFacts.AUDITED)
                    ? facts.action(name, abi, environment, arguments)
                    : "errno 38";
            String actual = action(abi, call.number(), environment, arguments);
            points++;
            if (!actual.equals(expected)) {
              differences.add(
                  "%s %s(0x%x) in %s: %s, not %s"
                      .formatted(abi, name, corner, environment, actual, expected));
            }
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(points).isGreaterThan(900_000);
  }

  @Test
  void everyFactIsAboutACallThatSomeTargetKnows() {
    Set<SyscallName> known = new TreeSet<>();
    for (Abi abi : targets()) {
      abi.syscalls().all().forEach(call -> known.add(call.name()));
      abi.multiplexers().forEach(m -> known.addAll(m.operations().values()));
    }
    for (String call : facts.calls()) {
      assertThat(known).contains(new SyscallName(call));
    }
  }

  @Test
  void numbersThatAreNoCallsDoNotExist() {
    Environment all = new Environment(ContainerFacts.AUDITED, EnumSet.allOf(Capability.class));
    for (Abi abi : targets()) {
      for (int i = 0; i < 2048; i++) {
        SyscallNumber number = new SyscallNumber(i | abi.marker());
        if (abi.syscalls().numbered(number).isEmpty()) {
          assertThat(action(abi, number, all, List.of())).isEqualTo("errno 38");
        }
      }
    }
  }

  @Test
  void whatLiesAboveTheBitsThatTheKernelReadsChangesNothing() {
    for (Abi abi : targets()) {
      for (String name : List.of("socket", "clone", "personality")) {
        SyscallNumber number = abi.syscalls().named(new SyscallName(name)).orElseThrow().number();
        for (Environment environment : environments()) {
          for (long corner : CORNERS) {
            assertThat(action(abi, number, environment, List.of(corner | 0xdeadbeefL << 32)))
                .isEqualTo(action(abi, number, environment, List.of(corner)));
          }
        }
      }
    }
  }

  /** The facts let socketcall through whole; this profile does not let it undo a condition. */
  @Test
  void socketcallOpensNoSocketOfAForbiddenFamily() {
    Abi x86 = AbiCatalog.builtIn().named("x86").orElseThrow();
    int closed = 0;
    for (Multiplexer multiplexer : x86.multiplexers()) {
      SyscallNumber number = x86.syscalls().named(multiplexer.call()).orElseThrow().number();
      for (Environment environment : environments()) {
        for (int selector = 0; selector < 64; selector++) {
          boolean hides =
              Optional.ofNullable(multiplexer.operations().get(selector))
                  .map(operation -> facts.looksAtArguments(operation.value()))
                  .orElse(false);
          assertThat(action(x86, number, environment, List.of((long) selector)))
              .as("%s(%d)", multiplexer.call(), selector)
              .isEqualTo(hides ? "errno 38" : "allow");
          closed += hides ? 1 : 0;
        }
      }
    }
    assertThat(closed).isEqualTo(environments().size());
  }

  @Test
  void everyOtherAbiIsKilled() {
    Environment all = new Environment(ContainerFacts.AUDITED, EnumSet.allOf(Capability.class));
    Point read =
        new Point(Call.of(new AuditArch(0x40000028), new SyscallNumber(3), List.of()), all);
    assertThat(meaning.meaning().at(read)).hasToString("kill process");
  }
}
