package dev.sluice.selinux.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.Compilation;
import dev.sluice.selinux.oracle.DebianPolicy;
import dev.sluice.selinux.oracle.PolicyQuery;
import dev.sluice.selinux.oracle.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of Debian 12's policy is so in the package that is installed. */
class TargetDataTest {
  private static final String UNCHECKED = "the facts about Debian's policy";
  private static final KernelRelease NEWEST = KernelRelease.parse("6.18").orElseThrow();

  /** The modules that have the types which the data name, apart from ports' and starters'. */
  private static final String[] MODULES = {"base", "apache", "java", "setrans", "unconfined"};

  @TempDir private static Path directory;
  private static final TargetPolicy TARGET = TargetPolicy.of(TargetName.DEBIAN_12);
  private static Path policy = Path.of("");
  private static Path contexts = Path.of("");

  @BeforeAll
  static void compile() {
    DebianPolicy debian = DebianPolicy.in(directory, UNCHECKED);
    Compilation.Compiled compiled =
        (Compilation.Compiled)
            CilCompiler.in(directory, UNCHECKED)
                .compile(Stream.of(MODULES).map(debian::module).toArray(Path[]::new));
    policy = compiled.policy();
    contexts = compiled.fileContexts();
  }

  @Test
  void itsTypesAndAttributesExist() {
    PolicyQuery query = PolicyQuery.of(policy, UNCHECKED);
    Set<TypeName> missing = new TreeSet<>(TARGET.types());
    missing.removeAll(query.types());
    assertThat(missing).isEmpty();
    assertThat(query.attributes().keySet())
        .extracting(TypeName::value)
        .containsAll(
            TARGET.attributes().stream()
                .map(attribute -> attribute.value())
                .collect(Collectors.toSet()));
  }

  @Test
  void itKnowsTheClassesOfTheKernelButThoseThatItLacks() {
    Map<ClassName, Set<PermissionName>> classes = PolicyQuery.of(policy, UNCHECKED).classes();
    ClassMap map = ClassMap.builtIn();
    for (ClassName objectClass : map.classes(NEWEST)) {
      for (PermissionName permission : map.permissions(objectClass, NEWEST)) {
        assertThat(TARGET.knows(objectClass, permission))
            .as(objectClass + " " + permission)
            .isEqualTo(classes.getOrDefault(objectClass, Set.of()).contains(permission));
      }
    }
  }

  @Test
  void itsPathsHaveTheTypesThatItsFileContextsGiveThem() throws IOException {
    Files.copy(
        Oracles.file("/etc/selinux/default/contexts/files/file_contexts.subs_dist", UNCHECKED),
        contexts.resolveSibling(contexts.getFileName() + ".subs_dist"));
    for (Area area : TARGET.areas()) {
      String path = area.pattern().text();
      // The kernel labels its own files, and the contexts of homes are made when a policy is built.
      boolean elsewhere = Stream.of("/proc", "/sys", "/home", "/root").anyMatch(path::startsWith);
      if (!elsewhere && path.indexOf('*') == path.length() - 2 && path.length() > 3) {
        String inside = path.substring(0, path.length() - 2) + "sluice-sample";
        String said =
            ToolRun.of("matchpathcon", UNCHECKED, "-f", contexts, inside).successful().output();
        boolean unlabelled = said.contains("<<none>>");
        assertThat(
                unlabelled
                    ? area.type().value()
                    : said.replaceAll("(?s).*object_r:(\\w+):.*", "$1"))
            .as(inside)
            .isEqualTo(area.type().value());
      }
    }
    Set<String> all =
        Files.readAllLines(contexts).stream()
            .map(line -> line.replaceAll("\\s+(-.\\s+)?", " "))
            .collect(Collectors.toSet());
    for (Area area : TARGET.areas()) {
      if (area.kind() == AreaKind.OWNED || area.kind() == AreaKind.ENTRY) {
        assertThat(all)
            .as("semanage fcontext -m needs the same expression")
            .contains(area.pattern().expression() + " system_u:object_r:" + area.type() + ":s0");
      }
    }
  }

  @Test
  void itsAliasesAreThoseOfItsFileContexts() throws IOException {
    Map<String, String> said = new TreeMap<>();
    for (String line :
        Files.readAllLines(
            Oracles.file(
                "/etc/selinux/default/contexts/files/file_contexts.subs_dist", UNCHECKED))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+", 2);
        said.put(words[0], words[1]);
      }
    }
    Map<String, String> known = new TreeMap<>();
    TARGET.aliases().forEach((path, other) -> known.put(path.text(), other.text()));
    assertThat(known).isEqualTo(said);
  }

  @Test
  void itsShellsAndPasswordHashesHaveTheTypesThatItsFileContextsGiveThem() throws IOException {
    Set<String> types = Set.of("shell_exec_t", "shadow_t");
    int seen = 0;
    for (Area area : TARGET.areas()) {
      if (types.contains(area.type().value())) {
        String path = area.pattern().text().replace("*", "-");
        assertThat(
                ToolRun.of("matchpathcon", UNCHECKED, "-m", "file", "-f", contexts, path)
                    .successful()
                    .output())
            .contains(":" + area.type() + ":");
        seen++;
      }
    }
    assertThat(seen).isGreaterThanOrEqualTo(5);
  }
}
