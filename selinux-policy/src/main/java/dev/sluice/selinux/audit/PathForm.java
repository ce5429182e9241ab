package dev.sluice.selinux.audit;

import java.util.regex.Pattern;

/** Which paths can be named in a profile, each by a pattern that means this path only. */
final class PathForm {
  private static final Pattern WRITABLE = Pattern.compile("/|(?:/[ -~&&[^\"\\\\*?/]]+)+");
  private static final int LONGEST = 1024;

  private PathForm() {}

  /** Wildcards have no escape, and other characters look like what they are not. */
  static boolean isWritable(String path) {
    return path.length() <= LONGEST && WRITABLE.matcher(path).matches();
  }
}
