package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Fallthrough;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.writing.ProvedProfileWriter;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Turns a policy that was read from another format into a profile in our language that is proved to
 * mean the same. Safe for use by many threads.
 */
public final class ProfileImport {
  private final AbiCatalog catalog;

  /** An import with the names of a catalogue. */
  public ProfileImport(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The text of the profile.
   *
   * @param policy what was read
   * @param comment one line for the top of the file: where it is from
   * @return the text; or why the language cannot say it, with {@link
   *     DiagnosticCode#NOT_EXPRESSIBLE}
   */
  public Checked<String> text(Policy policy, String comment) {
    return PolicyMeaning.of(policy, new Universe())
        .then(
            meaning ->
                new ProvedProfileWriter(catalog)
                    .text(
                        outline(policy),
                        meaning.meaning(),
                        meaning.universe(),
                        releases(policy),
                        comment));
  }

  /**
   * The policy with what newer calls get where our language says it: a format without releases
   * names numbers instead. A profile of ours as it is.
   */
  public static Policy outline(Policy policy) {
    boolean newer =
        policy.targets().stream()
            .anyMatch(
                target ->
                    target.numbers().stream()
                        .anyMatch(n -> n.action().asksForAnotherForm(target.abi())));
    return newer
        ? policy.withTargets(
            policy.targets().stream().map(target -> target.withUnknown(enosys(target))).toList())
        : policy;
  }

  private static Fallthrough enosys(AbiPolicy target) {
    Abi abi = target.abi();
    int number = abi.constants().errnoNumber("ENOSYS").orElseThrow();
    return new Fallthrough(new Action.Errno(number), Optional.empty());
  }

  /** The releases of which one is to be the audited one: those in which a target got calls. */
  private NavigableSet<KernelRelease> releases(Policy policy) {
    NavigableSet<KernelRelease> releases = new TreeSet<>();
    for (AbiPolicy target : policy.targets()) {
      target.abi().syscalls().all().stream()
          .flatMap(call -> call.since().stream())
          .forEach(releases::add);
    }
    releases.add(catalog.tableRelease());
    return releases;
  }
}
