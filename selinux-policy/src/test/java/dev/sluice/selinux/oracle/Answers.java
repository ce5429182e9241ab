package dev.sluice.selinux.oracle;

import java.time.Duration;
import java.util.List;

/**
 * What a kernel said to all probes of one boot.
 *
 * @param release its release, as uname(2) tells it
 * @param boot how long it took to come up, in its own time
 * @param policyLoad how long it took to load the policy
 * @param answers one for each probe, in order
 */
public record Answers(String release, Duration boot, Duration policyLoad, List<Answer> answers) {
  /** Copies the answers. */
  public Answers {
    answers = List.copyOf(answers);
  }

  /** The answer to the probe of a name. */
  public Answer of(String id) {
    return answers.stream()
        .filter(answer -> answer.probe().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no probe " + id));
  }
}
