package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Argument;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.ArgumentType;
import dev.sluice.profile.abi.Signature;
import dev.sluice.profile.abi.SyscallName;
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
      return Optional.of(raw(name));
    }
    Optional<Argument> argument = signature.flatMap(s -> s.argument(name.text()));
    if (argument.isEmpty()) {
      findings.add(
          abi,
          DiagnosticCode.UNKNOWN_ARGUMENT,
          name.span(),
          "'" + call + "' has no argument '" + name.text() + "'",
          () -> hint(name),
          "'" + call + "' has no argument '" + name.text() + "'",
          Optional.of("say it in 'on' blocks, with the names that each ABI has"));
      return Optional.empty();
    }
    return typed(name, argument.get());
  }

  private Optional<Register> typed(Name name, Argument argument) {
    ArgumentType type = argument.type();
    return switch (type.kind()) {
      case SIGNED, UNSIGNED ->
          Optional.of(
              new Register(
                  name.text(),
                  argument.index(),
                  type.kind() == ArgumentType.Kind.SIGNED,
                  Math.min(type.bits(), abi.wordBits())));
      case POINTER -> {
        findings.add(
            abi,
            DiagnosticCode.POINTER_ARGUMENT,
            name.span(),
            "'" + name.text() + "' of '" + call + "' is an address",
            Optional.of("what lies there can change after the filter has looked"));
        yield Optional.empty();
      }
      case HALF -> {
        findings.add(
            abi,
            DiagnosticCode.SPLIT_ARGUMENT,
            name.span(),
            "'" + name.text() + "' of '" + call + "' is half of a 64-bit value",
            Optional.of("the registers themselves are arg0 to arg5"));
        yield Optional.empty();
      }
    };
  }

  private Register raw(Name name) {
    ArgumentIndex index = new ArgumentIndex(name.text().charAt(name.text().length() - 1) - '0');
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
          .filter(a -> hasValues(a) && !RAW.matcher(a.name()).matches())
          .ifPresent(
              a ->
                  findings.add(
                      Diagnostic.at(
                              name.span(),
                              DiagnosticCode.RAW_REGISTER,
                              "'" + name.text() + "' of '" + call + "' has a name and a type")
                          .withHint("write '" + a.name() + "'")));
    }
    return new Register(name.text(), index, false, abi.wordBits());
  }

  private static boolean hasValues(Argument argument) {
    ArgumentType.Kind kind = argument.type().kind();
    return kind == ArgumentType.Kind.SIGNED || kind == ArgumentType.Kind.UNSIGNED;
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
