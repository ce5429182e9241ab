package dev.sluice.profile.exchange;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.clause.NotExpressibleException;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writes what a profile means as a seccomp profile in JSON. Calls of which nothing is said get what
 * {@code unknown} says; every other call is named. Conditions become masked equalities, of which
 * libseccomp makes the same thing on every ABI and whatever other rules there are.
 *
 * <p>A text is read back, as runtimes take it, and handed out only if no call gets more from it
 * than from the profile; what gets less, or is refused in another way, is a warning each. Safe for
 * use by many threads, as long as each has profiles of its own.
 */
public final class SeccompProfileWriter {
  private final AbiCatalog catalog;

  /** A writer with the names of a catalogue. */
  public SeccompProfileWriter(AbiCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The profile in Docker's dialect, for all its targets and every environment.
   *
   * @return the text, with {@link DiagnosticCode#NOT_EXACT} for each difference; or {@link
   *     DiagnosticCode#PERMITS_MORE} or {@link DiagnosticCode#NOT_EXPRESSIBLE}
   */
  public Checked<String> docker(PolicyMeaning profile) {
    return written(
        profile,
        () -> {
          List<Machine> machines = machines(profile);
          return text(Dialect.DOCKER, machines, profile, profile.meaning())
              .then(text -> WrittenProof.everywhere(catalog, profile).check(text, Dialect.DOCKER));
        });
  }

  /**
   * The profile as {@code linux.seccomp} of the OCI runtime specification, at one point of the
   * environment: a text for each kind of machine that has some of its targets, by the ABI of the
   * machine's own programs.
   *
   * @return the texts, with findings as of {@link #docker}
   */
  public Checked<Map<Abi, String>> oci(PolicyMeaning profile, Environment environment) {
    return written(
        profile,
        () -> {
          Checked<Map<Abi, String>> texts = Checked.of(new LinkedHashMap<>(), Diagnostics.none());
          for (Machine machine : machines(profile)) {
            Meaning meaning = profile.restrictedTo(machine.judged()).in(environment);
            texts =
                texts.then(
                    before ->
                        text(Dialect.OCI, List.of(machine), profile, meaning)
                            .then(
                                text ->
                                    WrittenProof.at(catalog, profile, machine, environment)
                                        .check(text, Dialect.OCI))
                            .then(
                                text ->
                                    Checked.of(with(before, machine, text), Diagnostics.none())));
          }
          return texts;
        });
  }

  private static Map<Abi, String> with(Map<Abi, String> before, Machine machine, String text) {
    Map<Abi, String> all = new LinkedHashMap<>(before);
    all.put(machine.host(), text);
    return all;
  }

  private interface Work<T> {
    Checked<T> run();
  }

  private static <T> Checked<T> written(PolicyMeaning profile, Work<T> work) {
    try {
      return work.run();
    } catch (NotExpressibleException e) {
      return refused(
          profile, DiagnosticCode.NOT_EXPRESSIBLE, "JSON cannot say this: " + e.reason());
    } catch (DiagramLimitException e) {
      return refused(
          profile, DiagnosticCode.TOO_COMPLEX, "what this profile means needs " + e.exceeded());
    }
  }

  static <T> Checked<T> refused(PolicyMeaning profile, DiagnosticCode code, String message) {
    return Checked.refused(
        Diagnostics.of(List.of(Diagnostic.at(profile.policy().origin(), code, message))));
  }

  /** The machines that have targets: libseccomp judges the ABI of their own programs, too. */
  private static List<Machine> machines(PolicyMeaning profile) {
    Map<String, Set<Abi>> byKernel = new LinkedHashMap<>();
    for (AbiPolicy target : profile.policy().targets()) {
      Abi abi = target.abi();
      if (abi.aliases().oci().isEmpty()) {
        throw new NotExpressibleException("it has no name for " + abi);
      }
      byKernel.computeIfAbsent(abi.kernel(), k -> new LinkedHashSet<>()).add(abi);
    }
    List<Machine> machines = new ArrayList<>();
    byKernel.forEach(
        (kernel, abis) -> {
          Abi host =
              abis.stream()
                  .filter(abi -> abi.name().equals(kernel))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new NotExpressibleException(
                              "runtimes on machines that run "
                                  + abis.iterator().next()
                                  + " judge "
                                  + kernel
                                  + ", too, which is no target"));
          List<Abi> judged = new ArrayList<>(List.of(host));
          abis.stream().filter(abi -> abi != host).forEach(judged::add);
          machines.add(new Machine(host, judged));
        });
    return machines;
  }

  private static Checked<String> text(
      Dialect dialect, List<Machine> machines, PolicyMeaning profile, Meaning meaning) {
    Map<String, SortedMap<SyscallName, List<EmittedRule>>> rules = new LinkedHashMap<>();
    Map<String, SortedSet<SyscallName>> known = new LinkedHashMap<>();
    Set<Action> defaults = new LinkedHashSet<>();
    for (Machine machine : machines) {
      MachineRules own = new MachineRules(machine, profile, meaning);
      String host = ArchitectureNames.host(machine.host());
      rules.put(host, own.byCall());
      known.put(host, MachineRules.names(machine.judged()));
      defaults.add(own.byDefault());
    }
    if (defaults.size() != 1) {
      throw new NotExpressibleException(
          "'unknown' is another number on some machines: choose ABIs of one of them");
    }
    List<EmittedEntry> entries = EmittedEntry.of(rules, known);
    return Checked.of(
        DocumentText.of(dialect, defaults.iterator().next(), machines, entries),
        Diagnostics.none());
  }
}
