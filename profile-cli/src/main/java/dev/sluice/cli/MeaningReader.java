package dev.sluice.cli;

import dev.sluice.bpf.readback.Readback;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.difference.ComparedMeaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Policy;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** Reads profiles, in whatever format, and raw filters as what they mean. */
final class MeaningReader {
  @Mixin private final AbiOption abis = new AbiOption();
  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final TwinsOption twins = new TwinsOption();
  @Mixin private final RootOption root = new RootOption();

  /** Whether ABIs were chosen. */
  boolean choosesAbis() {
    return abis.isGiven();
  }

  /**
   * What a file means.
   *
   * @throws Stop if an ABI was chosen that is no target
   */
  Checked<Judgement> read(Path file, Universe universe, Console console) {
    return read(file, universe, console, policy -> Checked.of(policy, Diagnostics.none()));
  }

  /**
   * What a file means.
   *
   * @param amended what is to be said of a profile besides
   * @throws Stop if an ABI was chosen that is no target
   */
  Checked<Judgement> read(
      Path file, Universe universe, Console console, Function<Policy, Checked<Policy>> amended) {
    String name = file.toString();
    if (Inputs.isProfile(file)) {
      return profile(file, universe, console, amended)
          .then(
              profile ->
                  Checked.of(
                      new Judgement(
                          ComparedMeaning.of(name, profile), Side.of(profile), Optional.empty()),
                      Diagnostics.none()));
    }
    Optional<ByteOrder> order = abis.given().stream().map(Abi::byteOrder).findFirst();
    return Inputs.filter(file, order)
        .then(
            filter ->
                Readback.read(filter.program(), filter.order(), universe)
                    .then(
                        meaning ->
                            Checked.of(
                                new Judgement(
                                    ComparedMeaning.of(name, meaning),
                                    Side.of(meaning),
                                    Optional.of(filter)),
                                Diagnostics.none())));
  }

  /** A profile in our language, all its targets, and what it would be with other text. */
  AmendableProfile amendable(Path file) {
    return AmendableProfile.in(file, root.directory(), twins.resolver());
  }

  /**
   * The targets of a policy that were chosen, or all.
   *
   * @throws Stop if an ABI was chosen that is no target
   */
  Policy chosen(Policy policy, Console console) {
    return abis.restrict(policy, console);
  }

  /**
   * What a profile means.
   *
   * @param amended what is to be said of it besides
   * @throws Stop if an ABI was chosen that is no target
   */
  Checked<PolicyMeaning> profile(
      Path file, Universe universe, Console console, Function<Policy, Checked<Policy>> amended) {
    return Inputs.policy(file, root, twins, runtime)
        .then(amended)
        .then(policy -> PolicyMeaning.of(chosen(policy, console), universe));
  }
}
