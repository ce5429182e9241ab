package dev.sluice.selinux.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.CilCompiler;
import dev.sluice.selinux.oracle.Compilation;
import dev.sluice.selinux.oracle.PolicyQuery;
import dev.sluice.selinux.oracle.ToolRun;
import dev.sluice.selinux.path.PatternExpression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of Debian's policies is so in its packages. */
@ParameterizedClass
@EnumSource(DebianTarget.class)
class TargetDataTest {
  private static final String UNCHECKED = "the facts about Debian's policies";
  private static final KernelRelease NEWEST = KernelRelease.parse("6.18").orElseThrow();

  @TempDir private static Path directory;
  private static Path policy = Path.of("");
  private static Path contexts = Path.of("");

  private final DebianTarget debian;
  private final TargetPolicy facts;

  TargetDataTest(DebianTarget debian) {
    this.debian = debian;
    this.facts = debian.facts();
  }

  @BeforeParameterizedClassInvocation
  static void compile(DebianTarget debian) {
    Compilation.Compiled compiled =
        (Compilation.Compiled)
            CilCompiler.in(directory, UNCHECKED)
                .compile(debian.modules(directory, UNCHECKED).values().toArray(Path[]::new));
    policy = compiled.policy();
    contexts = compiled.fileContexts();
  }

  @Test
  void itsTypesAndAttributesExist() {
    PolicyQuery query = PolicyQuery.of(policy, UNCHECKED);
    Set<TypeName> missing = new TreeSet<>(facts.types());
    missing.removeAll(query.types());
    assertThat(missing).isEmpty();
    assertThat(query.attributes().keySet())
        .extracting(TypeName::value)
        .containsAll(
            facts.attributes().stream()
                .map(attribute -> attribute.value())
                .collect(Collectors.toSet()));
  }

  @Test
  void itKnowsTheClassesOfTheKernelButThoseThatItLacks() {
    Map<ClassName, Set<PermissionName>> classes = PolicyQuery.of(policy, UNCHECKED).classes();
    ClassMap map = ClassMap.builtIn();
    for (ClassName objectClass : map.classes(NEWEST)) {
      for (PermissionName permission : map.permissions(objectClass, NEWEST)) {
        assertThat(facts.knows(objectClass, permission))
            .as(objectClass + " " + permission)
            .isEqualTo(classes.getOrDefault(objectClass, Set.of()).contains(permission));
      }
    }
  }

  @Test
  void itsPathsHaveTheTypesThatItsFileContextsGiveThem() throws IOException {
    Files.copy(
        debian.substitutions(directory, UNCHECKED),
        contexts.resolveSibling(contexts.getFileName() + ".subs_dist"));
    for (Area area : facts.areas()) {
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
    for (Area area : facts.areas()) {
      if (area.kind() == AreaKind.OWNED || area.kind() == AreaKind.ENTRY) {
        assertThat(all)
            .as("semanage fcontext -m needs the same expression")
            .contains(
                PatternExpression.of(area.pattern()) + " system_u:object_r:" + area.type() + ":s0");
      }
    }
  }

  @Test
  void itsAliasesAreThoseOfItsFileContexts() throws IOException {
    Map<String, String> said = new TreeMap<>();
    for (String line : Files.readAllLines(debian.substitutions(directory, UNCHECKED))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+", 2);
        said.put(words[0], words[1]);
      }
    }
    Map<String, String> known = new TreeMap<>();
    facts.aliases().forEach((path, other) -> known.put(path.text(), other.text()));
    assertThat(known).isEqualTo(said);
  }

  @Test
  void itsSingleFilesHaveTheTypesThatItsFileContextsGiveThem() {
    int seen = 0;
    for (Area area : facts.areas()) {
      String text = area.pattern().text();
      boolean single = area.pattern().isLiteral() || area.type().value().equals("shadow_t");
      // Devices are labelled by what they are, and the kernel labels its own files.
      if (single && Stream.of("/dev", "/proc", "/sys").noneMatch(text::startsWith)) {
        String path = text.replace("*", "-");
        assertThat(
                ToolRun.of("matchpathcon", UNCHECKED, "-m", "file", "-f", contexts, path)
                    .successful()
                    .output())
            .contains(":" + area.type() + ":");
        seen++;
      }
    }
    assertThat(seen).isGreaterThanOrEqualTo(15);
  }

  @Test
  void itsPortsBelongToWhomItSays() {
    Set<String> said = new TreeSet<>();
    for (String line :
        ToolRun.of("seinfo", UNCHECKED, "--portcon", "--flat", policy).successful().lines()) {
      said.add(line.replaceAll("portcon (\\w+) ([-0-9]+) system_u:object_r:(\\w+):s0", "$1 $2 $3"));
    }
    Set<String> known = new TreeSet<>();
    for (PortOwner owner : facts.ports()) {
      known.add(
          owner.transport().name().toLowerCase(Locale.ROOT)
              + " "
              + owner.first()
              + (owner.first() == owner.last() ? "" : "-" + owner.last())
              + " "
              + owner.type());
    }
    said.removeIf(line -> line.startsWith("dccp"));
    assertThat(known).isEqualTo(said);
  }
}
