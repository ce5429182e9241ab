package dev.sluice.selinux.coverage;

import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.selinux.access.OperationName;
import java.util.ArrayList;
import java.util.List;

/**
 * A coverage for programs: an array with an object for each intention and ABI. A layer that has no
 * say is missing; what a layer keeps is {@code all}, {@code some} or {@code none}.
 */
public final class CoverageJson {
  private CoverageJson() {}

  /** The coverage as an array. */
  public static Json of(Coverage coverage) {
    List<Json> rows = new ArrayList<>();
    coverage.rows().forEach(row -> rows.add(row(row)));
    return new Json.Array(rows);
  }

  private static Json row(CoverageRow row) {
    Fields layers = Fields.NONE;
    for (Layer layer : Layer.values()) {
      Strength strength = row.strengths().get(layer);
      if (strength != null) {
        layers = layers.with(key(layer), strength == Strength.NONE ? "none" : strength.word());
      }
    }
    Fields fields =
        Fields.NONE
            .with("intention", row.intention().name())
            .with("abi", row.abi().name())
            .with("layers", layers)
            .with("open", Json.texts(row.open().stream().map(OperationName::toString).toList()));
    return row.intention()
        .origin()
        .map(span -> fields.with("file", span.file().name()).with("line", span.position().line()))
        .orElse(fields);
  }

  private static String key(Layer layer) {
    return switch (layer) {
      case SECCOMP -> "seccomp";
      case SELINUX -> "selinux";
      case CAPABILITY -> "capability";
      case RUN_CONFIGURATION -> "runConfiguration";
    };
  }
}
