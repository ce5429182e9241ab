package dev.sluice.profile.abi;

import java.util.List;
import java.util.Optional;

/**
 * The named arguments of a system call on one ABI, by register.
 *
 * @param arguments in the order of their registers; may skip registers that the kernel does not
 *     read
 */
public record Signature(List<Argument> arguments) {
  /** Copies the list and refuses two arguments of one name. */
  public Signature {
    arguments = List.copyOf(arguments);
    for (int i = 1; i < arguments.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (arguments.get(i).name().equals(arguments.get(j).name())) {
          throw new IllegalArgumentException("two arguments of one name: " + arguments);
        }
      }
    }
  }

  /** The argument of that name. */
  public Optional<Argument> argument(String name) {
    return arguments.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The named argument in that register. */
  public Optional<Argument> argument(ArgumentIndex index) {
    return arguments.stream().filter(a -> a.index().equals(index)).findFirst();
  }
}
