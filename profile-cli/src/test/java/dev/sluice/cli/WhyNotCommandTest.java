package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sluice why-not} prints. */
class WhyNotCommandTest {
  @TempDir private Path directory;
  private Path small;

  @BeforeEach
  void profiles() throws IOException {
    small =
        profile(
            "small.sluice",
            """
            profile small

            target x86_64, aarch64
            audited linux 6.12

            allow read, write, exit_group
            allow socket(family in {AF_UNIX, AF_INET})
            deny errno ENOSYS clone3
            """);
  }

  private Path profile(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void aLineIsProposedWithAllThatItChanges() {
    Run run = sluice("why-not", small, "--abi", "x86_64", "socket", "AF_ALG", "_", "3");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("x86_64 socket(family 38, protocol 3): errno EPERM\n  no rule decides it: ")
        .contains("\nto permit it:\n  add     ")
        .contains("allow socket(family == AF_ALG, protocol == 3)")
        .contains("\nnewly permitted\n");
    assertThat(sluice("why-not", small, "--abi", "x86_64", "--json", "read").out())
        .contains("\"remedy\": \"unneeded\"");
    assertThat(sluice("why-not", small, "--abi", "x86_64", "read").exitCode()).isZero();
    assertThat(sluice("why-not", small, "--abi", "x86_64", "raed").exitCode()).isEqualTo(2);
  }

  @Test
  void thePromiseInTheWayIsNamed() throws IOException {
    Path promising = directory.resolve("promising.sluice");
    Files.writeString(promising, Files.readString(small) + "never ptrace\n");
    assertThat(sluice("why-not", promising, "--abi", "x86_64", "ptrace").out())
        .contains("no line is known that permits it: a profile with this is refused\n")
        .contains("  but     'ptrace' is permitted on x86_64", ": ptrace\n");
    Path json = directory.resolve("docker.json");
    Files.writeString(json, "{\"defaultAction\": \"SCMP_ACT_ERRNO\"}");
    assertThat(sluice("why-not", json, "--abi", "x86_64", "ptrace").exitCode()).isEqualTo(2);
  }

  @Test
  void whatAMultiplexerHidesIsSaidExactly() throws IOException {
    Path sockets =
        profile(
            "sockets.sluice",
            """
            profile sockets
            target x86
            audited linux 6.12
            allow bind, connect(fd == 4)
            deny bind(fd == 3)
            """);
    Run run = sluice("why-not", sockets, "--abi", "x86", "socketcall", "SYS_BIND", "0x7f00");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .startsWith(
            """
            x86 socketcall(call 2): errno ENOSYS
              the call hides what a rule would judge: the language's own choice
              arg1 (args) may be anything: it is an address, and what lies there can change after a filter has looked
            'socketcall' hides the arguments of 'bind', and rules depend on these:
              at      FILE:5:6: bind(fd == 3)
            to permit it:
              add     multiplexed allow
            that also permits x86 socketcall (connect)
            'sluice check' warns then: on x86, 'socketcall' gets allow for bind, connect: a filter cannot see their arguments there [SL3006]
              at      FILE:5:6: bind(fd == 3)

            """
                .replace("FILE", sockets.toString()));
    assertThat(
            sluice("why-not", sockets, "--abi", "x86", "--json", "socketcall", "SYS_BIND", "1")
                .out())
        .contains(
            """
              "unconsidered": [
                {
                  "register": 1,
                  "argument": "args",
                  "why": "address"
                }
              ],
            """)
        .contains(
            """
              "further": [
                {
                  "abi": "x86",
                  "call": "socketcall",
                  "operation": "connect"
                }
              ],
              "warnings": [
                {
                  "code": "SL3006",
            """)
        .contains("\"hidden\": {\n    \"call\": \"socketcall\",\n    \"operation\": \"bind\",");
  }

  @Test
  void whatCheckWouldSayOfTheDerivedPolicyIsSaidToo() throws IOException {
    Path served =
        profile(
            "served.sluice",
            """
            profile served
            target x86_64
            audited linux 6.12
            allow read, exit_group, listen, socket, accept4
            listen tcp 80
            selinux { domain served_t }
            """);
    assertThat(sluice("check", served).err()).doesNotContain("SL7111");
    assertThat(sluice("why-not", served, "--abi", "x86_64", "bind").out())
        .contains(
            """
            to permit it:
              add     allow bind
            'sluice check' warns then: a port below 1024 needs a capability that is not declared [SL7111]
              at      FILE:5:12: 80
            """
                .replace("FILE", served.toString()));
    Path amended = profile("amended.sluice", Files.readString(served) + "allow bind\n");
    assertThat(sluice("check", amended).err()).contains("[SL7111]");
  }

  @Test
  void aNumberOfAnotherAbiIsWrongUsage() {
    Run run = sluice("why-not", small, "--abi", "x32", "5000");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("sluice: number 5000 is no number of x32: there it would be 1073746824\n");
    assertThat(sluice("why-not", small, "--abi", "x32", "1073746824").out())
        .startsWith("x32 number 1073746824(): ");
  }
}
