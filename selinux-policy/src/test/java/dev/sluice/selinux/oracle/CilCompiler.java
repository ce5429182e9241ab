package dev.sluice.selinux.oracle;

import dev.sluice.oracle.Oracles;
import dev.sluice.selinux.oracle.Compilation.Compiled;
import dev.sluice.selinux.oracle.Compilation.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * secilc: CIL to the binary policy of a kernel, checked for neverallow rules and for types that
 * contradict their bounds.
 */
public final class CilCompiler {
  /** The newest version that Linux 6.1 and Debian 12's libsepol have. */
  private static final int NEWEST_VERSION = 33;

  private final Path directory;
  private final Path secilc;
  private final int version;
  private final boolean levels;

  private CilCompiler(Path directory, Path secilc, int version, boolean levels) {
    this.directory = directory;
    this.secilc = secilc;
    this.version = version;
    this.levels = levels;
  }

  /**
   * A compiler that leaves its results in a directory: policies with levels, of version 33.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without it, in one line
   */
  public static CilCompiler in(Path directory, String unchecked) {
    return new CilCompiler(directory, Oracles.command("secilc", unchecked), NEWEST_VERSION, true);
  }

  /** The same for another version of the kernel's form. */
  public CilCompiler version(int other) {
    return new CilCompiler(directory, secilc, other, levels);
  }

  /** The same for policies without levels. */
  public CilCompiler withoutLevels() {
    return new CilCompiler(directory, secilc, version, false);
  }

  /** Compiles texts that together are a whole policy. */
  public Compilation compile(List<CilText> texts) {
    try {
      Path work = Files.createTempDirectory(directory, "cil");
      List<Path> files = new ArrayList<>();
      for (CilText text : texts) {
        files.add(Files.writeString(work.resolve(text.fileName()), text.text()));
      }
      return compile(work, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles files that together are a whole policy. */
  public Compilation compile(Path... files) {
    try {
      return compile(Files.createTempDirectory(directory, "cil"), List.of(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Compilation compile(Path work, List<Path> files) {
    Path policy = work.resolve("policy." + version);
    Path fileContexts = work.resolve("file_contexts");
    List<String> command = new ArrayList<>();
    command.add(secilc.toString());
    command.addAll(List.of("-M", Boolean.toString(levels), "-c", Integer.toString(version)));
    command.addAll(List.of("-o", policy.toString(), "-f", fileContexts.toString()));
    files.forEach(file -> command.add(file.toString()));
    ToolRun run = ToolRun.of(command);
    String said = (run.output() + run.complaint()).replace(work + "/", "");
    return run.status() == 0 ? new Compiled(policy, fileContexts, said) : new Refused(said);
  }
}
