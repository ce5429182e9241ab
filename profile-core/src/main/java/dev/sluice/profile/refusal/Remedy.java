package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to say of a call that somebody wants to make. */
public sealed interface Remedy {
  /**
   * The call that is spoken of: of those with the arguments that were said, one that is refused as
   * long as one is.
   */
  Call call();

  /** What that call gets from the profile as it is. */
  Verdict verdict();

  /**
   * The call is permitted as it is.
   *
   * @param call one of them
   * @param verdict what it gets
   */
  record Unneeded(Call call, Verdict verdict) implements Remedy {}

  /**
   * Steps after which the call is permitted.
   *
   * @param call one that is refused
   * @param verdict what it gets now
   * @param steps what to change: statements, then lines to add
   * @param then what it gets afterwards
   * @param before what the profile means
   * @param after what it means with all steps, in the same universe
   * @param enough capabilities of which each alone, if it were held, would do instead
   * @param hidden why {@code multiplexed} decided, if it did
   * @param further what else is permitted with all steps, that nobody asked for
   * @param warnings what {@code check} says of the profile with all steps that it does not say now
   */
  record Found(
      Call call,
      Verdict verdict,
      List<Step> steps,
      Verdict then,
      PolicyMeaning before,
      PolicyMeaning after,
      Set<Capability> enough,
      Optional<HiddenArguments> hidden,
      List<FurtherCall> further,
      List<Diagnostic> warnings)
      implements Remedy {
    /** Copies the lists. */
    public Found {
      steps = List.copyOf(steps);
      further = List.copyOf(further);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * No line is known that would permit it.
   *
   * @param call one that is refused
   * @param verdict what it gets
   * @param reason why not
   * @param steps what was tried, some of which leads to the contradiction; empty if nothing was
   * @param contradiction what the profile would be refused for
   * @param enough capabilities of which each alone, if it were held, would do
   * @param hidden why {@code multiplexed} decided, if it did
   */
  record Impossible(
      Call call,
      Verdict verdict,
      String reason,
      List<Step> steps,
      Optional<Diagnostic> contradiction,
      Set<Capability> enough,
      Optional<HiddenArguments> hidden)
      implements Remedy {
    /** Copies the steps. */
    public Impossible {
      steps = List.copyOf(steps);
    }
  }
}
