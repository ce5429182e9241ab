package dev.sluice.profile;

import dev.sluice.oracle.PackageOrder;
import org.junit.jupiter.api.Test;

/** The order of the packages in ARCHITECTURE.md, and what no package of Sluice may hold. */
class ArchitectureTest {
  private static final PackageOrder HOUSE =
      PackageOrder.of(
          "dev.sluice.profile",
          "diagnostic",
          "json",
          "abi",
          "recording",
          "weight",
          "syntax",
          "path",
          "policy",
          "meaning",
          "compare",
          "risk",
          "clause",
          "writing",
          "exchange",
          "combine",
          "review",
          "render",
          "refusal",
          "page",
          "difference",
          "lint");

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
  void theParserGeneratorStaysInsideSyntax() {
    HOUSE.checkOnlyIn("org.antlr..", "syntax");
  }
}
