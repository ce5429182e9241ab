package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void aNameOfAnotherAbiHasNoValue() {
    assertThat(constants("aarch64").value("ARCH_SET_FS")).isEmpty();
    assertThat(constants("x86_64").value("PROT_BTI")).isEmpty();
    assertThat(constants("x86_64").value("AF_NO_SUCH")).isEmpty();
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
        new Constants(List.of(), List.of(errno("E1", 5), errno("E2", 5), errno("E3", 6)));
    assertThat(constants.errnoName(5)).contains("E1");
    assertThat(constants.value("E2")).contains(BigInteger.valueOf(5));
    assertThat(constants.names()).containsExactly("E1", "E2", "E3");
    assertThat(constants.errnoNames()).containsExactly("E1", "E2", "E3");
  }

  @Test
  void theFirstNumberOfAnErrorNameCounts() {
    Constants constants =
        new Constants(List.of(), List.of(errno("E1", 58), errno("E1", 35), errno("E2", 35)));
    assertThat(constants.errnoNumber("E1")).contains(58);
    assertThat(constants.errnoName(35)).contains("E2");
  }

  @Test
  void theFirstLayerThatHasANameCounts() {
    Constants constants =
        new Constants(
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
