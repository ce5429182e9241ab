package dev.sluice.profile.render;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.compare.Witness;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.render.Json.Fields;
import java.util.List;
import java.util.Optional;

/** The outcome of a comparison, for people and for programs. Immutable. */
public final class WitnessText {
  private final CallText calls;
  private final String left;
  private final String right;

  /**
   * Speaks of two sides by these names.
   *
   * @param catalog names calls and error numbers
   */
  public WitnessText(AbiCatalog catalog, String left, String right) {
    this.calls = new CallText(catalog);
    this.left = left;
    this.right = right;
  }

  /**
   * A call that shows a difference, what each side makes of it, and how many there are.
   *
   * @param environment whether it matters where the call is made
   */
  public List<String> lines(Witness witness, boolean environment) {
    int width = Math.max(left.length(), right.length());
    return List.of(
        "not so: " + calls.text(witness.point(), environment),
        line(width, left, calls.action(witness.left(), witness.point().call())),
        line(width, right, calls.action(witness.right(), witness.point().call())));
  }

  private static String line(int width, String side, String action) {
    return "  " + side + ":" + " ".repeat(width - side.length() + 1) + action;
  }

  /**
   * The field {@code property}, whether it is {@code proved}, and if not a {@code witness}.
   *
   * @param property what was to be proved
   * @param environment whether it matters where the call is made
   */
  public Fields fields(String property, Optional<Witness> witness, boolean environment) {
    return Fields.NONE
        .with("property", property)
        .with("proved", new Json.Flag(witness.isEmpty()))
        .withAny("witness", witness.map(w -> fields(w, environment)));
  }

  private Fields fields(Witness witness, boolean environment) {
    Point point = witness.point();
    Fields call =
        Fields.NONE
            .with("call", calls.text(point.call()))
            .with("arch", point.call().arch().toString())
            .with("number", Integer.toUnsignedLong(point.call().number().value()))
            .with(
                "arguments",
                Json.texts(
                    point.call().arguments().stream()
                        .map(a -> "0x" + Long.toHexString(a))
                        .toList()))
            .with("instructionPointer", "0x" + Long.toHexString(point.call().instructionPointer()));
    if (environment) {
      call =
          call.with("kernel", point.environment().kernel().toString())
              .with(
                  "capabilities",
                  Json.texts(point.environment().held().stream().map(Capability::name).toList()));
    }
    return call.with("left", calls.action(witness.left(), point.call()))
        .with("right", calls.action(witness.right(), point.call()));
  }
}
