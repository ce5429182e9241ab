package dev.sluice.selinux.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.policy.Resource.Transport;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.FileKind;
import dev.sluice.selinux.model.ModuleName;
import dev.sluice.selinux.model.PathExpression;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PolicyModuleBuilder;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.TypeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Labels and commands. */
class DeploymentTest {
  /** What YAML reads as something else than text, in some place. */
  private static final String SYNTAX = "ntf0-:~@#'\"\\ \n{[&*!|>%`,?";

  private static final RuntimeLabel LABEL =
      new RuntimeLabel(
          new TypeName("web.process"),
          new TypeName("container_file_t"),
          Level.parse("s0:c1,c5").orElseThrow());

  @Test
  void runtimesGetTheirLabels() {
    assertThat(LABEL.oci())
        .isEqualTo(
            """
            {
              "process": {
                "selinuxLabel": "system_u:system_r:web.process:s0:c1,c5"
              },
              "linux": {
                "mountLabel": "system_u:object_r:container_file_t:s0:c1,c5"
              }
            }
            """);
    assertThat(LABEL.docker())
        .containsExactly(
            "--security-opt", "label=type:web.process", "--security-opt", "label=level:s0:c1,c5");
    assertThat(LABEL.podman())
        .containsExactly(
            "--security-opt",
            "label=type:web.process",
            "--security-opt",
            "label=filetype:container_file_t",
            "--security-opt",
            "label=level:s0:c1,c5");
    assertThat(LABEL.kubernetes())
        .isEqualTo(
            """
            securityContext:
              seLinuxOptions:
                user: system_u
                role: system_r
                type: web.process
                level: "s0:c1,c5"
            """);
    assertThat(yaml(LABEL.kubernetes()))
        .isEqualTo(
            Map.of(
                "securityContext",
                Map.of(
                    "seLinuxOptions",
                    Map.of(
                        "user", "system_u",
                        "role", "system_r",
                        "type", "web.process",
                        "level", "s0:c1,c5"))));
  }

  @Test
  void whatWasInstalledIsRemovedInTheOppositeOrder() {
    TypeName port = new TypeName("web_port_t");
    PolicyModule module =
        new PolicyModuleBuilder(new ModuleName("web"))
            .add(new PortContext(Transport.TCP, 8080, 8081, port))
            .add(file("/srv/web(/.*)?"))
            .add(file("/srv/web/private/.*"))
            .add(file("/etc/o'web/[^/]*\\.conf"))
            .build();
    PortContext owned = new PortContext(Transport.UDP, 53, 53, port);
    assertThat(text(Installation.modulePackage(module, Set.of(owned)).install()))
        .isEqualTo(
            """
            semodule -i web.pp
            semanage port -a -t web_port_t -p tcp 8080-8081
            semanage port -m -t web_port_t -p udp 53
            restorecon -R -i '/etc/o'\\''web'
            restorecon -R -i /srv/web
            """);
    assertThat(text(Installation.modulePackage(module, Set.of(owned)).remove()))
        .isEqualTo(
            """
            semanage port -d -p udp 53
            semanage port -d -p tcp 8080-8081
            semodule -r web
            restorecon -R -i '/etc/o'\\''web'
            restorecon -R -i /srv/web
            """);
    assertThat(text(Installation.cil(module, Set.of()).install()))
        .startsWith("semodule -i web.cil\nrestorecon ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/usr/bin/web /usr/bin/web",
        "/srv/web(/.*)? /srv/web",
        "/srv/web/.* /srv/web",
        "/srv/web.* /srv",
        "/srv/we?b /srv",
        "/srv/web\\.d(/.*)? /srv/web.d",
        "/srv/web\\d+ /srv",
        "/(etc|srv)/web /",
        "/srv|/etc /",
        "/srv/(a|b)/c /srv",
        "/srv/[|] /srv",
        "/a+ /",
        "/.* /",
      })
  void aPathBelowWhichEverythingLies(String expression, String path) {
    assertThat(LiteralPath.of(new PathExpression(expression))).isEqualTo(path);
  }

  @Test
  void aShellTakesEveryWordLiterally() {
    Fuzzing.run(
        random -> {
          StringBuilder word = new StringBuilder();
          for (int i = random.nextInt(12); i >= 0; i--) {
            word.append("ab '\"\\$`;&|<>*?\n\t!#~{}()é".charAt(random.nextInt(25)));
          }
          assertThat(shell("printf %s " + ShellCommand.of(word.toString())))
              .isEqualTo(word.toString());
        });
  }

  @Test
  void everyTextReadsBackFromYaml() {
    Fuzzing.run(
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(
                random.nextBoolean()
                    ? SYNTAX.codePointAt(random.nextInt(SYNTAX.length()))
                    : 0x20 + random.nextInt(0xd7e0));
          }
          String document = Yaml.print(Yaml.mapping(text.toString(), Yaml.text(text.toString())));
          assertThat(yaml(document)).isEqualTo(Map.of(text.toString(), text.toString()));
        });
    for (String word : List.of("true", "No", "null", "~", "1", "0x1", "1e3", "2024-01-01", "on")) {
      assertThat(yaml(Yaml.print(Yaml.mapping("k", Yaml.text(word))))).isEqualTo(Map.of("k", word));
    }
  }

  static Object yaml(String document) {
    return new Load(LoadSettings.builder().build()).loadFromString(document);
  }

  private static String shell(String command) {
    try {
      Process process = new ProcessBuilder("/bin/sh", "-c", command).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(List<ShellCommand> commands) {
    StringBuilder text = new StringBuilder();
    commands.forEach(command -> text.append(command).append('\n'));
    return text.toString();
  }

  private static FileContext file(String path) {
    return new FileContext(new PathExpression(path), FileKind.ANY, new TypeName("web_read_t"));
  }
}
