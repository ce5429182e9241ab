package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void everythingUnlessToldOtherwise() {
    Options options = Options.parse();

    assertThat(options.kinds()).containsExactly(Options.Kind.values());
    assertThat(options.policies()).isEqualTo(BenchmarkPolicy.all());
    assertThat(options.quick()).isFalse();
    assertThat(options.output()).isEmpty();
  }

  @Test
  void someOfIt() {
    Options options = Options.parse("figures", "--policy", "c,a", "--quick", "--output", "out");

    assertThat(options.kinds()).containsExactly(Options.Kind.FIGURES);
    assertThat(options.policies()).extracting(BenchmarkPolicy::key).containsExactly("c", "a");
    assertThat(options.quick()).isTrue();
    assertThat(options.output()).contains(Path.of("out"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--policy", "--policy x", "figure", "--output"})
  void whatIsNotUnderstoodIsRefused(String arguments) {
    assertThatThrownBy(() -> Options.parse(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
