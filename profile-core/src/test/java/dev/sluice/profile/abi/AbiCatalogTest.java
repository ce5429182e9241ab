package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AbiCatalogTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @Test
  void listsTheAbisOfOneMachineTogether() {
    assertThat(CATALOG.all())
        .extracting(Abi::name)
        .containsExactly(
            ("x86_64 x86 x32 aarch64 arm loongarch64 m68k"
                    + " mips mipsel mips64 mipsel64 mips64n32 mipsel64n32"
                    + " parisc parisc64 ppc ppc64 ppc64le riscv64 riscv32 s390 s390x sh sheb")
                .split(" "));
    assertThat(CATALOG.tableRelease()).isEqualTo(new KernelRelease(7, 1));
  }

  @Test
  void noCallIsNewerThanTheTables() {
    for (Abi abi : CATALOG.all()) {
      assertThat(abi.syscalls().all()).allMatch(call -> call.existsIn(CATALOG.tableRelease()));
    }
  }

  @Test
  void aCallWithoutArgumentsHasAnEmptySignature() {
    assertThat(call("x86_64", "getpid").signature().orElseThrow().arguments()).isEmpty();
  }

  @Test
  void theMarkerBitTellsX32FromX86_64() {
    Abi x32 = abi("x32");
    Abi x86 = abi("x86_64");
    assertThat(call("x32", "read").number()).isEqualTo(new SyscallNumber(0x40000000));
    assertThat(CATALOG.owner(x32.auditArch(), new SyscallNumber(0x40000200))).contains(x32);
    assertThat(CATALOG.owner(x32.auditArch(), new SyscallNumber(0x200))).contains(x86);
    assertThat(CATALOG.owner(x32.auditArch(), SyscallNumber.NONE)).contains(x86);
    assertThat(CATALOG.owner(new AuditArch(1), new SyscallNumber(0))).isEmpty();
  }

  @Test
  void abisOfOneKernelCanShareAFilter() {
    assertThat(abi("x86_64").sharesKernelWith(abi("x86"))).isTrue();
    assertThat(abi("x86").sharesKernelWith(abi("x32"))).isTrue();
    assertThat(abi("x86_64").sharesKernelWith(abi("aarch64"))).isFalse();
  }

  @Test
  void everyNumberBelongsToTheAbiWhoseTableHasIt() {
    for (Abi abi : CATALOG.all()) {
      assertThat(abi.syscalls().all())
          .allMatch(call -> CATALOG.owner(abi.auditArch(), call.number()).equals(Optional.of(abi)));
    }
  }

  @Test
  void allNamesIncludeWhatOnlyAMultiplexerCarriesOut() {
    assertThat(CATALOG.allSyscallNames())
        .contains(
            new SyscallName("recv"), new SyscallName("read"), new SyscallName("riscv_hwprobe"));
  }

  @Test
  void anOperationIsCarriedOutByWhoeverHasItsNumberOrAMultiplexerForIt() {
    for (String operation : List.of("read", "recv", "semop", "arch_prctl", "llseek", "no_such")) {
      SyscallName name = new SyscallName(operation);
      assertThat(CATALOG.carryingOut(name))
          .as(operation)
          .isEqualTo(CATALOG.all().stream().filter(abi -> abi.carriesOut(name)).toList());
    }
    assertThat(CATALOG.carryingOut(new SyscallName("arch_prctl")))
        .extracting(Abi::name)
        .containsExactly("x86_64", "x86", "x32");
  }

  @Test
  void aliasesAreThoseOfOtherProjects() {
    assertThat(abi("x86").aliases())
        .isEqualTo(
            new AbiNames(
                "AUDIT_ARCH_I386",
                Optional.of("x86"),
                Optional.of("SCMP_ARCH_X86"),
                Optional.of("x86"),
                Optional.of("386"),
                Optional.of("i386"),
                Optional.of("i686")));
    assertThat(abi("x32").aliases().go()).isEmpty();
  }

  @Test
  void multiplexersOfX86() {
    Multiplexer socketcall = abi("x86").multiplexerOf(new SyscallName("socket")).orElseThrow();
    assertThat(socketcall.call()).isEqualTo(new SyscallName("socketcall"));
    assertThat(socketcall.selectorOf(new SyscallName("sendmmsg"))).contains(20);
    assertThat(socketcall.equivalentOf(new SyscallName("recv")))
        .contains(new SyscallName("recvfrom"));
    Multiplexer ipc = abi("x86").multiplexerOf(new SyscallName("semop")).orElseThrow();
    assertThat(ipc.selectorMask()).isEqualTo(0xffff);
    assertThat(CATALOG.all())
        .filteredOn(abi -> !abi.multiplexers().isEmpty())
        .extracting(Abi::name)
        .containsExactly("x86 m68k mips mipsel ppc ppc64 ppc64le s390 s390x sh sheb".split(" "));
  }

  @Test
  void operationsWithoutADirectCallHaveAnEquivalentOne() {
    Abi x86 = abi("x86");
    for (Multiplexer multiplexer : x86.multiplexers()) {
      for (SyscallName operation : multiplexer.operations().values()) {
        SyscallName direct = multiplexer.equivalentOf(operation).orElse(operation);
        assertThat(x86.syscalls().named(direct)).describedAs("%s", operation).isPresent();
      }
    }
  }

  @Test
  void mostKernelsKeepABitmapOfWhatAFilterAlwaysPermits() {
    assertThat(CATALOG.all())
        .filteredOn(abi -> abi.bitmapSince().isEmpty())
        .extracting(Abi::name)
        .containsExactly("x32 mips mipsel mips64 mipsel64 mips64n32 mipsel64n32".split(" "));
    assertThat(abi("x86").bitmapSince()).contains(new KernelRelease(5, 11));
    assertThat(abi("loongarch64").bitmapSince()).contains(new KernelRelease(5, 19));
    assertThat(abi("m68k").bitmapSince()).contains(new KernelRelease(6, 3));
  }

  @Test
  void theBitmapHoldsTheCallsOfAKernelsOwnTable() {
    assertThat(bitmapHolds("x86_64", "read", 5, 11)).isTrue();
    assertThat(bitmapHolds("x86_64", "read", 5, 10)).isFalse();
    assertThat(bitmapHolds("x32", "read", 6, 12)).isFalse();
    assertThat(bitmapHolds("arm", "futex_waitv", 6, 12)).isTrue();
    assertThat(bitmapHolds("arm", "futex_waitv", 5, 11)).isFalse();
    assertThat(bitmapHolds("arm", "cacheflush", 6, 12)).isFalse();
    assertThat(bitmapHolds("mips64", "read", 6, 12)).isFalse();
  }

  private static boolean bitmapHolds(String abi, String call, int major, int minor) {
    return abi(abi).bitmapHolds(call(abi, call), new KernelRelease(major, minor));
  }

  private static Abi abi(String name) {
    return CATALOG.named(name).orElseThrow();
  }

  private static Syscall call(String abi, String name) {
    return abi(abi).syscalls().named(new SyscallName(name)).orElseThrow();
  }
}
