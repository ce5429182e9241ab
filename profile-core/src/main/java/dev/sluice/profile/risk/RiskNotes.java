package dev.sluice.profile.risk;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Multiplexer;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Condition;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The notes about what calls open. Immutable, safe for use by many threads; the answers are as safe
 * for threads as the universe of the meaning asked about.
 *
 * <p>A call counts as permitted if the kernel may carry it out with some arguments: allowed,
 * logged, or left to another process to decide.
 */
public final class RiskNotes {
  private final AbiCatalog catalog;
  private final List<RiskNote> all;

  private RiskNotes(AbiCatalog catalog, List<RiskNote> all) {
    this.catalog = catalog;
    this.all = List.copyOf(all);
  }

  /** The notes that come with Sluice. */
  public static RiskNotes builtIn() {
    return new RiskNotes(AbiCatalog.builtIn(), RiskReader.builtIn());
  }

  /** All notes, in a fixed order. */
  public List<RiskNote> all() {
    return all;
  }

  /**
   * The notes that apply to what is permitted on an ABI.
   *
   * @param meaning what a policy means
   * @param universe where it lives
   * @param abi the ABI
   * @param environment the kernel release and the capabilities
   */
  public List<OpenRisk> open(Meaning meaning, Universe universe, Abi abi, Environment environment) {
    Predicate permitted =
        meaning.in(environment).where(action -> action.permission() != Permission.DENIED);
    return open(permitted, universe, abi, environment);
  }

  /**
   * The notes that apply to some calls of an ABI, such as those that a change newly permits.
   *
   * @param calls the calls
   */
  public List<OpenRisk> open(Predicate calls, Universe universe, Abi abi, Environment environment) {
    List<OpenRisk> open = new ArrayList<>();
    for (RiskNote note : all) {
      List<OpenRisk.Opening> openings =
          note.calls().stream()
              .flatMap(call -> openings(call, calls, universe, abi, environment))
              .toList();
      if (!openings.isEmpty()) {
        open.add(new OpenRisk(note, openings));
      }
    }
    return open;
  }

  private Stream<OpenRisk.Opening> openings(
      RiskyCall risky, Predicate calls, Universe universe, Abi abi, Environment environment) {
    List<OpenRisk.Opening> openings = new ArrayList<>();
    SyscallName name = risky.call();
    Optional<Condition> condition =
        risky.arguments().flatMap(c -> c.resolve(catalog, abi, name).value());
    existing(abi, name, environment)
        .map(call -> of(universe, abi, call).and(calls))
        .map(made -> condition.map(c -> made.and(universe.where(c))).orElse(made))
        .filter(made -> !made.isEmpty())
        .ifPresent(
            made ->
                openings.add(
                    new OpenRisk.Opening(
                        risky, name, risky.arguments().isPresent() && condition.isEmpty())));
    for (Multiplexer multiplexer : abi.multiplexers()) {
      Optional<Integer> selector = multiplexer.selectorOf(name);
      existing(abi, multiplexer.call(), environment)
          .filter(carrier -> selector.isPresent())
          .map(carrier -> of(universe, abi, carrier).and(calls))
          .map(made -> made.and(selected(universe, multiplexer, selector.orElseThrow())))
          .filter(made -> !made.isEmpty())
          .ifPresent(
              made ->
                  openings.add(
                      new OpenRisk.Opening(
                          risky, multiplexer.call(), risky.arguments().isPresent())));
    }
    return openings.stream();
  }

  private static Optional<Syscall> existing(Abi abi, SyscallName name, Environment environment) {
    return abi.syscalls().named(name).filter(call -> call.existsIn(environment.kernel()));
  }

  private static Predicate of(Universe universe, Abi abi, Syscall call) {
    return universe
        .equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token()))
        .and(universe.equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value())));
  }

  private static Predicate selected(Universe universe, Multiplexer multiplexer, int selector) {
    return universe.in(
        Field.of(multiplexer.selector()),
        Integer.SIZE,
        Integer.toUnsignedLong(multiplexer.selectorMask()),
        ValueSet.of(Integer.toUnsignedLong(selector)));
  }
}
