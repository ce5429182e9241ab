package dev.sluice.profile.refusal;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.policy.Policy;
import java.util.function.UnaryOperator;

/** A profile that can be read again with other text in its files. */
@FunctionalInterface
public interface AmendableProfile {
  /**
   * The policy of the profile, with the assertions that are to hold for it.
   *
   * @param amended the text of each of its files, from the text that it has
   */
  Checked<Policy> with(UnaryOperator<SourceFile> amended);
}
