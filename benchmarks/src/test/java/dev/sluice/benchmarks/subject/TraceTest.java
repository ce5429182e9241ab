package dev.sluice.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.weight.Weights;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Abi ABI = AbiCatalog.builtIn().named("x86_64").orElseThrow();

  @Test
  void sixProgramsWereRecordedAndOneWasInvented() {
    assertThat(Trace.all()).filteredOn(Trace::measured).hasSize(6);
    assertThat(Trace.all())
        .filteredOn(trace -> !trace.measured())
        .extracting(Trace::name)
        .containsExactly("vmm-synthetic");
  }

  @Test
  void everyCallExists() {
    for (Trace trace : Trace.all()) {
      assertThat(trace.samples())
          .as(trace.name())
          .allSatisfy(s -> assertThat(ABI.syscalls().named(s.call())).isPresent());
    }
  }

  @Test
  void theMixOfTheRecordingsIsWhatProfilesAreMadeForUnlessToldOtherwise() {
    assertThat(Trace.mix(Trace.recordings())).isEqualTo(Weights.builtIn());
  }
}
