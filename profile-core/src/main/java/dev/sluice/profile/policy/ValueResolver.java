package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.IntegerLiteral;
import dev.sluice.profile.syntax.Name;
import dev.sluice.profile.syntax.Term;
import dev.sluice.profile.syntax.ValueTree;
import java.math.BigInteger;
import java.util.Optional;

/** Values on one ABI: constants to the numbers of its headers, terms or-ed together. */
final class ValueResolver {
  private final Abi abi;
  private final AbiFindings findings;

  ValueResolver(Abi abi, AbiFindings findings) {
    this.abi = abi;
    this.findings = findings;
  }

  /** A value that a register can have; empty, and reported, otherwise. */
  Optional<BigInteger> resolve(ValueTree tree, Register register) {
    return evaluate(tree).filter(value -> fits(tree, value, register));
  }

  /** The number; empty, and reported, if a constant is unknown. */
  Optional<BigInteger> evaluate(ValueTree tree) {
    BigInteger value = BigInteger.ZERO;
    boolean known = true;
    for (Term term : tree.terms()) {
      Optional<BigInteger> number = number(term);
      known &= number.isPresent();
      value = value.or(number.orElse(BigInteger.ZERO));
    }
    return known ? Optional.of(value) : Optional.empty();
  }

  private Optional<BigInteger> number(Term term) {
    if (term instanceof IntegerLiteral literal) {
      return Optional.of(literal.value());
    }
    Name name = (Name) term;
    Optional<BigInteger> value = abi.constants().value(name.text());
    if (value.isEmpty()) {
      findings.add(
          abi,
          DiagnosticCode.UNKNOWN_CONSTANT,
          name.span(),
          "unknown constant '" + name.text() + "'",
          () -> NearestNames.hint(name.text(), abi.constants().names()),
          "there is no constant '" + name.text() + "'",
          Optional.of("use it in an 'on' block for the ABIs that have it"));
    }
    return value;
  }

  private boolean fits(ValueTree tree, BigInteger value, Register register) {
    if (value.compareTo(register.min()) >= 0 && value.compareTo(register.max()) <= 0) {
      return true;
    }
    findings.add(
        abi,
        DiagnosticCode.VALUE_OUT_OF_RANGE,
        tree.span(),
        value + " does not fit '" + register.name() + "', " + register.description(),
        Optional.of(hint(value, register)));
    return false;
  }

  private static String hint(BigInteger value, Register register) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(register.bits());
    BigInteger half = modulus.shiftRight(1);
    if (!register.signed() && value.signum() < 0 && value.compareTo(half.negate()) >= 0) {
      return "the same bits are " + value.add(modulus);
    } else if (register.signed() && value.signum() > 0 && value.compareTo(modulus) < 0) {
      return "the same bits are " + value.subtract(modulus);
    }
    return "its values reach from " + register.min() + " to " + register.max();
  }
}
