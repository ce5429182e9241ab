package dev.sluice.benchmarks.figures;

import dev.sluice.benchmarks.peer.Judgement;
import dev.sluice.benchmarks.peer.Libseccomp;
import dev.sluice.benchmarks.peer.PeerFilter;
import dev.sluice.benchmarks.subject.BenchmarkPolicy;
import dev.sluice.benchmarks.subject.Trace;
import dev.sluice.bpf.compile.FilterCompiler;
import dev.sluice.bpf.insn.Program;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.weight.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One compiler's filter for a policy.
 *
 * @param compiler which, with its options
 * @param program the filter
 * @param judgement whether its figures may stand beside those of others
 */
public record Candidate(String compiler, Program program, Judgement judgement) {
  /** The newest release whose kernels run the filter for every call. */
  public static final KernelRelease BEFORE_BITMAP = new KernelRelease(5, 10);

  /** A release whose kernels answer some calls from the bitmap. */
  public static final KernelRelease WITH_BITMAP = new KernelRelease(6, 12);

  /** The name of Sluice's filter for kernels that run it for every call. */
  static final String EVERY_CALL = "sluice, before 5.11";

  /** The name of Sluice's filter for kernels that answer some calls themselves. */
  static final String LEFT_BY_BITMAP = "sluice, from 5.11";

  /** The same, made for the invented trace. */
  static final String FOR_SYNTHETIC = "sluice, for vmm-synthetic";

  /** The filters of a policy: Sluice's for several kernels and weights, then those of peers. */
  public static List<Candidate> of(
      BenchmarkPolicy policy, Weights weights, Optional<Libseccomp> libseccomp) {
    PolicyMeaning meaning = policy.meaning();
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(sluice("sluice, no weights", meaning, WITH_BITMAP, Weights.none()));
    candidates.add(sluice(EVERY_CALL, meaning, BEFORE_BITMAP, weights));
    candidates.add(sluice(LEFT_BY_BITMAP, meaning, WITH_BITMAP, weights));
    candidates.add(sluice(FOR_SYNTHETIC, meaning, WITH_BITMAP, Trace.synthetic().weights()));
    libseccomp.ifPresent(
        peer -> {
          for (int level : Libseccomp.LEVELS) {
            PeerFilter filter = peer.compile(meaning.policy(), level);
            Judgement judgement = Judgement.of(filter, meaning);
            candidates.add(new Candidate(filter.compiler(), filter.program(), judgement));
          }
        });
    return candidates;
  }

  /** The compiler proves what it hands out. */
  private static Candidate sluice(
      String name, PolicyMeaning meaning, KernelRelease kernel, Weights weights) {
    Environment environment = new Environment(kernel, meaning.policy().environment().held());
    Program program =
        FilterCompiler.compile(
                meaning, BenchmarkPolicy.abis(meaning.policy()), environment, weights)
            .orElseThrow()
            .program();
    return new Candidate(name, program, new Judgement(true, ""));
  }
}
