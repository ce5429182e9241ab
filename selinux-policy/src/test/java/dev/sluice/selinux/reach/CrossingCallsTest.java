package dev.sluice.selinux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.FileSources;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls of a profile can be about other processes. */
class CrossingCallsTest {
  private static final List<Channel> CHANNELS = Channels.builtIn();

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x86_64  | allow read                                          | memory        | ''",
        "x86_64  | allow prlimit64                                     | scheduling    | prlimit64",
        "x86_64  | allow prlimit64(pid == 0)                           | scheduling    | ''",
        "x86_64  | allow prlimit64(pid != 0)                           | scheduling    | prlimit64",
        "x86_64  | allow ptrace(request == PTRACE_TRACEME)             | memory        | ''",
        "x86_64  | allow ptrace(request in {PTRACE_TRACEME, PTRACE_ATTACH}) | memory   | ptrace",
        "x86_64  | log process_vm_readv                                | memory        |"
            + " process_vm_readv",
        "x86_64  | notify process_vm_readv                             | memory        |"
            + " process_vm_readv",
        "x86_64  | trace 1 kcmp                                        | memory        | kcmp",
        "x86_64  | deny process_vm_readv                               | memory        | ''",
        "x86_64  | when capability SYS_PTRACE { allow kcmp }           | memory        | ''",
        "x86_64  | when kernel >= 6.0 { allow kcmp }                   | memory        | kcmp",
        "x86_64  | allow kill(pid == 0)                                | signals       | ''",
        "x86_64  | allow kill(pid not in -1..0), tgkill                | signals       | 'kill,"
            + " tgkill'",
        "x86_64  | allow connect                                       | sockets       | ''",
        "x86_64  | allow connect, socket(family == AF_INET)            | sockets       | ''",
        "x86_64  | allow connect, socket(family == AF_UNIX)            | sockets       | connect",
        "x86_64  | allow openat                                        | files         | openat",
        "x86_64  | allow io_uring_setup                                | files         |"
            + " io_uring_setup",
        "x86     | allow connect, socket                               | sockets       | connect",
        "x86     | allow semop                                         | semaphores    | semop",
        "x86     | allow shmat                                         | shared-memory | shmat",
        "x86_64, aarch64 | on aarch64 { allow kcmp }                   | memory        | kcmp",
      })
  void aCallCountsIfItCanBeAboutOthers(
      String targets, String statements, String channel, String expected) throws IOException {
    assertThat(names(targets, statements, channel)).isEqualTo(expected);
  }

  /** What another ABI's calls may do was never looked at: they may do everything. */
  @Test
  void aProfileThatPermitsOtherAbisPermitsEverything() throws IOException {
    for (Channel channel : CHANNELS) {
      assertThat(names("x86_64", "foreign allow\nallow read", channel.name())).isNotEmpty();
      assertThat(names("x86_64", "allow read", channel.name())).isEmpty();
    }
  }

  /** Beside the denied direct call there is a way through the multiplexer. */
  @Test
  void aMultiplexerIsAPathToo() throws IOException {
    assertThat(names("x86", "allow ipc", "shared-memory")).isEmpty();
    assertThat(names("x86", "allow ipc, shmat", "shared-memory")).isEqualTo("shmat");
    assertThat(
            names("x86", "multiplexed allow\nallow socket(family == AF_UNIX), connect", "sockets"))
        .isEqualTo("connect");
  }

  private String names(String targets, String statements, String channel) throws IOException {
    String text = "profile p\ntarget " + targets + "\naudited linux 6.12\n" + statements + "\n";
    PolicyMeaning meaning =
        new ProfileResolver(AbiCatalog.builtIn())
            .resolve(
                new Source(directory.resolve("p.sluice").toString(), new SourceFile("p", text)),
                FileSources.below(directory))
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .orElseThrow();
    CrossingCalls calls = CrossingCalls.of(meaning, CHANNELS);
    for (int i = 0; i < CHANNELS.size(); i++) {
      if (CHANNELS.get(i).name().equals(channel)) {
        SortedSet<CrossingCalls.Permitted> found = calls.byChannel().get(i);
        return String.join(", ", found.stream().map(call -> call.call().value()).toList());
      }
    }
    throw new AssertionError("no way " + channel);
  }
}
