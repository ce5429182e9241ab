package dev.sluice.benchmarks.subject;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.weight.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Samples as calls one after the other. */
public final class CallSequence {
  private CallSequence() {}

  /**
   * So many calls, each as often as its count says, in an order that is always the same.
   *
   * @param samples calls of the ABI, with their registers
   */
  public static List<Call> of(List<Sample> samples, Abi abi, int length) {
    double total = samples.stream().mapToDouble(Sample::count).sum();
    List<Sample> frequent = new ArrayList<>(samples);
    frequent.sort(Comparator.comparingLong(Sample::count).reversed());
    List<Call> calls = new ArrayList<>();
    double owed = 0;
    for (Sample sample : frequent) {
      owed += sample.count() / total * length;
      Call call =
          Call.of(
              abi.auditArch(),
              abi.syscalls().named(sample.call()).orElseThrow().number(),
              sample.arguments());
      while (calls.size() + 0.5 < owed) {
        calls.add(call);
      }
    }
    Collections.shuffle(calls, new Random(1));
    return List.copyOf(calls);
  }
}
