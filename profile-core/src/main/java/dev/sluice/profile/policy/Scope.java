package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.KernelRelease;
import java.util.ArrayList;
import java.util.List;

/**
 * For what the statements at one place speak.
 *
 * @param catalog all ABIs
 * @param targets the targets for which rules come out
 * @param meant the ABIs that the author had in mind, among which every name must exist somewhere; a
 *     used profile may have been written for more than the targets
 * @param cut the release at which groups of permitting rules end
 * @param certain whether it is known which ABIs are meant; if not, what is wrong on some of them
 *     only is not reported
 * @param when the conditions of the {@code when} blocks around the place
 * @param main whether the place is in the main profile
 * @param nesting the blocks around the place
 */
record Scope(
    AbiCatalog catalog,
    List<Abi> targets,
    List<Abi> meant,
    KernelRelease cut,
    boolean certain,
    List<Condition> when,
    boolean main,
    Nesting nesting) {
  /** What stands around a place. */
  enum Nesting {
    /** Nothing. */
    NONE,
    /** Only {@code on} blocks. */
    ON,
    /** A {@code when} block at least. */
    WHEN
  }

  Scope {
    targets = List.copyOf(targets);
    meant = List.copyOf(meant);
    when = List.copyOf(when);
  }

  /** Inside a block on some ABIs. */
  Scope on(List<Abi> abis) {
    List<Abi> stillMeant = meant.stream().filter(abis::contains).toList();
    return new Scope(
        catalog,
        targets.stream().filter(abis::contains).toList(),
        stillMeant.isEmpty() ? abis : stillMeant,
        cut,
        certain,
        when,
        main,
        nesting == Nesting.WHEN ? nesting : Nesting.ON);
  }

  /** Inside a block for some environments. */
  Scope when(Condition condition) {
    List<Condition> all = new ArrayList<>(when);
    all.add(condition);
    return new Scope(catalog, targets, meant, cut, certain, all, main, Nesting.WHEN);
  }

  /** The ABIs on which names and values are looked at: the targets, or what is meant if none is. */
  List<Abi> examined() {
    return targets.isEmpty() ? meant : targets;
  }
}
