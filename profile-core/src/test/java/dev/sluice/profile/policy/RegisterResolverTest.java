package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Named arguments follow the layout of each ABI; what no filter sees there is refused. */
class RegisterResolverTest {
  private static final String STACK =
      "; what lies there can change after the filter has looked; only arg0 to arg2 cannot";
  private static final String KERNELS =
      " is read in different ways by different kernels on %s; no comparison would hold on all of"
          + " them";

  @Test
  void theFlagsOfCloneAreFoundInWhicheverRegisterAnAbiHasThem() {
    String rule = "allow clone(clone_flags & 0x10000000 == 0)";
    assertThat(messages("x86_64, s390x, mips, arm", rule)).isEmpty();
    assertThat(messages("x86_64, x86, s390, loongarch64, parisc, sh", rule)).isEmpty();
  }

  @Test
  void argumentsInMemoryAreNotJudgedAndTheMessageNamesTheCallThatHasThemInRegisters() {
    assertThat(
            messages(
                "x86_64, x86, m68k",
                "allow mmap(prot & PROT_EXEC == 0)",
                "on x86 { allow select(n < 64), mmap2(prot & PROT_EXEC == 0) }"))
        .containsExactly(
            "UNSEEN_ARGUMENT: 'prot' of 'mmap' lies in memory on x86, m68k;"
                + " 'mmap2' has it in a register: say it of that call in an 'on' block",
            "UNSEEN_ARGUMENT: 'n' of 'select' lies in memory;"
                + " '_newselect' has it in a register: say it of that call in an 'on' block");
  }

  @Test
  void whereNoCallHasThemInRegistersNoneIsNamed() {
    assertThat(messages("x86_64, s390x, s390", "allow mmap(prot & PROT_EXEC == 0)"))
        .containsExactly(
            "UNSEEN_ARGUMENT: 'prot' of 'mmap' lies in memory on s390, s390x;"
                + " what lies there can change after the filter has looked");
  }

  @Test
  void theRegistersOfASplitValueAreThoseOfEachAbi() {
    String split = "SPLIT_ARGUMENT: 'pos' of 'pread64' is split over ";
    assertThat(messages("x86_64, x86, arm, ppc, s390, mips64", "allow pread64(pos == 0)"))
        .containsExactlyInAnyOrder(
            split
                + "arg3 and arg4 on x86;"
                + " its low half is arg3, its high half arg4: compare them in an 'on' block",
            split
                + "arg4 and arg5 on arm;"
                + " its low half is arg4, its high half arg5: compare them in an 'on' block",
            split
                + "arg4 and arg5 on ppc;"
                + " its low half is arg5, its high half arg4: compare them in an 'on' block",
            split
                + "arg3 and arg4 on s390;"
                + " its low half is arg4, its high half arg3: compare them in an 'on' block");
  }

  @Test
  void theHalvesThemselvesAreRegisters() {
    assertThat(messages("x86, s390", "allow pread64(arg3 == 0, arg4 == 0)")).isEmpty();
    assertThat(messages("x86, s390", "allow preadv(pos_l == 0)"))
        .containsExactly(
            "SPLIT_ARGUMENT: 'pos_l' of 'preadv' is half of a 64-bit value;"
                + " the registers themselves are arg0 to arg5");
  }

  @Test
  void theStackOfMipsO32IsMemoryFromTheFourthArgumentOn() {
    assertThat(
            messages(
                "mips64, mips, mipsel",
                "allow sendto(flags == 0), openat(flags == 0), splice(len < 4096)",
                "on mips { allow futex(arg2 == 0, arg3 == 0, arg4 == 0) }"))
        .containsExactly(
            "UNSEEN_ARGUMENT: 'flags' of 'sendto' lies on the program's stack on mips, mipsel"
                + STACK,
            "UNSEEN_ARGUMENT: 'len' of 'splice' lies on the program's stack on mips, mipsel"
                + STACK,
            "RAW_REGISTER: 'arg2' of 'futex' has a name and a type; write 'val'",
            "UNSEEN_ARGUMENT: 'arg3' of 'futex' lies on the program's stack" + STACK,
            "UNSEEN_ARGUMENT: 'arg4' of 'futex' lies on the program's stack" + STACK);
  }

  @Test
  void seventhArgumentsAndWhatKernelsReadInDifferentWaysAreNotJudged() {
    assertThat(
            messages(
                "x86_64, x32, mips, sh",
                "allow process_vm_writev(riovcnt == 1), sync_file_range(flags == 0)"))
        .containsExactlyInAnyOrder(
            "UNSEEN_ARGUMENT: 'riovcnt' of 'process_vm_writev' lies on the program's stack on mips"
                + STACK,
            "UNSEEN_ARGUMENT: 'riovcnt' of 'process_vm_writev'" + KERNELS.formatted("x32"),
            "UNSEEN_ARGUMENT: 'flags' of 'sync_file_range' is the seventh argument on mips;"
                + " filters see six",
            "UNSEEN_ARGUMENT: 'flags' of 'sync_file_range'" + KERNELS.formatted("sh"));
  }

  private static List<String> messages(String targets, String... rules) {
    String text =
        "profile p\ntarget " + targets + "\naudited linux 6.12\n" + String.join("\n", rules) + "\n";
    return new ProfileResolver(AbiCatalog.builtIn())
            .resolve(
                new Source("p.sluice", new SourceFile("p.sluice", text)),
                new MemorySources(Map.of()))
            .diagnostics()
            .all()
            .stream()
            .map(f -> f.code() + ": " + f.message() + f.hint().map(h -> "; " + h).orElse(""))
            .toList();
  }
}
