package dev.sluice.profile.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The named arguments of a system call on one ABI, by register.
 *
 * @param arguments in the order of their registers; may skip registers that the kernel does not
 *     read
 * @param unseen arguments that lie in no register
 */
public record Signature(List<Argument> arguments, List<UnseenArgument> unseen) {
  /** Copies the lists and refuses two arguments of one name. */
  public Signature {
    arguments = List.copyOf(arguments);
    unseen = List.copyOf(unseen);
    for (int i = 1; i < arguments.size(); i++) {
      for (int j = 0; j < i; j++) {
        refuse(arguments.get(i).name().equals(arguments.get(j).name()), arguments);
      }
    }
    for (int i = 0; i < unseen.size(); i++) {
      String name = unseen.get(i).name();
      refuse(unseen.subList(0, i).stream().anyMatch(a -> a.name().equals(name)), unseen);
      refuse(arguments.stream().anyMatch(a -> a.name().equals(name)), unseen);
    }
  }

  private static void refuse(boolean twice, List<?> arguments) {
    if (twice) {
      throw new IllegalArgumentException("two arguments of one name: " + arguments);
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

  /** The argument of that name that lies in no register. */
  public Optional<UnseenArgument> unseen(String name) {
    return unseen.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The two halves of the argument of that name, the low one first; empty if it is not split. */
  public List<Argument> halves(String name) {
    List<Argument> halves = new ArrayList<>(2);
    for (String suffix : List.of("_low", "_high")) {
      argument(name + suffix)
          .filter(a -> a.type().kind() == ArgumentType.Kind.HALF)
          .ifPresent(halves::add);
    }
    return List.copyOf(halves);
  }
}
