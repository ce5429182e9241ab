package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.abi.UnseenArgument;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.NearestNames;
import dev.sluice.profile.syntax.Name;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the registers that argument names of one call mean on one ABI.
 *
 * <p>{@code arg0} to {@code arg5} always mean the raw registers, also where the kernel's own
 * declaration gives such a name to another register, as that of prctl does.
 */
final class RegisterResolver {
  private static final Pattern RAW = Pattern.compile("arg[0-5]");
  private static final String CAN_CHANGE = "what lies there can change after the filter has looked";

  private final Abi abi;
  private final SyscallName call;
  private final Optional<Signature> signature;
  private final AbiFindings findings;

  RegisterResolver(Abi abi, SyscallName call, Optional<Signature> signature, AbiFindings findings) {
    this.abi = abi;
    this.call = call;
    this.signature = signature;
    this.findings = findings;
  }

  Optional<Register> resolve(Name name) {
    if (RAW.matcher(name.text()).matches()) {
      return raw(name);
    }
    Optional<Argument> argument = signature.flatMap(s -> s.argument(name.text()));
    if (argument.isPresent()) {
      return typed(name, argument.get());
    }
    List<Argument> halves = signature.map(s -> s.halves(name.text())).orElse(List.of());
    Optional<UnseenArgument> unseen = signature.flatMap(s -> s.unseen(name.text()));
    if (unseen.isPresent()) {
      unseen(name, unseen.get());
    } else if (halves.size() == 2) {
      split(name, halves.get(0), halves.get(1));
    } else {
      findings.add(
          abi,
          DiagnosticCode.UNKNOWN_ARGUMENT,
          name.span(),
          "'" + call + "' has no argument '" + name.text() + "'",
          () -> hint(name),
          "'" + call + "' has no argument '" + name.text() + "'",
          Optional.of("say it in 'on' blocks, with the names that each ABI has"));
    }
    return Optional.empty();
  }

  private Optional<Register> typed(Name name, Argument argument) {
    ArgumentType type = argument.type();
    return switch (type.kind()) {
      case SIGNED, UNSIGNED, BY_COMMAND -> {
        if (argument.index().value() >= abi.argumentRegisters()) {
          stack(name);
          yield Optional.empty();
        }
        yield Optional.of(
            new Register(
                name.text(),
                argument.index(),
                type.kind() == ArgumentType.Kind.SIGNED,
                Math.min(type.bits(), abi.wordBits())));
      }
      case POINTER -> refuse(name, DiagnosticCode.POINTER_ARGUMENT, "is an address", CAN_CHANGE);
      case HALF ->
          refuse(
              name,
              DiagnosticCode.SPLIT_ARGUMENT,
              "is half of a 64-bit value",
              "the registers themselves are arg0 to arg5");
      case VARIES ->
          refuse(
              name,
              DiagnosticCode.UNSEEN_ARGUMENT,
              "is read in different ways by different kernels",
              "no comparison would hold on all of them");
    };
  }

  private void split(Name name, Argument low, Argument high) {
    List<Argument> inOrder =
        low.index().compareTo(high.index()) < 0 ? List.of(low, high) : List.of(high, low);
    refuse(
        name,
        DiagnosticCode.SPLIT_ARGUMENT,
        "is split over " + inOrder.get(0).index() + " and " + inOrder.get(1).index(),
        "its low half is "
            + low.index()
            + ", its high half "
            + high.index()
            + ": compare them in an 'on' block");
  }

  private void unseen(Name name, UnseenArgument argument) {
    switch (argument.place()) {
      case BLOCK ->
          refuse(
              name,
              DiagnosticCode.UNSEEN_ARGUMENT,
              "lies in memory",
              argument
                  .elsewhere()
                  .map(
                      other ->
                          "'"
                              + other
                              + "' has it in a register: say it of that call in an 'on' block")
                  .orElse(CAN_CHANGE));
      case SEVENTH ->
          refuse(
              name, DiagnosticCode.UNSEEN_ARGUMENT, "is the seventh argument", "filters see six");
    }
  }

  private void stack(Name name) {
    refuse(
        name,
        DiagnosticCode.UNSEEN_ARGUMENT,
        "lies on the program's stack",
        CAN_CHANGE + "; only arg0 to arg" + (abi.argumentRegisters() - 1) + " cannot");
  }

  private Optional<Register> refuse(Name name, DiagnosticCode code, String what, String hint) {
    findings.add(
        abi,
        code,
        name.span(),
        "'" + name.text() + "' of '" + call + "' " + what,
        Optional.of(hint));
    return Optional.empty();
  }

  /**
   * Says that a comparison of all bits of an argument may look at more than the kernel does, if
   * that depends on another argument.
   */
  void compareAllBits(Name name, Register register) {
    signature
        .flatMap(s -> s.argument(register.index()))
        .filter(a -> a.type().kind() == ArgumentType.Kind.BY_COMMAND)
        .ifPresent(
            a ->
                findings.add(
                    Diagnostic.at(
                            name.span(),
                            DiagnosticCode.WIDTH_BY_COMMAND,
                            "for some commands of '"
                                + call
                                + "' the kernel reads 32 bits of '"
                                + name.text()
                                + "', and this compares 64")
                        .withHint(
                            "to refuse a value whatever stands above it, compare '"
                                + name.text()
                                + " & 0xffffffff'")));
  }

  private Optional<Register> raw(Name name) {
    ArgumentIndex index = new ArgumentIndex(name.text().charAt(name.text().length() - 1) - '0');
    if (index.value() >= abi.argumentRegisters()) {
      stack(name);
      return Optional.empty();
    }
    Optional<Argument> clash =
        signature.flatMap(s -> s.argument(name.text())).filter(a -> !a.index().equals(index));
    if (clash.isPresent()) {
      findings.add(
          Diagnostic.at(
                  name.span(),
                  DiagnosticCode.MISLEADING_REGISTER,
                  "'"
                      + name.text()
                      + "' is a register here, not what the kernel calls '"
                      + name.text()
                      + "' in '"
                      + call
                      + "'")
              .withHint("that one is in register '" + clash.get().index() + "'"));
    } else {
      signature
          .flatMap(s -> s.argument(index))
          .filter(a -> a.type().hasValues() && !RAW.matcher(a.name()).matches())
          .ifPresent(
              a ->
                  findings.add(
                      Diagnostic.at(
                              name.span(),
                              DiagnosticCode.RAW_REGISTER,
                              "'" + name.text() + "' of '" + call + "' has a name and a type")
                          .withHint("write '" + a.name() + "'")));
    }
    return Optional.of(new Register(name.text(), index, false, abi.wordBits()));
  }

  private Optional<String> hint(Name name) {
    List<String> names =
        signature.map(s -> s.arguments().stream().map(Argument::name).toList()).orElse(List.of());
    if (signature.isEmpty()) {
      return Optional.of("its arguments are not known by name: use arg0 to arg5");
    }
    return NearestNames.hint(name.text(), names)
        .or(
            () ->
                Optional.of(
                    names.isEmpty()
                        ? "it has none"
                        : "its arguments are " + String.join(", ", names)));
  }
}
