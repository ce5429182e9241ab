package dev.sluice.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.weight.Sample;
import java.util.List;
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
  void everyTraceHasTheSameShareOfAMix() {
    Trace small = Trace.named("gcc");
    Trace large = Trace.named("nginx");

    List<Sample> mixed = Trace.mix(List.of(small, large)).samples();

    long first = sum(mixed.subList(0, small.samples().size()));
    long second = sum(mixed.subList(small.samples().size(), mixed.size()));
    assertThat((double) first / second).isBetween(0.999999, 1.000001);
  }

  private static long sum(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::count).sum();
  }
}
