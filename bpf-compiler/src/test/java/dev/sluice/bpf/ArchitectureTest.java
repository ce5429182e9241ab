package dev.sluice.bpf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.sluice.oracle.PackageOrder;
import org.junit.jupiter.api.Test;

/** The order of the packages in ARCHITECTURE.md, and what the embedded loader stays free of. */
class ArchitectureTest {
  private static final PackageOrder HOUSE =
      PackageOrder.of(
          "dev.sluice.bpf",
          "insn",
          "kernel",
          "interpret",
          "listing",
          "readback",
          "lower",
          "layout",
          "emit",
          "cost",
          "compile",
          "report");

  @Test
  void aPackageImportsOnlyThoseBeforeIt() {
    HOUSE.checkOrder();
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    HOUSE.checkComplete();
  }

  @Test
  void namesSayWhatAThingIsAndNothingStaticChanges() {
    HOUSE.checkNames();
    HOUSE.checkNoStaticMutableState();
  }

  @Test
  void theLoaderIsInstructionsAndKernelAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.sluice.bpf.insn..", "dev.sluice.bpf.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sluice.profile..")
        .check(HOUSE.classes());
  }

  @Test
  void theLoaderNeedsNoLibraryButTheNativeOne() {
    classes()
        .that()
        .resideInAnyPackage("dev.sluice.bpf.insn..", "dev.sluice.bpf.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.sluice.bpf.insn..", "dev.sluice.bpf.kernel..", "java..", "jnr..", "org.jspecify..")
        .check(HOUSE.classes());
  }
}
