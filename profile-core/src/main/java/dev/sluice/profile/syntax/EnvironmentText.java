package dev.sluice.profile.syntax;

import java.util.stream.Collectors;

/** Conditions on the environment as canonical text. */
final class EnvironmentText implements EnvironmentTree.Visitor<String> {
  private static final EnvironmentText PRINTER = new EnvironmentText();

  private EnvironmentText() {}

  static String of(EnvironmentTree condition) {
    return condition.accept(PRINTER);
  }

  @Override
  public String visitAll(EnvironmentTree.All all) {
    return all.parts().stream()
        .map(
            part ->
                part instanceof EnvironmentTree.All || part instanceof EnvironmentTree.Any
                    ? "(" + of(part) + ")"
                    : of(part))
        .collect(Collectors.joining(" and "));
  }

  @Override
  public String visitAny(EnvironmentTree.Any any) {
    return any.parts().stream()
        .map(part -> part instanceof EnvironmentTree.Any ? "(" + of(part) + ")" : of(part))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public String visitNot(EnvironmentTree.Not not) {
    boolean compound =
        not.part() instanceof EnvironmentTree.All || not.part() instanceof EnvironmentTree.Any;
    return compound ? "not (" + of(not.part()) + ")" : "not " + of(not.part());
  }

  @Override
  public String visitHeld(EnvironmentTree.Held held) {
    return "capability " + held.capability().text();
  }

  @Override
  public String visitKernel(EnvironmentTree.Kernel kernel) {
    return "kernel " + kernel.comparison().sign() + " " + kernel.release().release();
  }
}
