package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.policy.Action;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstantsTest {
  @ParameterizedTest
  @CsvSource({
    "x86_64,  AF_ALG, 38",
    "x86_64,  SOCK_TYPE_MASK, 15",
    "x86_64,  SOCK_CLOEXEC, 0x80000",
    "x86_64,  TIOCSTI, 0x5412",
    "x86_64,  TIOCLINUX, 0x541c",
    "riscv64, TCSETS, 0x5402",
    "x86_64,  O_DIRECTORY, 0x10000",
    "aarch64, O_DIRECTORY, 0x4000",
    "x86_64,  O_LARGEFILE, 0x8000",
    "aarch64, O_LARGEFILE, 0x20000",
    "x86_64,  FS_IOC_SETFLAGS, 0x40086602",
    "x86,     FS_IOC_SETFLAGS, 0x40046602",
    "x86,     F_SETLK64, 13",
    "x86_64,  CLONE_NEWUSER, 0x10000000",
    "x86_64,  CLONE_INTO_CGROUP, 0x200000000",
    "x86_64,  AT_FDCWD, -100",
    "x86_64,  RLIM_INFINITY, 18446744073709551615",
    "x86,     RLIM_INFINITY, 4294967295",
    "x86_64,  ARCH_SET_FS, 0x1002",
    "aarch64, PROT_BTI, 0x10",
    "aarch64, ENOSYS, 38",
    "x86,     SIGSYS, 31",
    "x86_64,  KVM_RUN, 0xae80",
    "x86_64,  PR_SET_NO_NEW_PRIVS, 38",
    "x86_64,  SYS_SENDMMSG, 20",
    "x86_64,  UMOUNT_NOFOLLOW, 8",
    "x86_64,  MADV_GUARD_INSTALL, 102",
  })
  void valuesAreThoseOfTheAbi(String abi, String name, String value) {
    BigInteger expected =
        value.startsWith("0x") ? new BigInteger(value.substring(2), 16) : new BigInteger(value);
    assertThat(constants(abi).value(name)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // MIPS has its own numbers for nearly everything that System V once numbered otherwise.
    "mips,        SOCK_STREAM, 2",
    "mipsel,      SOCK_DGRAM, 1",
    "mips64,      SOCK_NONBLOCK, 0x80",
    "mips64n32,   O_NONBLOCK, 0x80",
    "mipsel64,    O_CREAT, 0x100",
    "mips,        O_APPEND, 8",
    "mips,        MAP_ANONYMOUS, 0x800",
    "mipsel64n32, MAP_NORESERVE, 0x400",
    "mips,        PROT_SEM, 0x10",
    "mips64,      SIGSYS, 12",
    "mips,        SIGCHLD, 18",
    "mips,        SIGRTMAX, 128",
    "mips,        SIG_BLOCK, 1",
    "mips,        SA_SIGINFO, 8",
    "mips,        ENOSYS, 89",
    "mipsel,      EDQUOT, 1133",
    "mips,        F_GETLK, 14",
    "mips,        F_SETLK64, 34",
    "mips64,      F_SETLK64, 6",
    "mips,        F_SETOWN, 24",
    "mips,        RLIMIT_NOFILE, 5",
    "mips,        SOL_SOCKET, 0xffff",
    "mips,        SO_REUSEPORT, 0x200",
    "mips,        TIOCSTI, 0x5472",
    "mips,        TIOCGWINSZ, 0x40087468",
    "mips,        FIONREAD, 0x467f",
    "mips,        EPOLL_CLOEXEC, 0x80000",
    "mips,        EFD_NONBLOCK, 0x80",
    "mips,        RLIM_INFINITY, 0x7fffffff",
    "mips64n32,   RLIM_INFINITY, 0xffffffff",
    "mips,        KVM_RUN, 0x2000ae80",
    "mips,        FS_IOC_SETFLAGS, 0x80046602",
    "mips64,      FS_IOC_SETFLAGS, 0x80086602",
    // HP-UX lives on in PA-RISC.
    "parisc,   O_NONBLOCK, 0x10000",
    "parisc,   SOCK_NONBLOCK, 0x40000000",
    "parisc64, O_CLOEXEC, 0x200000",
    "parisc,   SOCK_STREAM, 1",
    "parisc,   MAP_ANONYMOUS, 0x10",
    "parisc,   MAP_FIXED, 4",
    "parisc,   SIGSYS, 31",
    "parisc,   SIGXCPU, 12",
    "parisc,   ENOSYS, 251",
    "parisc,   EDEADLOCK, 45",
    "parisc64, SO_ATTACH_FILTER, 0x401a",
    "parisc,   SO_PASSPIDFD, 0x404a",
    "parisc,   MADV_MERGEABLE, 12",
    "parisc,   F_RDLCK, 1",
    "parisc,   TCGETS, 0x40245410",
    "parisc,   BLKGETSIZE64, 0x40041272",
    "parisc64, BLKGETSIZE64, 0x40081272",
    // PowerPC: terminals and memory.
    "ppc,     TIOCGWINSZ, 0x40087468",
    "ppc64le, TCGETS, 0x402c7413",
    "ppc64,   MAP_LOCKED, 0x80",
    "ppc,     MCL_CURRENT, 0x2000",
    "ppc64,   O_DIRECT, 0x20000",
    "ppc64le, EDEADLOCK, 58",
    "ppc64le, EDEADLK, 35",
    "ppc,     SO_PASSCRED, 20",
    "ppc64,   F_GETLK64, 5",
    "ppc,     F_GETLK64, 12",
    "ppc64le, PTRACE_SYSEMU, 0x1d",
    "ppc64,   PROT_SAO, 0x10",
    // SuperH: ioctl requests that say their size where others' do not.
    "sh,   TIOCSTI, 0x40015412",
    "sheb, TIOCGWINSZ, 0x80087468",
    "sh,   FIONBIO, 0x4004667e",
    "sheb, CACHEFLUSH_I, 4",
    // s390: 31 bits are not 64.
    "s390x, POSIX_FADV_DONTNEED, 6",
    "s390,  POSIX_FADV_DONTNEED, 4",
    "s390x, BLKBSZGET, 0x80081270",
    "s390,  BLKBSZGET, 0x80041270",
    // ARM and 68k: two flags of open(2) have changed places; the sizes of structures.
    "arm,  O_DIRECTORY, 0x4000",
    "arm,  SA_THIRTYTWO, 0x2000000",
    "m68k, O_NOFOLLOW, 0x8000",
    "m68k, BLKTRACESETUP, 0xc03e1273",
    "x86,  BLKTRACESETUP, 0xc0401273",
    "arm,  BLKTRACESETUP, 0xc0481273",
    // The newest have generic headers.
    "loongarch64, O_DIRECTORY, 0x10000",
    "loongarch64, KVM_GET_REGS, 0x8108ae81",
    "loongarch64, SIGSTKSZ, 16384",
    "riscv32,     SO_RCVTIMEO, 66",
    "riscv32,     F_SETLK64, 13",
  })
  void outliersHaveTheirOwnValues(String abi, String name, String value) {
    valuesAreThoseOfTheAbi(abi, name, value);
  }

  @Test
  void aNameOfAnotherAbiHasNoValue() {
    assertThat(constants("aarch64").value("ARCH_SET_FS")).isEmpty();
    assertThat(constants("x86_64").value("PROT_BTI")).isEmpty();
    assertThat(constants("x86_64").value("AF_NO_SUCH")).isEmpty();
    assertThat(constants("mips").value("SIGSTKFLT")).isEmpty();
    assertThat(constants("mips").names()).doesNotContain("SIGSTKFLT");
    assertThat(constants("x86_64").names()).contains("SIGSTKFLT");
    assertThat(constants("riscv64").value("SA_RESTORER")).isEmpty();
    assertThat(constants("aarch64").value("PTRACE_GETREGS")).isEmpty();
    assertThat(constants("parisc64").value("KVM_RUN")).isEmpty();
    assertThat(constants("ppc64").value("TCGETS2")).isEmpty();
  }

  @Test
  void bothByteOrdersOfAMachineHaveTheSameConstants() {
    for (String[] pair :
        List.of(
            new String[] {"mips", "mipsel"},
            new String[] {"mips64", "mipsel64"},
            new String[] {"mips64n32", "mipsel64n32"},
            new String[] {"ppc64", "ppc64le"},
            new String[] {"sh", "sheb"})) {
      Constants big = constants(pair[0]);
      Constants little = constants(pair[1]);
      assertThat(little.names()).isEqualTo(big.names());
      assertThat(little.names()).allMatch(n -> little.value(n).equals(big.value(n)));
    }
  }

  @Test
  void everyAbiCanRefuseInEveryWayThatTheLanguageNames() {
    for (Abi abi : AbiCatalog.builtIn().all()) {
      assertThat(abi.constants().errnoNames()).as(abi.name()).contains("EPERM", "ENOSYS", "EACCES");
      assertThat(abi.constants().errnoNames())
          .as(abi.name())
          .allMatch(n -> abi.constants().errnoNumber(n).orElseThrow() <= Action.Errno.MAX);
    }
  }

  @Test
  void everyFamilyOfNamesThatProfilesUseIsThere() {
    for (String prefix :
        List.of(
            "AF_",
            "PF_",
            "SOCK_",
            "SOL_",
            "SO_",
            "IPPROTO_",
            "MSG_",
            "SHUT_",
            "CLONE_",
            "O_",
            "F_",
            "FD_",
            "AT_",
            "PROT_",
            "MAP_",
            "MADV_",
            "MREMAP_",
            "MCL_",
            "MS_",
            "MNT_",
            "UMOUNT_",
            "PR_",
            "SIG",
            "SA_",
            "TIOC",
            "TC",
            "FIO",
            "KVM_",
            "VHOST_",
            "TUN",
            "SIOC",
            "BLK",
            "LOOP_",
            "FS_IOC_",
            "FI",
            "UFFDIO",
            "VFIO_",
            "PERF_EVENT_IOC_",
            "RTC_",
            "RND",
            "NS_GET_",
            "SECCOMP_",
            "BPF_",
            "PTRACE_",
            "KEYCTL_",
            "KEY_SPEC_",
            "FUTEX_",
            "FUTEX2_",
            "IPC_",
            "SEM",
            "SHM_",
            "EPOLL",
            "EFD_",
            "TFD_",
            "SFD_",
            "IN_",
            "FAN_",
            "MFD_",
            "MEMBARRIER_",
            "SCHED_",
            "PRIO_",
            "RLIMIT_",
            "RUSAGE_",
            "CLOCK_",
            "TIMER_",
            "ITIMER_",
            "ADJ_",
            "S_I",
            "RENAME_",
            "RESOLVE_",
            "STATX_",
            "FALLOC_FL_",
            "POSIX_FADV_",
            "SYNC_FILE_RANGE_",
            "SPLICE_F_",
            "MLOCK_",
            "PKEY_",
            "RWF_",
            "OPEN_TREE_",
            "MOVE_MOUNT_",
            "FSOPEN_",
            "FSMOUNT_",
            "FSPICK_",
            "FSCONFIG_",
            "MOUNT_ATTR_",
            "PIDFD_",
            "P_",
            "W",
            "GRND_",
            "KCMP_",
            "LANDLOCK_",
            "IORING_",
            "UFFD_",
            "PER_",
            "ADDR_",
            "Q_",
            "LINUX_REBOOT_",
            "SYSLOG_ACTION_",
            "SWAP_FLAG_",
            "MPOL_",
            "LOCK_",
            "SEEK_",
            "R_OK",
            "CLOSE_RANGE_",
            "CAP_",
            "RSEQ_",
            "SYS_",
            "IOPRIO_",
            "XATTR_",
            "LSM_ATTR_")) {
      assertThat(constants("x86_64").names())
          .describedAs(prefix)
          .anyMatch(n -> n.startsWith(prefix));
    }
  }

  @Test
  void errorNumbersHaveOnePreferredName() {
    Constants constants = constants("x86_64");
    assertThat(constants.errnoName(11)).contains("EAGAIN");
    assertThat(constants.errnoName(35)).contains("EDEADLK");
    assertThat(constants.errnoName(95)).contains("EOPNOTSUPP");
    assertThat(constants.errnoNumber("EWOULDBLOCK")).contains(11);
    assertThat(constants.errnoName(0)).isEmpty();
    assertThat(constants.errnoName(4095)).isEmpty();
  }

  @Test
  void onlyErrorNumbersAreErrorNumbers() {
    assertThat(constants("x86_64").errnoNumber("EPOLLIN")).isEmpty();
    assertThat(constants("x86_64").errnoNumber("AF_ALG")).isEmpty();
  }

  @Test
  void theFirstNameOfAnErrorNumberIsShown() {
    Constants constants =
        new Constants(List::of, List.of(errno("E1", 5), errno("E2", 5), errno("E3", 6)));
    assertThat(constants.errnoName(5)).contains("E1");
    assertThat(constants.value("E2")).contains(BigInteger.valueOf(5));
    assertThat(constants.names()).containsExactly("E1", "E2", "E3");
    assertThat(constants.errnoNames()).containsExactly("E1", "E2", "E3");
  }

  @Test
  void theFirstNumberOfAnErrorNameCounts() {
    Constants constants =
        new Constants(List::of, List.of(errno("E1", 58), errno("E1", 35), errno("E2", 35)));
    assertThat(constants.errnoNumber("E1")).contains(58);
    assertThat(constants.errnoName(35)).contains("E2");
  }

  @Test
  void whoNamesErrorsOnlyDoesNotPayForTheRest() {
    Constants constants =
        new Constants(
            () -> {
              throw new AssertionError("read");
            },
            List.of(errno("E1", 5)));
    assertThat(constants.value("E1")).contains(BigInteger.valueOf(5));
    assertThat(constants.errnoName(5)).contains("E1");
    assertThat(constants.errnoNames()).containsExactly("E1");
  }

  @Test
  void theFirstLayerThatHasANameCounts() {
    Constants constants =
        new Constants(
            () ->
                List.of(
                    Map.of("A", Optional.of(BigInteger.ONE), "B", Optional.empty()),
                    Map.of("A", Optional.of(BigInteger.TWO), "B", Optional.of(BigInteger.TWO)),
                    Map.of("C", Optional.of(BigInteger.TEN))),
            List.of(errno("E1", 5)));
    assertThat(constants.value("A")).contains(BigInteger.ONE);
    assertThat(constants.value("B")).isEmpty();
    assertThat(constants.value("C")).contains(BigInteger.TEN);
    assertThat(constants.names()).containsExactly("A", "C", "E1");
  }

  private static Constants.ErrorNumber errno(String name, int number) {
    return new Constants.ErrorNumber(name, number);
  }

  private static Constants constants(String abi) {
    return AbiCatalog.builtIn().named(abi).orElseThrow().constants();
  }
}
