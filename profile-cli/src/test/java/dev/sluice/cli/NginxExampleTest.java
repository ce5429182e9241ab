package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.UnderProfile.Result;
import dev.sluice.cli.UnderProfile.User;
import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.CallReader;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Action;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Debian's nginx under {@code examples/nginx}, and what that profile does to other calls. */
class NginxExampleTest {
  private static final Path PROFILE = Examples.DIRECTORY.resolve("nginx/nginx.sluice");
  private static final int PATIENCE_MILLISECONDS = 20_000;
  private static final int SIGSYS = 128 + 31;

  /** Calls that a filter must judge by number or by arguments, chosen to do no harm if it fails. */
  private static final List<String> CALLS =
      List.of(
          "getpid",
          "socket AF_INET SOCK_STREAM|SOCK_CLOEXEC",
          "socket AF_INET SOCK_DGRAM",
          "socket AF_NETLINK SOCK_RAW",
          "socket AF_ALG SOCK_SEQPACKET",
          "personality 0xffffffff",
          "ptrace PTRACE_TRACEME",
          "mount",
          "unshare",
          "setuid 65534",
          "clone3",
          "keyctl",
          "bpf 99",
          "memfd_create",
          "mmap 0 4096 PROT_READ|PROT_WRITE|PROT_EXEC MAP_PRIVATE|MAP_ANONYMOUS -1",
          "mmap 0 4096 PROT_READ|PROT_WRITE MAP_PRIVATE|MAP_ANONYMOUS -1",
          "mprotect 0 0 PROT_EXEC",
          "mprotect 0 0 PROT_READ",
          "setsockopt -1 SOL_SOCKET SO_ATTACH_FILTER",
          "ioctl -1 TIOCSTI",
          "fcntl 0 F_DUPFD",
          "fcntl 0 F_GETFD",
          "listns",
          "1000");

  private UnderProfile under;

  static List<User> users() throws IOException {
    return UnderProfile.users();
  }

  @BeforeEach
  void prepare() throws IOException {
    under = new UnderProfile(Files.createTempDirectory("sluice-nginx"));
  }

  @AfterEach
  void clean() throws IOException {
    try (Stream<Path> walk = Files.walk(under.directory())) {
      walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }

  @ParameterizedTest
  @MethodSource("users")
  void nginxServesUnderItsProfile(User user) throws Exception {
    Path nginx =
        Files.isExecutable(Path.of("/usr/sbin/nginx"))
            ? Path.of("/usr/sbin/nginx")
            : Oracles.command("nginx", "nginx under its example profile");
    Path site = Files.createDirectory(under.directory().resolve("site"));
    Files.writeString(site.resolve("index.html"), "served\n");
    byte[] large = new byte[2_000_000];
    Arrays.fill(large, (byte) 'x');
    Files.write(site.resolve("large"), large);
    int port = freePort();
    Path configuration = under.directory().resolve("nginx.conf");
    Files.writeString(configuration, configuration(port, user));

    Path log = under.directory().resolve("log");
    Process server =
        under
            .confined(
                user,
                under.readable(PROFILE),
                List.of(nginx.toString(), "-c", configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      awaitServer(server, port, log);
      assertThat(seccompMode(server)).isEqualTo("2");
      assertThat(get(port, "/")).isEqualTo("served\n");
      assertThat(get(port, "/large")).hasSize(large.length);
      assertThat(get(port, "/again/index.html")).isEqualTo("served\n");
      assertThat(get(port, "/again/large")).hasSize(large.length);
      assertThat(get(port, "/listing/")).contains("large");
      assertThat(status(port, "/absent")).isEqualTo(404);
    } finally {
      server.destroy();
    }
    assertThat(server.waitFor()).as("SIGTERM ends nginx in order").isZero();
    assertThat(log).content().doesNotContain("[emerg]", "[alert]", "[crit]");
    assertThat(under.directory().resolve("error.log"))
        .content()
        .doesNotContain("Operation not permitted", "[emerg]", "[alert]");
  }

  @ParameterizedTest
  @MethodSource("users")
  void theKernelDoesWhatTheProfileSays(User user) throws Exception {
    Path probe = under.probe();
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    PolicyMeaning meaning = Examples.meaning(PROFILE);
    List<String> command = new ArrayList<>(List.of(probe.toString()));
    List<Action> expected = new ArrayList<>();
    for (String words : CALLS) {
      List<String> parts = Arrays.asList(words.split(" ", -1));
      Call call = new CallReader(abi).read(parts.get(0), parts.subList(1, parts.size()));
      expected.add(meaning.meaning().at(new Point(call, meaning.policy().environment())));
      StringBuilder word = new StringBuilder(call.number().toString());
      call.arguments().forEach(argument -> word.append(",0x").append(Long.toHexString(argument)));
      command.add(word.toString());
    }
    Result confined = under.finish(under.confined(user, under.readable(PROFILE), command));
    Result free = under.finish(under.free(user, command));
    assertThat(confined.status()).as(confined.err()).isZero();
    List<String> got = confined.out().lines().toList();
    List<String> without = free.out().lines().toList();
    assertThat(got).hasSameSizeAs(CALLS);
    int refused = 0;
    for (int i = 0; i < CALLS.size(); i++) {
      String wanted =
          expected.get(i) instanceof Action.Errno errno
              ? Integer.toString(errno.number())
              : without.get(i);
      assertThat(got.get(i)).as(CALLS.get(i)).isEqualTo(wanted);
      refused += got.get(i).equals(without.get(i)) ? 0 : 1;
    }
    assertThat(refused).as("calls that only the filter refuses").isGreaterThan(8);
  }

  @Test
  void codeForAnotherAbiIsKilled() throws Exception {
    Path probe = under.probe();
    List<String> command = List.of(probe.toString(), "39", "i386");
    Result free = under.finish(under.free(User.TESTER, command));
    Oracles.need(free.status() == 0, "calls through int $0x80: this kernel has no such entry");
    Result confined = under.finish(under.confined(User.TESTER, under.readable(PROFILE), command));
    assertThat(confined.status()).isEqualTo(SIGSYS);
  }

  private String configuration(int port, User user) {
    String at = under.directory().toString();
    return """
    daemon off;
    master_process off;
    %s
    pid %s/nginx.pid;
    error_log %s/error.log info;
    events { worker_connections 64; }
    http {
      access_log %s/access.log;
      client_body_temp_path %s/body;
      proxy_temp_path %s/proxy;
      fastcgi_temp_path %s/fastcgi;
      uwsgi_temp_path %s/uwsgi;
      scgi_temp_path %s/scgi;
      sendfile on;
      server {
        listen 127.0.0.1:%d;
        root %s/site;
        location /again/ { proxy_pass http://127.0.0.1:%d/; }
        location /listing/ { alias %s/site/; index none; autoindex on; }
      }
    }
    """
        .formatted(
            // Started by root, nginx would give its directories to another user: not this one.
            user == User.TESTER ? "user root root;" : "",
            at,
            at,
            at,
            at,
            at,
            at,
            at,
            at,
            port,
            at,
            port,
            at);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitServer(Process server, int port, Path log) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (true) {
      try {
        status(port, "/");
        return;
      } catch (IOException notYet) {
        assertThat(server.isAlive()).as(() -> contents(log)).isTrue();
        assertThat(System.nanoTime()).as(() -> contents(log)).isLessThan(deadline);
        Thread.sleep(50);
      }
    }
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** 2 where the kernel runs a filter for the process. */
  private static String seccompMode(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("Seccomp:"))
        .map(line -> line.substring("Seccomp:".length()).strip())
        .findFirst()
        .orElseThrow();
  }

  private static HttpURLConnection request(int port, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLISECONDS);
    connection.setReadTimeout(PATIENCE_MILLISECONDS);
    return connection;
  }

  private static int status(int port, String path) throws IOException {
    return request(port, path).getResponseCode();
  }

  private static String get(int port, String path) throws IOException {
    try (InputStream body = request(port, path).getInputStream()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }
}
