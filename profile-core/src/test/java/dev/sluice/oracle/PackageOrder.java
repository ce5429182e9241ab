package dev.sluice.oracle;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The packages of one module in the order in which data flows: each may import only those before
 * it.
 */
public final class PackageOrder {
  private static final Set<String> VAGUE =
      Set.of("util", "utils", "impl", "helper", "helpers", "common", "misc", "internal", "manager");

  private final String root;
  private final List<String> stages;
  private final JavaClasses classes;

  private PackageOrder(String root, List<String> stages) {
    this.root = root;
    this.stages = stages;
    this.classes =
        new ClassFileImporter().withImportOption(PackageOrder::isNoTest).importPackages(root);
    assertThat(classes).as("classes of " + root).isNotEmpty();
  }

  /**
   * The packages below a root.
   *
   * @param root the module's package
   * @param stages their last names, first stage first
   */
  public static PackageOrder of(String root, String... stages) {
    return new PackageOrder(root, List.of(stages));
  }

  /** The classes of the module, without tests. */
  public JavaClasses classes() {
    return classes;
  }

  /** Fails if a package imports one that comes after it. */
  public void checkOrder() {
    for (int i = 0; i < stages.size() - 1; i++) {
      String[] later =
          stages.subList(i + 1, stages.size()).stream().map(this::packages).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packages(stages.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  /** Fails if a class lies in a package that the order does not name. */
  public void checkComplete() {
    Set<String> strays =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> stages.stream().noneMatch(stage -> isIn(name, stage)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(strays).as("packages without a place in the order").isEmpty();
  }

  /**
   * Fails if a package other than the given ones depends on a library.
   *
   * @param library the library's packages, in ArchUnit's notation
   * @param allowed the last names of the packages that may
   */
  public void checkOnlyIn(String library, String... allowed) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            List.of(allowed).stream().map(this::packages).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(classes);
  }

  /** Fails on a package name that does not say what is inside. */
  public void checkNames() {
    Set<String> vague =
        classes.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> List.of(name.split("\\.", -1)).stream().anyMatch(VAGUE::contains))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(vague).as("packages named after nothing").isEmpty();
  }

  /** Fails on a static field that can be assigned again, and on an array that others can see. */
  public void checkNoStaticMutableState() {
    fields()
        .that(areWrittenByHand())
        .and()
        .areStatic()
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(classes);
    fields()
        .that(areWrittenByHand())
        .and()
        .areStatic()
        .and()
        .areNotPrivate()
        .should()
        .notHaveRawType(DescribedPredicate.describe("an array", JavaClass::isArray))
        .allowEmptyShould(true)
        .check(classes);
  }

  private static DescribedPredicate<JavaField> areWrittenByHand() {
    return DescribedPredicate.describe(
        "are written by hand",
        field -> !field.getModifiers().contains(SYNTHETIC) && !isGenerated(field.getOwner()));
  }

  private static boolean isNoTest(Location location) {
    return !location.contains("/test-classes/") && !location.contains("-tests.jar");
  }

  private static boolean isGenerated(JavaClass owner) {
    return owner.getAllRawSuperclasses().stream()
        .anyMatch(parent -> parent.getPackageName().startsWith("org.antlr."));
  }

  private String packages(String stage) {
    return root + "." + stage + "..";
  }

  private boolean isIn(String name, String stage) {
    String whole = root + "." + stage;
    return name.equals(whole) || name.startsWith(whole + ".");
  }
}
