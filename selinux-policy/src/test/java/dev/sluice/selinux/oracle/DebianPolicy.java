package dev.sluice.selinux.oracle;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The modules of Debian's reference policy, as CIL. */
public final class DebianPolicy {
  private final Path directory;
  private final String unchecked;
  private final DebianRelease release;

  private DebianPolicy(Path directory, String unchecked, DebianRelease release) {
    this.directory = directory;
    this.unchecked = unchecked;
    this.release = release;
  }

  /**
   * The policy that is installed here.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without it, in one line
   */
  public static DebianPolicy in(Path directory, String unchecked) {
    return new DebianPolicy(directory, unchecked, DebianRelease.DEBIAN_12);
  }

  /** The policy of another release. */
  public DebianPolicy release(DebianRelease other) {
    return new DebianPolicy(directory, unchecked, other);
  }

  /** The names that directories have in the policy's file contexts. */
  public Path substitutions() {
    return file("etc/selinux/default/contexts/files/file_contexts.subs_dist");
  }

  /**
   * A module without its mapping of logins to users: that is no part of a policy, and names users
   * of other modules.
   *
   * @param name its name, such as {@code base}
   */
  public Path module(String name) {
    Path installed = file("usr/share/selinux/default/" + name + ".pp.bz2");
    Path converter = Oracles.file(release.converter().toString(), unchecked);
    try {
      Path packed =
          Files.copy(
              installed, directory.resolve(name + ".pp.bz2"), StandardCopyOption.REPLACE_EXISTING);
      ToolRun.of("bunzip2", unchecked, "-f", packed).successful();
      Path cil = directory.resolve(name + ".cil");
      Path plain = directory.resolve(name + ".pp");
      ToolRun.of(List.of(converter.toString(), plain.toString(), cil.toString())).successful();
      List<String> lines = new ArrayList<>(Files.readAllLines(cil));
      lines.removeIf(line -> line.startsWith("(selinuxuser") || line.startsWith("(userprefix"));
      return Files.write(cil, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String path) {
    return Oracles.file(release.root().resolve(path).toString(), unchecked);
  }
}
