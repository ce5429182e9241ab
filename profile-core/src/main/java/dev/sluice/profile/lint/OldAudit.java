package dev.sluice.profile.lint;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.meaning.PolicyMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A profile whose author has not looked at calls for a long time. */
final class OldAudit implements Lint {
  /** Nine or ten weeks lie between two releases: about two years and a quarter. */
  private static final int MOST_RELEASES = 12;

  /** The last minor number of each major one (kernel.org's list of releases); later ones go on. */
  private static final List<Integer> LAST_MINOR = List.of(0, 0, 6, 19, 20, 19, 19);

  @Override
  public List<Found> findings(Subject subject) {
    List<Found> found = new ArrayList<>();
    subject.profile().ifPresent(profile -> finding(subject, profile, found));
    return found;
  }

  private static void finding(Subject subject, PolicyMeaning profile, List<Found> found) {
    KernelRelease audited = profile.policy().audited();
    KernelRelease tables = subject.catalog().tableRelease();
    int behind = count(tables) - count(audited);
    if (behind > MOST_RELEASES) {
      found.add(
          new Found(
              DiagnosticCode.OLD_AUDIT,
              Optional.empty(),
              "audited up to Linux %s, %d releases before %s".formatted(audited, behind, tables),
              Optional.of(profile.policy().origin()),
              "newer calls get what is unknown gets: look at them, and say so",
              Optional.empty()));
    }
  }

  /** How many releases there have been. */
  private static int count(KernelRelease release) {
    int count = release.minor();
    for (int major = 0; major < release.major(); major++) {
      count += 1 + (major < LAST_MINOR.size() ? LAST_MINOR.get(major) : 19);
    }
    return count;
  }
}
