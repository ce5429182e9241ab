package dev.sluice.profile.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that differ between ABIs, and widths that a filter could be bypassed by. */
class SignatureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64  | openat     | dfd:s32 filename:p64 flags:s32 mode:u16",
        "x86     | openat     | dfd:s32 filename:p32 flags:s32 mode:u16",
        "x86_64  | ioctl      | fd:u32 cmd:u32 arg:u64",
        "x86     | ioctl      | fd:u32 cmd:u32 arg:u32",
        "x32     | ioctl      | fd:u32 cmd:u32 arg:u32",
        "x32     | prctl      | option:s32 arg2:u64 arg3:u64 arg4:u64 arg5:u64",
        "x86_64  | setuid     | uid:u32",
        "x86     | setuid     | uid:u16",
        "x86     | setuid32   | uid:u32",
        "x86     | chown      | filename:p32 user:u16 group:u16",
        "x86     | mmap       | arg:p32",
        "x86     | mmap2      | addr:u32 len:u32 prot:u32 flags:u32 fd:u32 pgoff:u32",
        "x86_64  | mmap       | addr:u64 len:u64 prot:u64 flags:u64 fd:u32 off:u64",
        "riscv64 | mmap       | addr:u64 len:u64 prot:u64 flags:u64 fd:u32 offset:s64",
        "x86     | pread64    | fd:u32 buf:p32 count:u32 pos_low:h32 pos_high:h32",
        "aarch64 | pread64    | fd:u32 buf:p64 count:u64 pos:s64",
        "x86_64  | capget     | header:p64 dataptr:p64",
        "x86     | waitpid    | pid:s32 stat_addr:p32 options:s32",
        "x86_64  | io_getevents | ctx_id:u64 min_nr:s64 nr:s64 events:p64 timeout:p64",
        "x86_64  | quotactl   | cmd:u32 special:p64 id:u32 addr:p64",
        "riscv64 | riscv_flush_icache | start:u64 end:u64 flags:u64",
      })
  void argumentsByRegister(String abi, String call, String expected) {
    assertThat(text(abi, call)).isEqualTo(expected);
  }

  @Test
  void cloneHasItsThreadPointerBeforeTheChildIdWhereTheKernelIsBuiltSo() {
    assertThat(text("x86_64", "clone"))
        .isEqualTo("clone_flags:u32 newsp:u64 parent_tidptr:p64 child_tidptr:p64 tls:u64");
    assertThat(text("x32", "clone")).isEqualTo(text("x86_64", "clone"));
    assertThat(text("aarch64", "clone"))
        .isEqualTo("clone_flags:u32 newsp:u64 parent_tidptr:p64 tls:u64 child_tidptr:p64");
    assertThat(text("riscv64", "clone")).isEqualTo(text("aarch64", "clone"));
    assertThat(text("x86", "clone"))
        .isEqualTo("clone_flags:u32 newsp:u32 parent_tidptr:p32 tls:u32 child_tidptr:p32");
  }

  @Test
  void theFlagsOfPreadv2LieWhereThePositionLeavesThem() {
    assertThat(flagsRegister("x86_64")).isEqualTo(5);
    assertThat(flagsRegister("x86")).isEqualTo(5);
    assertThat(flagsRegister("x32")).isEqualTo(4);
  }

  private static int flagsRegister(String abi) {
    return signature(abi, "preadv2").argument("flags").orElseThrow().index().value();
  }

  private static String text(String abi, String call) {
    return signature(abi, call).arguments().stream()
        .map(
            a ->
                a.name()
                    + ":"
                    + Character.toLowerCase(a.type().kind().name().charAt(0))
                    + a.type().bits())
        .collect(Collectors.joining(" "));
  }

  private static Signature signature(String abi, String call) {
    return AbiCatalog.builtIn()
        .named(abi)
        .orElseThrow()
        .syscalls()
        .named(new SyscallName(call))
        .orElseThrow()
        .signature()
        .orElseThrow();
  }
}
