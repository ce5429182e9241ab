package dev.sluice.selinux.model;

import java.util.regex.Pattern;

/**
 * The regular expression of a file context. It is matched against whole paths (PCRE2, see
 * selabel_file(5)), and stands in line-oriented files without any quoting.
 *
 * @param value begins with a slash; visible ASCII without quotation mark; 1 to 4095 characters
 */
public record PathExpression(String value) implements Comparable<PathExpression> {
  private static final Pattern FORM = Pattern.compile("/[!#-~]{0,4094}");

  /** Refuses what a file_contexts file or a CIL string cannot hold. */
  public PathExpression {
    if (!isPossible(value)) {
      throw new IllegalArgumentException("not a path expression of file contexts");
    }
  }

  /** Whether a file context can hold the text; it is not checked that PCRE2 takes it. */
  public static boolean isPossible(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public int compareTo(PathExpression other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
