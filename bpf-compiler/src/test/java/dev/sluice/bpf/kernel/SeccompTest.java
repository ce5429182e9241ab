package dev.sluice.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters installed in Java VMs of their own, on the kernel of this machine. */
@TestInstance(Lifecycle.PER_CLASS)
class SeccompTest {
  @TempDir Path directory;

  static List<JavaMachine> machines() throws IOException {
    return JavaMachine.all("that filters are installed");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aFilterHoldsForTheInstallingThread(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "install", ""))
        .isEqualTo("THIS_THREAD here -33 there ok listener no");
    assertThat(java.run(directory, "install", "LOG,SPEC_ALLOW"))
        .isEqualTo("THIS_THREAD here -33 there ok listener no");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void synchronizationReachesAllThreads(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "install", "TSYNC"))
        .isEqualTo("ALL_THREADS here -33 there -33 listener no");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void noPrivilegesAreNeeded(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "install-as-nobody", "TSYNC"))
        .isEqualTo("ALL_THREADS here -33 there -33 listener no");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aListenerIsGivenOnce(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "install", "NEW_LISTENER,WAIT_KILLABLE_RECV"))
        .isEqualTo("THIS_THREAD here -33 there ok listener yes");
    assertThat(java.run(directory, "install", "NEW_LISTENER,TSYNC,TSYNC_ESRCH"))
        .isEqualTo("ALL_THREADS here -33 there -33 listener yes");
    assertThat(java.run(directory, "listeners")).startsWith("ListenerExists: ");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void flagsThatNeedOthersAreRefused(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "install", "WAIT_KILLABLE_RECV"))
        .isEqualTo(
            "UnsupportedFlags: flags [WAIT_KILLABLE_RECV]: "
                + "WAIT_KILLABLE_RECV is about a listener, add NEW_LISTENER");
    assertThat(java.run(directory, "install", "TSYNC,NEW_LISTENER"))
        .endsWith("TSYNC and NEW_LISTENER go together only with TSYNC_ESRCH");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aThreadWithOtherFiltersIsNamed(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "unsynchronized", "TSYNC")).isEqualTo("that thread");
    assertThat(java.run(directory, "unsynchronized", "TSYNC,TSYNC_ESRCH")).isEqualTo("thread 0");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void whatTheKernelRefusesIsABadFilter(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "bytes", "8")).startsWith("BadFilter: the kernel refuses");
    assertThat(java.run(directory, "bytes", "0")).startsWith("BadFilter: the kernel refuses");
    assertThat(java.run(directory, "bytes", "32776")).startsWith("BadFilter: the kernel refuses");
    assertThat(java.run(directory, "bytes", "9")).startsWith("BadFilter: no filter has 9 bytes");
    assertThat(java.run(directory, "bytes", "600000")).startsWith("BadFilter: no filter has");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void filtersOfAThreadHaveALimitTogether(JavaMachine java) throws Exception {
    // A constant return is two instructions of eBPF: four filters of 4096 are too much.
    assertThat(java.run(directory, "fill")).contains("installed 3\nTooLarge: ");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void theKernelSaysWhatItHas(JavaMachine java) throws Exception {
    String release = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
    assertThat(java.run(directory, "features"))
        .startsWith("KernelFeatures[release=" + release + ", machine=x86_64, ")
        .containsPattern("actions=.KILL_PROCESS, KILL_THREAD, TRAP, ERRNO, .*TRACE, LOG, ALLOW")
        .containsPattern("flags=.TSYNC, LOG, SPEC_ALLOW.*compiler=");
  }

  @ParameterizedTest
  @MethodSource("machines")
  void whatOlderKernelsAndOtherMachinesNeedDoesTheSame(JavaMachine java) throws Exception {
    assertThat(java.run(directory, "sequences"))
        .as("prctl, prctl, fcntl of a bad descriptor, and nothing after that")
        .isEqualTo("[0, 0, -9] [0, 0, -9]");
    assertThat(java.run(directory, "descriptors")).isEqualTo("[0, 0, 1] [0, 0, 1]");
  }

  @Test
  void aVirtualMachineThatForbidsNativeCodeIsToldHowToAllowIt() throws Exception {
    JavaMachine java = machines().get(1);
    JavaMachine.Ended ended =
        JavaMachine.run(
            directory, java.command(List.of("--illegal-native-access=deny"), "install", ""));
    assertThat(ended.out())
        .startsWith("NativeAccess: native code cannot be used: ")
        .contains("--enable-native-access=ALL-UNNAMED")
        .hasLineCount(1);
  }
}
