package dev.sluice.selinux.oracle;

import dev.sluice.profile.policy.Action;
import dev.sluice.selinux.access.ClassMap;
import dev.sluice.selinux.model.AllowRule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What shall become of an operation under a filter and a policy, and which of the two decides. */
public sealed interface Expectation {
  /** Whether a kernel's answer is the expected one, in its outcome and in what is recorded. */
  boolean isMetBy(Answer answer);

  /**
   * The filter refuses it, before SELinux is asked anything.
   *
   * @param action what the filter says
   */
  record Filtered(Action action) implements Expectation {
    private static final int SIGSYS = 31;

    @Override
    public boolean isMetBy(Answer answer) {
      Outcome outcome =
          action instanceof Action.Errno errno
              ? new Outcome.Failed(errno.number())
              : new Outcome.Killed(SIGSYS);
      return answer.outcome().equals(outcome) && answer.deniedToItself().isEmpty();
    }
  }

  /**
   * SELinux refuses it. Where a kernel lacks one capability, it asks for others that would do
   * instead: their refusals are recorded beside.
   *
   * @param errno the error number of the call
   * @param recorded the first thing that the policy does not grant, in the order in which the
   *     kernel asks, if its refusal leaves a record
   * @param possible what may be recorded besides
   */
  record Refused(int errno, Optional<NeededPermission> recorded, Set<NeededPermission> possible)
      implements Expectation {
    /** Copies the set. */
    public Refused {
      possible = Set.copyOf(possible);
    }

    @Override
    public boolean isMetBy(Answer answer) {
      return answer.outcome().equals(new Outcome.Failed(errno))
          && recorded.stream().allMatch(one -> answer.deniedToItself().stream().anyMatch(one::isOf))
          && answer.deniedToItself().stream().allMatch(this::isPossible);
    }

    private boolean isPossible(AllowRule rule) {
      return ClassMap.isCapability(rule.objectClass())
          || Stream.concat(recorded.stream(), possible.stream()).anyMatch(one -> one.isOf(rule));
    }
  }

  /**
   * Both let it pass, and it ends as it does when everything is permitted.
   *
   * @param usual what becomes of it then
   */
  record Passed(Outcome usual) implements Expectation {
    @Override
    public boolean isMetBy(Answer answer) {
      return usual.isSuccess() ? answer.outcome().isSuccess() : answer.outcome().equals(usual);
    }
  }
}
