package dev.sluice.selinux.cil;

import java.util.List;
import java.util.Optional;

/** The copy of a macro's statements at a call. */
final class CallScope extends Scope {
  private final Macro macro;
  private final List<CilNode> arguments;

  CallScope(Scope parent, Macro macro, List<CilNode> arguments) {
    super(Optional.of(parent));
    this.macro = macro;
    this.arguments = arguments;
  }

  Macro macro() {
    return macro;
  }

  /** What was given for a parameter, to be looked up at the place of the call. */
  Optional<CilNode> argument(String parameter) {
    for (int i = 0; i < arguments.size(); i++) {
      if (macro.parameters().get(i).name().equals(parameter)) {
        return Optional.of(arguments.get(i));
      }
    }
    return Optional.empty();
  }
}
