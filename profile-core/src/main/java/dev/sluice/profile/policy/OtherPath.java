package dev.sluice.profile.policy;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.syntax.StringLiteral;
import java.util.List;
import java.util.Optional;

/** The form of the paths of {@code use} and {@code hot from}: the same on every machine. */
final class OtherPath {
  private OtherPath() {}

  /** What is wrong with a path that has to end so, if anything is. */
  static Optional<Diagnostic> mistake(StringLiteral path, String ending) {
    String value = path.value();
    boolean ends = value.endsWith(ending) && !value.endsWith("/" + ending) && !value.equals(ending);
    return mistake(path)
        .or(
            () ->
                ends
                    ? Optional.empty()
                    : mistake(
                        path,
                        "the path does not end in '" + ending + "'",
                        "profiles have names that end so"));
  }

  /** What is wrong with the path of a file of any name, if anything is. */
  static Optional<Diagnostic> mistake(StringLiteral path) {
    String value = path.value();
    if (value.startsWith("/")) {
      return mistake(path, "the path is absolute", "paths are relative to this file");
    } else if (value.indexOf('\\') >= 0) {
      return mistake(path, "the path has a backslash", "write '/' between its parts");
    }
    boolean named = false;
    for (String part : List.of(value.split("/", -1))) {
      if (part.isEmpty() || part.equals(".") || (part.equals("..") && named)) {
        return mistake(
            path,
            "the path is not in normal form",
            "leave out empty parts, '.' and '..' behind a directory");
      }
      named |= !part.equals("..");
    }
    return named
        ? Optional.empty()
        : mistake(path, "the path names no file", "end it with the name of a file");
  }

  private static Optional<Diagnostic> mistake(StringLiteral path, String message, String hint) {
    return Optional.of(
        Diagnostic.at(path.span(), DiagnosticCode.BAD_USE_PATH, message).withHint(hint));
  }
}
