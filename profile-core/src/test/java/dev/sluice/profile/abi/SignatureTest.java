package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arguments of calls that differ between ABIs, register by register: {@code name:kind and
 * bits}, where the kinds are s(igned), u(nsigned), p(ointer), h(alf of a 64-bit value) and v(aries
 * with the kernel); {@code -} is a register that the kernel does not read. What lies in no register
 * stands behind the place where it lies.
 */
class SignatureTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();

  @Test
  void everyCallHasASignatureButThese() {
    Map<String, String> unknown = new TreeMap<>();
    for (Abi abi : CATALOG.all()) {
      abi.syscalls().all().stream()
          .filter(call -> call.signature().isEmpty())
          .forEach(call -> unknown.merge(abi.name(), call.name().value(), (a, b) -> a + " " + b));
    }
    assertThat(unknown)
        .containsExactlyInAnyOrderEntriesOf(Map.of("mips", "syscall", "mipsel", "syscall"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64  | openat     | dfd:s32 filename:p64 flags:s32 mode:u16",
        "x86     | openat     | dfd:s32 filename:p32 flags:s32 mode:u16",
        "x86_64  | ioctl      | fd:u32 cmd:u32 arg:b64",
        "x86     | ioctl      | fd:u32 cmd:u32 arg:u32",
        "x86_64  | capget     | header:p64 dataptr:p64",
        "x86     | waitpid    | pid:s32 stat_addr:p32 options:s32",
        "x86_64  | io_getevents | ctx_id:u64 min_nr:s64 nr:s64 events:p64 timeout:p64",
        "x86_64  | quotactl   | cmd:u32 special:p64 id:u32 addr:p64",
        "x86     | vm86       | cmd:u32 arg:u32",
        "mips    | vm86       | ''",
      })
  void argumentsAreReadWithTheWidthOfTheirTypes(String abi, String call, String expected) {
    assertThat(text(abi, call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64   | setuid     | uid:u32",
        "x86, arm, m68k, s390, sh, sheb | setuid | uid:u16",
        "x86, arm, m68k, s390, sh, sheb | setuid32 | uid:u32",
        "x86, arm, m68k, s390, sh, sheb | chown | filename:p32 user:u16 group:u16",
        "mips, ppc, parisc | setuid | uid:u32",
        "s390x    | setuid     | uid:u32",
      })
  void identifiersHave16BitsWhereTheyOnceHad(String abis, String call, String expected) {
    everywhere(abis, call, expected);
  }

  /**
   * A 32-bit ABI's word order is its byte order; whether pairs begin at even registers is its own.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aarch64, riscv64, ppc64, s390x, mips64 | pread64 | fd:u32 buf:p64 count:u64 pos:s64",
        "x86, riscv32      | pread64 | fd:u32 buf:p32 count:u32 pos_low:h32 pos_high:h32",
        "m68k, parisc, s390 | pread64 | fd:u32 buf:p32 count:u32 pos_high:h32 pos_low:h32",
        "arm, mipsel, sh   | pread64 | fd:u32 buf:p32 count:u32 - pos_low:h32 pos_high:h32",
        "mips, ppc, sheb   | pwrite64 | fd:u32 buf:p32 count:u32 - pos_high:h32 pos_low:h32",
        "mips64n32, x32    | pread64 | fd:u32 buf:p64 count:u64 pos:s64",
        "x86, riscv32, sh  | truncate64 | path:p32 length_low:h32 length_high:h32",
        "m68k, parisc, s390, sheb | ftruncate64 | fd:u32 length_high:h32 length_low:h32",
        "arm, mipsel       | truncate64 | path:p32 - length_low:h32 length_high:h32",
        "mips, ppc         | ftruncate64 | fd:u32 - length_high:h32 length_low:h32",
        "parisc64          | truncate64 | path:p64 length:u64",
        "x86, riscv32, sh  | readahead | fd:s32 offset_low:h32 offset_high:h32 count:u32",
        "s390, sheb, m68k  | readahead | fd:s32 offset_high:h32 offset_low:h32 count:u32",
        "arm, mipsel       | readahead | fd:s32 - offset_low:h32 offset_high:h32 count:u32",
        "mips, ppc         | readahead | fd:s32 - offset_high:h32 offset_low:h32 count:u32",
        "x86, arm, mipsel, sh, riscv32 | fallocate | fd:s32 mode:s32 offset_low:h32 offset_high:h32"
            + " len_low:h32 len_high:h32",
        "m68k, mips, parisc, ppc, s390, sheb | fallocate | fd:s32 mode:s32 offset_high:h32"
            + " offset_low:h32 len_high:h32 len_low:h32",
        "x86, arm, mipsel, sh, riscv32 | fanotify_mark | fanotify_fd:s32 flags:u32 mask_low:h32"
            + " mask_high:h32 dfd:s32 pathname:p32",
        "m68k, mips, parisc, ppc, s390, sheb | fanotify_mark | fanotify_fd:s32 flags:u32"
            + " mask_high:h32 mask_low:h32 dfd:s32 pathname:p32",
        "x86, arm, m68k, mips, parisc, ppc, s390, sh, sheb | _llseek | fd:u32 offset_high:h32"
            + " offset_low:h32 result:p32 whence:u32",
      })
  void splitValuesFollowTheByteOrderAndTheAlignmentOfTheAbi(
      String abis, String call, String expected) {
    everywhere(abis, call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86, arm, m68k, mips, mipsel, parisc, ppc, s390, sh, sheb, riscv32 | preadv | fd:u32"
            + " vec:p32 vlen:u32 pos_l:h32 pos_h:h32",
        "x86, arm, m68k, mips, parisc, ppc, s390, sh, riscv32 | pwritev2 | fd:u32 vec:p32 vlen:u32"
            + " pos_l:h32 pos_h:h32 flags:s32",
        "mips64n32, mipsel64n32 | preadv2 | fd:u32 vec:p64 vlen:u32 pos_l:h64 pos_h:h64 flags:s32",
        "x32 | preadv2 | fd:u32 vec:p64 vlen:u32 pos:s64 flags:s32",
        "x86_64, aarch64, ppc64, s390x | preadv2 | fd:u32 vec:p64 vlen:u32 pos_l:s64 - flags:s32",
      })
  void positionsOfPreadvComeLowHalfFirstWhateverTheByteOrder(
      String abis, String call, String expected) {
    everywhere(abis, call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64  | fadvise64 | fd:s32 offset:s64 len:u64 advice:s32",
        "ppc64, ppc64le | sync_file_range2 | fd:s32 flags:u32 offset:s64 nbytes:s64",
        "aarch64, riscv64, loongarch64, mips64, mips64n32, s390x | fadvise64 | fd:s32 offset:s64"
            + " len:s64 advice:s32",
        "parisc64 | fadvise64_64 | fd:s32 offset:s64 len:s64 advice:s32",
        "x86     | fadvise64 | fd:s32 offset_low:h32 offset_high:h32 len:u32 advice:s32",
        "s390    | fadvise64 | fd:s32 offset_high:h32 offset_low:h32 len:u32 advice:s32",
        "ppc     | fadvise64 | fd:s32 - offset_high:h32 offset_low:h32 len:u32 advice:s32",
        "mipsel  | fadvise64 | fd:s32 - offset_low:h32 offset_high:h32 len_low:h32 len_high:h32"
            + " seventh advice",
        "arm     | arm_fadvise64_64 | fd:s32 advice:s32 offset_low:h32 offset_high:h32 len_low:h32"
            + " len_high:h32",
        "ppc     | fadvise64_64 | fd:s32 advice:s32 offset_high:h32 offset_low:h32 len_high:h32"
            + " len_low:h32",
        "sheb, parisc, m68k | fadvise64_64 | fd:s32 offset_high:h32 offset_low:h32 len_high:h32"
            + " len_low:h32 advice:s32",
        "riscv32 | fadvise64_64 | fd:s32 offset_low:h32 offset_high:h32 len_low:h32 len_high:h32"
            + " advice:s32",
        "s390    | fadvise64_64 | args:p32 block fd offset len advice, else fadvise64",
        "x86     | sync_file_range | fd:s32 offset_low:h32 offset_high:h32 nbytes_low:h32"
            + " nbytes_high:h32 flags:u32",
        "arm     | arm_sync_file_range | fd:s32 flags:u32 offset_low:h32 offset_high:h32"
            + " nbytes_low:h32 nbytes_high:h32",
        "ppc, sheb | sync_file_range2 | fd:s32 flags:u32 offset_high:h32 offset_low:h32"
            + " nbytes_high:h32 nbytes_low:h32",
        "mips    | sync_file_range | fd:s32 - offset_high:h32 offset_low:h32 nbytes_high:h32"
            + " nbytes_low:h32 seventh flags",
        "sh      | sync_file_range | fd:s32 offset_low:h32 offset_high:h32 nbytes_low:h32"
            + " nbytes_high:h32 flags:v32",
      })
  void fadviseAndSyncFileRangeAreOrderedAnewWhereTheyWouldNotFit(
      String abis, String call, String expected) {
    everywhere(abis, call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64  | mmap  | addr:u64 len:u64 prot:u64 flags:u64 fd:u32 off:u64",
        "riscv64, loongarch64, mips64, ppc64 | mmap | addr:u64 len:u64 prot:u64 flags:u64 fd:u32"
            + " offset:s64",
        "mips, ppc | mmap | addr:u32 len:u32 prot:u32 flags:u32 fd:u32 offset:s32",
        "sh, sheb | mmap | addr:u32 len:u32 prot:u32 flags:u32 fd:u32 off:u32",
        "parisc  | mmap  | addr:u32 len:u32 prot:u32 flags:u32 fd:u32 offset:u32",
        "x86, m68k | mmap | arg:p32 block addr len prot flags fd off offset, else mmap2",
        "s390    | mmap  | arg:p32 block addr len prot flags fd off offset",
        "s390x   | mmap  | arg:p64 block addr len prot flags fd off offset",
        "s390    | mmap2 | arg:p32 block addr len prot flags fd pgoff offset",
        "x86, arm, m68k, mips, ppc, parisc, sh | mmap2 | addr:u32 len:u32 prot:u32 flags:u32 fd:u32"
            + " pgoff:u32",
        "riscv32 | mmap2 | addr:u32 len:u32 prot:u32 flags:u32 fd:u32 offset:s32",
        "x86_64  | select | n:s32 inp:p64 outp:p64 exp:p64 tvp:p64",
        "x86, m68k | select | arg:p32 block n inp outp exp tvp, else _newselect",
        "ppc     | select | arg:p32 block n inp outp exp tvp, else _newselect",
        "x86, arm, m68k, mips, ppc, s390, sh | _newselect | n:s32 inp:p32 outp:p32 exp:p32 tvp:p32",
      })
  void someAbisPassAllArgumentsOfMmapAndSelectInMemory(String abis, String call, String expected) {
    everywhere(abis, call, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64, x32, loongarch64 | clone_flags newsp parent_tidptr child_tidptr tls",
        "m68k, sh, sheb           | clone_flags newsp parent_tidptr child_tidptr tls",
        "x86, arm, aarch64, riscv64, riscv32 | clone_flags newsp parent_tidptr tls child_tidptr",
        "mips, mipsel, mips64, mips64n32     | clone_flags newsp parent_tidptr tls child_tidptr",
        "parisc, parisc64, ppc, ppc64, ppc64le | clone_flags newsp parent_tidptr tls child_tidptr",
        "s390, s390x              | newsp clone_flags parent_tidptr child_tidptr tls",
      })
  void cloneHasThreeOrders(String abis, String names) {
    for (String abi : abis.split(", ", -1)) {
      Signature clone = signature(abi, "clone");
      assertThat(clone.arguments())
          .extracting(Argument::name)
          .as(abi)
          .containsExactly(names.split(" ", -1));
      assertThat(clone.argument("clone_flags").orElseThrow().type().bits()).isEqualTo(32);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86, arm, m68k, s390, s390x | sigsuspend | - - mask",
        "ppc, sh, sheb     | sigsuspend | mask",
        "mips, mipsel      | sigsuspend | uset",
        "x86, m68k, ppc, sh, mips | ipc | call first second third ptr fifth",
        "s390, s390x       | ipc        | call first second third ptr",
        "x86_64, arm, parisc | pipe     | fildes",
        "mips, mips64, mips64n32, sh | pipe | ''",
        "x86, x86_64       | set_thread_area | u_info",
        "mips, mips64      | set_thread_area | addr",
        "m68k              | set_thread_area | tp",
        "arm               | cacheflush | start end flags",
        "m68k              | cacheflush | addr scope cache len",
        "mips, parisc      | cacheflush | addr bytes cache",
        "sh                | cacheflush | addr len op",
        "mips, mips64      | cachectl   | addr nbytes op",
        "mips, mips64n32   | sysmips    | cmd arg1 arg2",
        "m68k              | atomic_cmpxchg_32 | newval oldval - - - mem",
        "arm               | set_tls    | val",
        "arm               | breakpoint | ''",
        "ppc, ppc64        | subpage_prot | addr len map",
        "ppc, ppc64        | rtas       | uargs",
        "ppc, ppc64        | switch_endian | ''",
        "ppc, ppc64        | spu_create | name flags mode neighbor_fd",
        "ppc               | sys_debug_setcontext | ctx ndbg dbg",
        "ppc64             | sys_debug_setcontext | ''",
        "s390x, s390       | s390_guarded_storage | command gs_cb",
        "riscv64, riscv32  | riscv_flush_icache | start end flags",
      })
  void callsThatOnlySomeHaveOrHaveTheirOwnWay(String abis, String call, String names) {
    for (String abi : abis.split(", ", -1)) {
      assertThat(text(abi, call).replaceAll(":\\w+", "")).as(abi).isEqualTo(names);
    }
  }

  /** Registers have 64 bits there, but some calls are those of 32-bit programs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x32, mips64n32 | ioctl   | fd:u32 cmd:u32 arg:u32",
        "x32, mips64n32 | prctl   | option:s32 arg2:b64 arg3:b64 arg4:b64 arg5:b64",
        "x32, mips64n32 | ptrace  | request:s32 pid:s32 addr:s32 data:s32",
        "x32       | fcntl   | fd:u32 cmd:u32 arg:b64",
        "mips64n32 | fcntl   | fd:u32 cmd:u32 arg:u32",
        "x32       | keyctl  | option:s32 arg2:b64 arg3:b64 arg4:b64 arg5:b64",
        "mips64n32 | keyctl  | option:u32 arg2:u32 arg3:u32 arg4:u32 arg5:u32",
        "x32       | io_getevents | ctx_id:u64 min_nr:s64 nr:s64 events:p64 timeout:p64",
        "mips64n32 | io_getevents | ctx_id:u32 min_nr:s32 nr:s32 events:p64 timeout:p64",
        "mips64n32 | semctl  | semid:s32 semnum:s32 cmd:s32 arg:s32",
        "mips64n32 | statfs64 | pathname:p64 sz:u32 buf:p64",
        "mips64n32 | fstatfs64 | fd:u32 sz:u32 buf:p64",
        "mips64n32 | mq_timedsend | mqdes:s32 u_msg_ptr:p64 msg_len:u32 msg_prio:u32"
            + " u_abs_timeout:p64",
        "mips64n32 | mq_timedreceive | mqdes:s32 u_msg_ptr:p64 msg_len:u32 u_msg_prio:p64"
            + " u_abs_timeout:p64",
        "mips64n32 | mq_timedsend_time64 | mqdes:s32 u_msg_ptr:p64 msg_len:u64 msg_prio:u32"
            + " u_abs_timeout:p64",
        "x32, mips64n32 | process_vm_readv | pid:s32 lvec:p64 liovcnt:u32 rvec:p64 riovcnt:v64"
            + " flags:v64",
        "mips64n32 | mbind   | start:v64 len:v64 mode:s32 nmask:p64 maxnode:v64 flags:u32",
        "mips64n32 | mmap    | addr:u64 len:u64 prot:u64 flags:u64 fd:u32 offset:s64",
      })
  void abisWithWideRegistersAndNarrowLongsAreMixed(String abis, String call, String expected) {
    everywhere(abis, call, expected);
  }

  @Test
  void onlyMipsO32HasArgumentsOnTheStack() {
    assertThat(CATALOG.all())
        .filteredOn(abi -> abi.argumentRegisters() != ArgumentIndex.COUNT)
        .extracting(abi -> abi.name() + " " + abi.argumentRegisters())
        .containsExactly("mips 3", "mipsel 3");
  }

  @Test
  void abisThatDifferInByteOrderOnlyDifferInTheOrderOfHalvesOnly() {
    for (String pair :
        List.of(
            "mips mipsel",
            "mips64 mipsel64",
            "mips64n32 mipsel64n32",
            "ppc64 ppc64le",
            "sheb sh")) {
      Abi big = abi(pair.substring(0, pair.indexOf(' ')));
      Abi little = abi(pair.substring(pair.indexOf(' ') + 1));
      for (Syscall call : big.syscalls().all()) {
        assertThat(lowHalvesFirst(big, call.name()))
            .as(call.name() + " on " + pair)
            .isEqualTo(lowHalvesFirst(little, call.name()));
      }
    }
  }

  private static String lowHalvesFirst(Abi abi, SyscallName call) {
    return abi.syscalls()
        .named(call)
        .orElseThrow()
        .signature()
        .map(SignatureTest::text)
        .orElse("unknown")
        .replaceAll("(\\w+)_high:h32 \\1_low:h32", "$1_low:h32 $1_high:h32");
  }

  private static void everywhere(String abis, String call, String expected) {
    for (String abi : abis.split(", ", -1)) {
      assertThat(text(abi, call)).as(abi).isEqualTo(expected);
    }
  }

  private static String text(String abi, String call) {
    return text(signature(abi, call));
  }

  private static String text(Signature signature) {
    List<String> words = new ArrayList<>();
    for (Argument argument : signature.arguments()) {
      while (words.size() < argument.index().value()) {
        words.add("-");
      }
      ArgumentType type = argument.type();
      words.add(
          argument.name()
              + ":"
              + Character.toLowerCase(type.kind().name().charAt(0))
              + type.bits());
    }
    Optional<UnseenArgument> unseen = signature.unseen().stream().findFirst();
    unseen.ifPresent(u -> words.add(u.place().name().toLowerCase(Locale.ROOT)));
    signature.unseen().forEach(u -> words.add(u.name()));
    String text = String.join(" ", words);
    return unseen.flatMap(UnseenArgument::elsewhere).map(e -> text + ", else " + e).orElse(text);
  }

  private static Signature signature(String abi, String call) {
    return abi(abi)
        .syscalls()
        .named(new SyscallName(call))
        .orElseThrow(() -> new AssertionError(abi + " has no " + call))
        .signature()
        .orElseThrow(() -> new AssertionError(call + " is unknown on " + abi));
  }

  private static Abi abi(String name) {
    return CATALOG.named(name).orElseThrow(() -> new AssertionError("no ABI " + name));
  }
}
