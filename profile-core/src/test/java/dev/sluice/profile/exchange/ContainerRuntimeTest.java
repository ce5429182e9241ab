package dev.sluice.profile.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** runc and crun load JSON that was written, and the kernel then decides as it is said to. */
class ContainerRuntimeTest {
  private static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  private static final String UNCHECKED = "profiles in JSON in containers";

  /** Refused calls get errors that the calls themselves never end with. */
  private static final String PROFILE =
      """
      profile container
      target x86_64, x86
      audited linux 5.15
      default errno 90
      unknown errno 91
      allow @default, @basic-io, @file-stat, @file-io, @file-system, @io-event, @process, @memory
      allow @signals, @thread, @setuid, @identity, @pipe, @sandbox, @mount, @keyring, @limits
      allow execve, capset, sethostname
      allow socket(family in {AF_UNIX, AF_INET})
      allow ioctl(cmd != 0x5412), personality(personality in 8..16)
      deny errno 92 umask(mask == 0o777)
      """;

  /** A call with its arguments. */
  private record Probe(String name, List<Long> arguments) {}

  private static final List<Probe> PROBES =
      List.of(
          new Probe("socket", List.of(1L, 1L, 0L)),
          new Probe("socket", List.of(2L, 1L, 0L)),
          new Probe("socket", List.of(0x1_0000_0002L, 1L, 0L)),
          new Probe("socket", List.of(16L, 3L, 0L)),
          new Probe("socket", List.of(38L, 3L, 0L)),
          new Probe("ioctl", List.of(0L, 0x5413L, 0L)),
          new Probe("ioctl", List.of(0L, 0x5412L, 0L)),
          new Probe("ioctl", List.of(0L, 0xf_0000_5412L, 0L)),
          new Probe("umask", List.of(0777L)),
          new Probe("umask", List.of(0770L)),
          new Probe("personality", List.of(12L)),
          new Probe("personality", List.of(17L)),
          new Probe("bpf", List.of(0L)),
          new Probe("cachestat", List.of(0L)),
          new Probe("futex_wait", List.of(0L)));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun"})
  void theKernelDecidesAsTheProfileSays(String runtime) throws IOException, InterruptedException {
    Oracles.need(System.getProperty("os.arch").equals("amd64"), UNCHECKED + " (no x86_64)");
    Path program = Oracles.command(runtime, UNCHECKED);
    Path unshare = Oracles.command("unshare", UNCHECKED);
    PolicyMeaning profile =
        new ProfileResolver(CATALOG)
            .resolve(
                new Source("p.sluice", new SourceFile("p.sluice", PROFILE)),
                (user, path, place) -> {
                  throw new AssertionError("no other profile is used");
                })
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .orElseThrow();
    Abi abi = CATALOG.named("x86_64").orElseThrow();
    String seccomp =
        Objects.requireNonNull(
            new SeccompProfileWriter(CATALOG)
                .oci(profile, profile.policy().environment())
                .orElseThrow()
                .get(abi));
    PolicyMeaning loaded =
        new SeccompProfileReader(
                CATALOG, ContainerRuntime.valueOf(runtime.toUpperCase(Locale.ROOT)))
            .read(new SourceFile("config.json", seccomp))
            .then(policy -> PolicyMeaning.of(policy, new Universe()))
            .orElseThrow();
    List<String> words = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Probe probe : PROBES) {
      Call call =
          Call.of(
              abi.auditArch(),
              abi.syscalls().named(new SyscallName(probe.name())).orElseThrow().number(),
              probe.arguments());
      StringBuilder word = new StringBuilder(call.number().value() + "");
      probe.arguments().forEach(value -> word.append(':').append(value));
      words.add(word.toString());
      Action action = loaded.meaning().at(new Point(call, profile.policy().environment()));
      expected.add(
          word + (action instanceof Action.Errno errno ? " " + errno.number() : " passed"));
    }
    prepare(words, seccomp);
    String script =
        "mount -t cgroup2 none /sys/fs/cgroup && exec '%s' --root '%s' %s run -b '%s' sluice-%s"
            .formatted(
                program,
                directory.resolve("state"),
                runtime.equals("crun") ? "--cgroup-manager=disabled" : "",
                directory,
                directory.getFileName());
    List<String> command = new ArrayList<>();
    if (!System.getProperty("user.name").equals("root")) {
      command.addAll(List.of(Oracles.command("sudo", UNCHECKED).toString(), "-n"));
    }
    command.addAll(List.of(unshare.toString(), "--mount", "sh", "-c", script));
    assertThat(output(command.toArray(String[]::new)).lines()).containsExactlyElementsOf(expected);
  }

  private void prepare(List<String> words, String seccomp)
      throws IOException, InterruptedException {
    Path gcc = Oracles.command("gcc", UNCHECKED);
    Path source = directory.resolve("container-probe.c");
    try (InputStream in = ContainerRuntimeTest.class.getResourceAsStream("container-probe.c")) {
      Files.copy(in, source);
    }
    Path root = Files.createDirectories(directory.resolve("rootfs"));
    Files.createDirectories(root.resolve("proc"));
    Files.createDirectories(root.resolve("dev"));
    assertThat(
            output(
                gcc.toString(),
                "-static",
                "-O1",
                "-o",
                root.resolve("probe").toString(),
                source.toString()))
        .isEmpty();
    Files.writeString(
        directory.resolve("config.json"),
        """
        {"ociVersion": "1.0.2",
         "process": {"user": {"uid": 0, "gid": 0}, "args": ["/probe", %s], "cwd": "/", "env": []},
         "root": {"path": "rootfs"},
         "mounts": [{"destination": "/proc", "type": "proc", "source": "proc"},
                    {"destination": "/dev", "type": "tmpfs", "source": "tmpfs"}],
         "linux": {"namespaces": [{"type": "mount"}, {"type": "pid"}, {"type": "ipc"}],
                   "seccomp": %s}}
        """
            .formatted(
                String.join(", ", words.stream().map(word -> '"' + word + '"').toList()), seccomp));
  }

  private String output(String... command) throws IOException, InterruptedException {
    Path log = directory.resolve("output");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
