package dev.sluice.selinux;

import dev.sluice.oracle.PackageOrder;
import org.junit.jupiter.api.Test;

/** The order of the packages in ARCHITECTURE.md. */
class ArchitectureTest {
  private static final PackageOrder HOUSE =
      PackageOrder.of(
          "dev.sluice.selinux",
          "mcs",
          "model",
          "tenant",
          "access",
          "path",
          "target",
          "derive",
          "coverage",
          "difference",
          "cil",
          "te",
          "deploy",
          "database",
          "binary",
          "compare",
          "reach",
          "audit");

  @Test
  void aPackageImportsOnlyThoseBeforeIt() {
    HOUSE.checkOrder();
    HOUSE.checkComplete();
  }

  @Test
  void namesSayWhatAThingIsAndNothingStaticChanges() {
    HOUSE.checkNames();
    HOUSE.checkNoStaticMutableState();
  }

  @Test
  void theBpfCompilerIsOutOfSight() {
    HOUSE.checkOnlyIn("dev.sluice.bpf..");
  }
}
