package dev.sluice.profile.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of absolute paths: {@code *} and {@code ?} match within one component, {@code **} is a
 * whole component and matches any number of them, none included. Two patterns are equal if they are
 * written alike.
 *
 * @param text as the profile language writes it: begins with a slash, without {@code .}, {@code ..}
 *     and empty components
 */
public record PathPattern(String text) implements Comparable<PathPattern> {
  private static final String ANY_COMPONENTS = "**";

  /** Refuses relative paths. */
  public PathPattern {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute path: " + text);
    }
  }

  /** The components, {@code **} never twice in a row; none for the root directory. */
  public List<String> components() {
    List<String> components = new ArrayList<>();
    if (!text.equals("/")) {
      for (String component : text.substring(1).split("/", -1)) {
        boolean again =
            component.equals(ANY_COMPONENTS)
                && !components.isEmpty()
                && components.get(components.size() - 1).equals(ANY_COMPONENTS);
        if (!again) {
          components.add(component);
        }
      }
    }
    return components;
  }

  /** Whether it stands for one path only. */
  public boolean isLiteral() {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0;
  }

  /** Whether it is a directory and everything below it: {@code /etc/nginx/**}. */
  public boolean isTree() {
    List<String> components = components();
    return !components.isEmpty()
        && components.get(components.size() - 1).equals(ANY_COMPONENTS)
        && new PathPattern(
                text.length() == "/**".length()
                    ? "/"
                    : text.substring(0, text.length() - "/**".length()))
            .isLiteral();
  }

  /**
   * The directories that are walked through to every path of the pattern, the root first: those
   * above the first component with a wildcard. A tree's own directory is not among them.
   */
  public List<PathPattern> parents() {
    List<PathPattern> parents = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    List<String> components = components();
    for (int i = 0; i < components.size(); i++) {
      String component = components.get(i);
      boolean last = i + 1 == components.size();
      if (component.equals(ANY_COMPONENTS) && last) {
        return parents;
      }
      parents.add(new PathPattern(path.isEmpty() ? "/" : path.toString()));
      if (!new PathPattern("/" + component).isLiteral()) {
        return parents;
      }
      path.append('/').append(component);
    }
    return parents;
  }

  /** The pattern of the directory in which its paths lie; empty for the root and for trees. */
  public Optional<PathPattern> directory() {
    int slash = text.lastIndexOf('/');
    if (text.equals("/") || text.endsWith("/**") || text.equals("/**")) {
      return Optional.empty();
    }
    return Optional.of(new PathPattern(slash == 0 ? "/" : text.substring(0, slash)));
  }

  /** The last component. */
  public String lastComponent() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /**
   * Whether every path of the other pattern is one of this.
   *
   * @throws PatternLimitException if that takes too long to find out
   */
  public boolean contains(PathPattern other) {
    if (isTree()) {
      String root = text.substring(0, text.length() - "/**".length());
      return other.text.equals(root) || other.text.startsWith(root + "/");
    } else if (isLiteral()) {
      return text.equals(other.text);
    } else if (!stem().startsWith(other.stem()) && !other.stem().startsWith(stem())) {
      return false;
    }
    return PatternAutomaton.difference(List.of(other), List.of(this)).isEmpty();
  }

  /**
   * Whether some path is one of both.
   *
   * @throws PatternLimitException if that takes too long to find out
   */
  public boolean meets(PathPattern other) {
    if (!stem().startsWith(other.stem()) && !other.stem().startsWith(stem())) {
      return false;
    }
    return PatternAutomaton.meet(this, other);
  }

  /** What all paths of the pattern begin with. */
  private String stem() {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '*' && text.charAt(end) != '?') {
      end++;
    }
    // A directory is among the paths of its tree, the slash behind it is not.
    return end < text.length() && end > 1 && text.charAt(end - 1) == '/'
        ? text.substring(0, end - 1)
        : text.substring(0, end);
  }

  /** Whether a path, literally, is one of the pattern. */
  public boolean matches(String path) {
    return PatternAutomaton.matches(this, path);
  }

  @Override
  public int compareTo(PathPattern other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
