package dev.sluice.profile.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.oracle.Fuzzing;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final SyscallName READ = new SyscallName("read");
  private static final SyscallName WRITE = new SyscallName("write");

  @Test
  void rankedCallsFollowZipfsLaw() {
    Weights weights =
        Weights.ranked(
            List.of(READ, WRITE, READ, new SyscallName("close"), new SyscallName("dup")));
    long first = weights.samples().get(0).count();
    assertThat(weights.samples())
        .containsExactly(
            sample("read", first),
            sample("write", first / 2),
            sample("close", first / 3),
            sample("dup", first / 4));
  }

  @Test
  void aRankNeverTies() {
    List<SyscallName> calls = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      calls.add(new SyscallName("call" + i));
    }
    List<Sample> samples = Weights.ranked(calls).samples();
    for (int i = 1; i < samples.size(); i++) {
      assertThat(samples.get(i).count()).isLessThan(samples.get(i - 1).count());
    }
  }

  @Test
  void aMixCountsSharesAndNotCalls() {
    Weights mixed =
        Weights.mixed(
            List.of(
                new Weights.Share(new Weights(List.of(sample("read", 1))), 3),
                new Weights.Share(new Weights(List.of(sample("write", 1_000_000_000))), 1)));
    assertThat(mixed.samples()).extracting(Sample::call).containsExactly(READ, WRITE);
    assertThat(mixed.samples().get(0).count()).isEqualTo(3 * mixed.samples().get(1).count());
  }

  @Test
  void whatKnowsNothingIsNoPart() {
    Weights one = new Weights(List.of(sample("read", 5)));
    assertThat(Weights.mixed(List.of(new Weights.Share(Weights.none(), 9), share(one))))
        .isEqualTo(Weights.mixed(List.of(share(one))));
    assertThat(Weights.mixed(List.of())).isEqualTo(Weights.none());
  }

  @Test
  void onlyRatiosMatter() {
    Weights small = new Weights(List.of(sample("read", 3), sample("write", 7)));
    Weights large = new Weights(List.of(sample("write", 7_000_000), sample("read", 3_000_000)));
    assertThat(Weights.mixed(List.of(share(small))))
        .isEqualTo(Weights.mixed(List.of(share(large))));
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItOverflows() {
    assertThatThrownBy(
            () -> new Weights(List.of(sample("read", Long.MAX_VALUE), sample("write", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^63");
    Weights one = new Weights(List.of(sample("read", 1)));
    assertThat(Weights.mixed(List.of(new Weights.Share(one, Weights.MAX_SHARES))).total())
        .isPositive();
    assertThatThrownBy(
            () -> Weights.mixed(List.of(new Weights.Share(one, Weights.MAX_SHARES), share(one))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Weights.Share(one, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingThatWasSeenIsForgotten() {
    Weights extreme = new Weights(List.of(sample("read", Long.MAX_VALUE - 1), sample("write", 1)));
    assertThat(Weights.mixed(List.of(share(extreme))).samples().get(1))
        .isEqualTo(sample("write", 1));
  }

  @Test
  void aMixIsExactFairAndInNoOrder() {
    Fuzzing.run(
        random -> {
          List<Weights.Share> parts = new ArrayList<>();
          for (int i = random.nextInt(4); i >= 0; i--) {
            parts.add(new Weights.Share(random(random), 1 + random.nextInt(5)));
          }
          Weights mixed = Weights.mixed(parts);
          assertThat(mixed.total())
              .isEqualTo(parts.stream().flatMapToLong(WeightsTest::share).sum());
          List<Weights.Share> others = new ArrayList<>();
          for (Weights.Share part : parts) {
            List<Sample> samples = new ArrayList<>(part.weights().samples());
            Collections.shuffle(samples, random);
            others.add(new Weights.Share(new Weights(samples), part.shares()));
          }
          Collections.shuffle(others, random);
          assertThat(Weights.mixed(others)).isEqualTo(mixed);
          Weights.Share part = parts.get(0);
          assertMonotone(part.weights(), Weights.mixed(List.of(part)));
        });
  }

  @Test
  void theBuiltInMixGivesEveryWorkloadTheSameShare() {
    List<Weights.Share> all =
        Arrays.stream(Workload.values()).map(w -> share(w.weights())).toList();
    assertThat(Weights.builtIn()).isEqualTo(Weights.mixed(all));
    assertThat(Weights.builtIn().total()).isEqualTo(all.size() * total(all.get(0)));
  }

  @Test
  void everyWorkloadHasItsNameAndKnownCallsOnly() {
    for (Workload workload : Workload.values()) {
      assertThat(Workload.named(workload.title())).contains(workload);
      assertThat(AbiCatalog.builtIn().named("x86_64").orElseThrow().syscalls().all())
          .extracting(s -> s.name())
          .containsAll(workload.weights().samples().stream().map(Sample::call).toList());
      assertThat(workload.weights().samples()).allMatch(s -> s.arguments().size() == 6);
    }
    assertThat(Workload.named("vmm")).isEmpty();
  }

  @Test
  void theResourcesAreRecordingsLikeAnyOther() throws IOException {
    for (Workload workload : Workload.values()) {
      String name = workload.title() + ".csv";
      String text =
          Files.readString(
              Path.of("src", "main", "resources", "dev", "sluice", "profile", "weight", name));
      Checked<Weights> read =
          new RecordingReader(AbiCatalog.builtIn()).read(new SourceFile(name, text));
      assertThat(read.diagnostics().all()).isEmpty();
      assertThat(read.orElseThrow().samples()).isEqualTo(workload.weights().samples());
    }
  }

  @Test
  void theResourcesHoldAllThatWasRecorded() {
    assertThat(Arrays.stream(Workload.values()).mapToLong(w -> w.weights().total()))
        .containsExactly(81_473L, 75_261L, 19_822L, 18_665L, 3_081L, 77_631L);
    assertThat(Arrays.stream(Workload.values()).mapToInt(w -> w.weights().samples().size()))
        .containsExactly(79, 94, 132, 159, 83, 166);
  }

  private static void assertMonotone(Weights before, Weights after) {
    for (Sample one : before.samples()) {
      for (Sample other : before.samples()) {
        if (one.count() > other.count()) {
          assertThat(count(after, one)).isGreaterThanOrEqualTo(count(after, other));
        }
      }
    }
  }

  private static long count(Weights weights, Sample wanted) {
    return weights.samples().stream()
        .filter(s -> s.call().equals(wanted.call()) && s.arguments().equals(wanted.arguments()))
        .mapToLong(Sample::count)
        .findFirst()
        .orElseThrow();
  }

  private static LongStream share(Weights.Share part) {
    return LongStream.of(total(part));
  }

  /** What a part adds to the sum of a mix. */
  private static long total(Weights.Share part) {
    return part.shares() * Weights.mixed(List.of(share(part.weights()))).total();
  }

  /** Different calls, so that each sample keeps its own count. */
  private static Weights random(Random random) {
    List<Sample> samples = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      long count = 1 + (random.nextLong() >>> (33 + random.nextInt(30)));
      List<Long> arguments =
          random.nextBoolean() ? List.of() : Collections.nCopies(6, random.nextLong());
      samples.add(new Sample(new SyscallName("call" + i), arguments, count));
    }
    return new Weights(samples);
  }

  private static Weights.Share share(Weights weights) {
    return new Weights.Share(weights, 1);
  }

  private static Sample sample(String call, long count) {
    return new Sample(new SyscallName(call), List.of(), count);
  }
}
