package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that derive an SELinux policy, and what they say of it. */
class SelinuxCommandsTest {
  private static final Path NGINX = Examples.DIRECTORY.resolve("nginx/nginx.sluice");
  private static final Path ACME = Examples.DIRECTORY.resolve("containers/acme.sluice");

  @TempDir private Path directory;

  private List<String> written(Path out) throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private Path profile(String text) throws IOException {
    return Files.writeString(
        directory.resolve("test.sluice"),
        "profile test\ntarget x86_64\naudited linux 6.12\n" + text);
  }

  @Test
  void everyFormIsWrittenAndFiltersOnlyIfTheyAreAskedFor() throws IOException {
    Path out = directory.resolve("out");
    Run run = sluice("compile", NGINX, "--emit", "selinux-cil,selinux-te,run", "-o", out);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("nginx.cil: SELinux module nginx for standalone, proved");
    assertThat(written(out))
        .containsExactly("nginx.cil", "nginx.fc", "nginx.if", "nginx.run.txt", "nginx.te");
    assertThat(out.resolve("nginx.run.txt")).content().contains("semodule -i nginx.cil");
    assertThat(out.resolve("nginx.te")).content().contains("module nginx ");
    assertThat(sluice("compile", NGINX, "--emit", "bpf,selinux-te,run", "-o", out).exitCode())
        .isZero();
    assertThat(written(out)).contains("nginx.x86_64.bpf", "nginx.te");
    assertThat(out.resolve("nginx.run.txt"))
        .content()
        .contains("make -f /usr/share/selinux/devel/Makefile nginx.pp", "semodule -i nginx.pp");
  }

  @Test
  void aRefusedPolicyWritesNoFilterEither() throws IOException {
    Path out = directory.resolve("out");
    Path text = profile("allow read\n");
    Run run = sluice("compile", text, "--emit", "bpf,selinux-cil", "-o", out);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[SL7101]");
    assertThat(written(out)).isEmpty();
  }

  @Test
  void theTargetDecidesTheTypes() throws IOException {
    Path out = directory.resolve("out");
    sluice("compile", NGINX, "--emit", "selinux-cil", "--selinux-target", "debian-12", "-o", out);
    assertThat(out.resolve("nginx.cil")).content().contains("java_exec_t");
    sluice("compile", NGINX, "--emit", "selinux-cil", "-o", out);
    assertThat(out.resolve("nginx.cil")).content().doesNotContain("java_exec_t");
    Run run =
        sluice(
            "compile", "--json", NGINX, "--emit", "selinux-cil,bpf", "--abi", "x86_64", "-o", out);
    assertThat(run.out())
        .contains("\"selinuxTarget\": \"standalone\"", "\"module\": \"nginx\"", "\"instructions\"");
  }

  @Test
  void theLevelIsThatOfTheTenantInTheFleet() throws IOException {
    Path out = directory.resolve("out");
    Path fleet = Examples.DIRECTORY.resolve("tenants/levels.sluice");
    assertThat(sluice("compile", ACME, "--emit", "run", "--levels", fleet, "-o", out).exitCode())
        .isZero();
    String level = sluice("tenants", "show", "--levels", fleet, "acme").out().strip();
    assertThat(out.resolve("web.run.txt")).content().contains("label=level:" + level);
    Path stranger =
        profile("allow read\nselinux {\n  domain test_t\n  level tenant \"nobody\"\n}\n");
    Run run = sluice("compile", stranger, "--emit", "run", "--levels", fleet, "-o", out);
    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("[SL2308]", "test.sluice:7:");
  }

  @Test
  void checkSaysWhereFilterAndPolicyDoNotGoTogether() throws IOException {
    Path unused = profile("capability SYS_TIME\nallow read\nselinux { domain test_t }\n");
    assertThat(sluice("check", unused).exitCode()).isEqualTo(1);
    assertThat(sluice("check", unused).err()).contains("[SL7110]");
    Path port = profile("allow read\nlisten tcp 8099\nselinux { domain test_t }\n");
    assertThat(sluice("check", port).exitCode()).isEqualTo(65);
    assertThat(sluice("check", port).err()).contains("[SL7108]");
    Path templates = profile("allow read\nselinux { domain test_t inherits container }\n");
    assertThat(sluice("check", templates).exitCode()).isZero();
    assertThat(sluice("check", "--selinux-target", "debian-12", templates).err())
        .contains("[SL7103]");
  }

  @Test
  void coverageIsForPeopleAndPrograms() throws IOException {
    Run table = sluice("coverage", NGINX);
    assertThat(table.exitCode()).isZero();
    assertThat(table.out()).startsWith("intention").contains("never @module", "nginx.sluice:");
    assertThat(sluice("coverage", "--json", NGINX).out())
        .contains(
            "\"intention\": \"never @module\"", "\"abi\": \"aarch64\"", "\"seccomp\": \"all\"");
    Path open = profile("allow io_uring_setup, io_uring_enter\nnever socket(family == AF_ALG)\n");
    assertThat(sluice("coverage", open).exitCode()).isEqualTo(1);
    assertThat(sluice("coverage", open).err()).contains("[SL7120]");
  }
}
