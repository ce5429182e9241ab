package dev.sluice.profile.abi;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the kernel reads an argument of each C type on ABIs of one width: {@code types.txt}. */
final class ArgumentTypes {
  private final Map<String, ArgumentType> byName;
  private final ArgumentType pointer;

  private ArgumentTypes(Map<String, ArgumentType> byName, ArgumentType pointer) {
    this.byName = byName;
    this.pointer = pointer;
  }

  static ArgumentTypes of(int wordBits) {
    return read(ResourceLines.of("types.txt"), wordBits);
  }

  static ArgumentTypes read(ResourceLines lines, int wordBits) {
    Map<String, ArgumentType> byName = new HashMap<>();
    while (lines.advance()) {
      List<String> words = lines.words(3, 4);
      int bits = words.get(1).equals("word") ? wordBits : lines.number(words.get(1));
      String name = String.join(" ", words.subList(2, words.size()));
      try {
        ArgumentType.Kind kind = ArgumentType.Kind.valueOf(words.get(0).toUpperCase(Locale.ROOT));
        // Where registers have 32 bits, no command can ask for more.
        boolean plain = kind == ArgumentType.Kind.BY_COMMAND && bits == Integer.SIZE;
        ArgumentType type = new ArgumentType(plain ? ArgumentType.Kind.UNSIGNED : kind, bits);
        if (byName.put(name, type) != null) {
          throw lines.defect("stands here for the second time");
        }
      } catch (IllegalArgumentException e) {
        throw lines.defect(String.valueOf(e.getMessage()), e);
      }
    }
    return new ArgumentTypes(byName, new ArgumentType(ArgumentType.Kind.POINTER, wordBits));
  }

  /** The type as a declaration spells it; every type with a {@code *} is a pointer. */
  Optional<ArgumentType> named(String type) {
    return type.endsWith("*") ? Optional.of(pointer) : Optional.ofNullable(byName.get(type));
  }
}
