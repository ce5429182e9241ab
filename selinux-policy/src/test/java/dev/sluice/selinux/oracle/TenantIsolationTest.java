package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.selinux.mcs.Category;
import dev.sluice.selinux.mcs.CategorySet;
import dev.sluice.selinux.mcs.Level;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.mcs.McsRelation;
import dev.sluice.selinux.mcs.TenantLevel;
import dev.sluice.selinux.model.TypeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many instances of one domain, each with two categories of its own, and a file of each. */
class TenantIsolationTest {
  private static final String UNCHECKED = "what tenants of one domain can read of each other";
  private static final int TENANTS = 200;

  /** So many ranges of so few categories that every relation occurs. */
  private static final int RANGES = 24;

  private static final List<Category> FEW =
      List.of(new Category(0), new Category(1), new Category(2), new Category(1023));

  private static final String PREFIX = "/t/tenants/file";

  private static final CilText POLICY =
      new CilText(
          "tenants",
          """
          (type tenant_t) (roletype system_r tenant_t)
          (type tenant_file_t) (roletype object_r tenant_file_t)
          (typeattributeset domain (tenant_t))
          (typeattributeset file_type (tenant_file_t))
          (typeattributeset mcs_constrained_type (tenant_t))
          (allow tenant_t tmpfs_t (dir (search)))
          (allow tenant_t root_t (dir (search)))
          (allow tenant_t tenant_file_t (dir (search)))
          (allow tenant_t tenant_file_t (file (open read)))
          """);

  @TempDir private Path directory;

  static Stream<MachineKernel> kernels() {
    return MachineKernel.wanted();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  @Tag("exhaustive")
  void everyTenantReadsItsOwnFileAndNoOther(MachineKernel kernel) {
    long seed = System.nanoTime();
    List<TenantLevel> levels = levels(new Random(seed));
    List<Node> nodes = new ArrayList<>();
    nodes.add(Node.directory("/t/tenants", SecurityContext.object("tenant_file_t")));
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < TENANTS; i++) {
      String level = levels.get(i).toString();
      nodes.add(Node.file(PREFIX + i, SecurityContext.object("tenant_file_t", level)));
      probes.add(reader(i, level, TENANTS));
    }
    Answers answers =
        SelinuxMachine.with(kernel, directory, UNCHECKED)
            .ask(List.of(POLICY), Scene.of(nodes), probes);

    int refused = 0;
    for (int i = 0; i < TENANTS; i++) {
      Answer answer = answers.answers().get(i);
      assertThat(answer.outcome())
          .as("files that %s reads, seed %d", levels.get(i), seed)
          .isEqualTo(new Outcome.Succeeded(1));
      assertThat(refusedLevels(answer))
          .as("files that %s is refused, seed %d", levels.get(i), seed)
          .isEqualTo(othersThan(levels.get(i), levels));
      refused += refusedLevels(answer).size();
    }
    assertThat(refused).isEqualTo(TENANTS * (TENANTS - 1));
    System.out.printf(
        "Linux %s: %d tenants read their own files, %d other reads are refused, each recorded%n",
        answers.release(), TENANTS, refused);
  }

  /** Who reaches whom in the kernel is who reaches whom in {@link McsRelation}. */
  @ParameterizedTest
  @MethodSource("kernels")
  @Tag("exhaustive")
  void theKernelAnswersAsLevelsStandToEachOther(MachineKernel kernel) {
    long seed = System.nanoTime();
    List<LevelRange> ranges = ranges(new Random(seed));
    List<Node> nodes = new ArrayList<>();
    nodes.add(Node.directory("/t/tenants", SecurityContext.object("tenant_file_t")));
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < RANGES; i++) {
      String levels = ranges.get(i).toString();
      nodes.add(Node.file(PREFIX + i, SecurityContext.object("tenant_file_t", levels)));
      probes.add(reader(i, levels, RANGES));
    }
    Answers answers =
        SelinuxMachine.with(kernel, directory, UNCHECKED)
            .ask(List.of(POLICY), Scene.of(nodes), probes);

    Set<McsRelation> seen = EnumSet.noneOf(McsRelation.class);
    for (int i = 0; i < RANGES; i++) {
      LevelRange own = ranges.get(i);
      Set<String> refused = new TreeSet<>();
      for (LevelRange file : ranges) {
        McsRelation relation = McsRelation.of(own, file);
        seen.add(relation);
        if (!relation.reaches()) {
          refused.add(file.toString());
        }
      }
      Answer answer = answers.answers().get(i);
      assertThat(refusedLevels(answer)).as("%s, seed %d", own, seed).isEqualTo(refused);
      assertThat(answer.outcome())
          .as("%s, seed %d", own, seed)
          .isEqualTo(new Outcome.Succeeded(RANGES - refused.size()));
    }
    assertThat(seen).as("seed %d", seed).containsExactlyInAnyOrder(McsRelation.values());
  }

  private static Probe reader(int number, String levels, int files) {
    return Probe.of(
        "tenant " + number,
        SecurityContext.process("tenant_t", levels),
        "read_each",
        PREFIX,
        Integer.toString(files));
  }

  private static List<LevelRange> ranges(Random random) {
    Set<LevelRange> ranges = new LinkedHashSet<>();
    while (ranges.size() < RANGES) {
      Level low = new Level(0, some(random));
      Level high = new Level(0, low.categories().and(some(random)));
      ranges.add(new LevelRange(low, high));
    }
    return List.copyOf(ranges);
  }

  private static CategorySet some(Random random) {
    return CategorySet.of(FEW.stream().filter(category -> random.nextInt(3) == 0).toList());
  }

  /** Different ones; some share a category. */
  private static List<TenantLevel> levels(Random random) {
    Set<TenantLevel> levels = new LinkedHashSet<>();
    while (levels.size() < TENANTS) {
      CategorySet pair =
          CategorySet.of(
              new Category(random.nextInt(Category.COUNT)),
              new Category(random.nextInt(Category.COUNT)));
      TenantLevel.of(new Level(0, pair)).ifPresent(levels::add);
    }
    return List.copyOf(levels);
  }

  private static Set<String> othersThan(TenantLevel own, List<TenantLevel> levels) {
    Set<String> others = new TreeSet<>();
    levels.stream().filter(level -> !level.equals(own)).forEach(l -> others.add(l.toString()));
    return others;
  }

  private static Set<String> refusedLevels(Answer answer) {
    Set<String> refused = new TreeSet<>();
    for (AccessRecord record : answer.records()) {
      assertThat(record.isGranted()).isFalse();
      assertThat(record.objectClass()).hasToString("file");
      assertThat(record.target().type()).isEqualTo(new TypeName("tenant_file_t"));
      refused.add(record.target().levels().toString());
    }
    return refused;
  }
}
