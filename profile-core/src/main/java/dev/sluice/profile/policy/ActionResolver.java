package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.ActionTree;
import dev.sluice.profile.syntax.IntegerLiteral;
import dev.sluice.profile.syntax.Name;
import dev.sluice.profile.syntax.Term;
import java.math.BigInteger;
import java.util.Optional;

/** Actions on one ABI: error names to its numbers. */
final class ActionResolver {
  private final AbiFindings findings;

  ActionResolver(AbiFindings findings) {
    this.findings = findings;
  }

  /** Whether an action lets something through, so that groups are cut at the audited release. */
  static boolean permits(ActionTree.Kind kind) {
    return switch (kind) {
      case ALLOW, LOG, NOTIFY, TRACE -> true;
      case ERRNO, TRAP, KILL_THREAD, KILL_PROCESS -> false;
    };
  }

  /** The error that the language itself names, such as that of {@code deny} alone. */
  static Action errno(Abi abi, String name) {
    return new Action.Errno(
        abi.constants()
            .errnoNumber(name)
            .orElseThrow(() -> new IllegalStateException(abi + " has no " + name)));
  }

  /** The action; empty, and reported, where there is an error. */
  Optional<Action> resolve(ActionTree tree, Abi abi) {
    return switch (tree.kind()) {
      case ALLOW -> Optional.of(new Action.Allow());
      case LOG -> Optional.of(new Action.Log());
      case NOTIFY -> Optional.of(new Action.Notify());
      case KILL_THREAD -> Optional.of(new Action.KillThread());
      case KILL_PROCESS -> Optional.of(new Action.KillProcess());
      case TRACE ->
          tree.data().flatMap(data -> number(data, Action.MAX_DATA, abi)).map(Action.Trace::new);
      case TRAP ->
          tree.data().isEmpty()
              ? Optional.of(new Action.Trap(0))
              : number(tree.data().get(), Action.MAX_DATA, abi).map(Action.Trap::new);
      case ERRNO -> tree.data().flatMap(data -> errno(data, abi)).map(Action.Errno::new);
    };
  }

  private Optional<Integer> errno(Term term, Abi abi) {
    if (!(term instanceof Name name)) {
      return number(term, Action.Errno.MAX, abi);
    }
    Optional<Integer> number = abi.constants().errnoNumber(name.text());
    if (number.isEmpty()) {
      findings.add(
          abi,
          DiagnosticCode.UNKNOWN_ERRNO,
          name.span(),
          "unknown error '" + name.text() + "'",
          () -> NearestNames.hint(name.text(), abi.constants().errnoNames()),
          "there is no error '" + name.text() + "'",
          Optional.of("use it in an 'on' block for the ABIs that have it"));
    }
    return number;
  }

  private Optional<Integer> number(Term term, int max, Abi abi) {
    BigInteger value = ((IntegerLiteral) term).value();
    if (value.signum() >= 0 && value.compareTo(BigInteger.valueOf(max)) <= 0) {
      return Optional.of(value.intValueExact());
    }
    findings.add(
        abi,
        DiagnosticCode.ACTION_OUT_OF_RANGE,
        term.span(),
        value + " is more than the kernel can return",
        Optional.of("numbers reach from 0 to " + max));
    return Optional.empty();
  }
}
