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
  private static final String POLICY_VERSION = "33";

  private final Path directory;
  private final Path secilc;

  private CilCompiler(Path directory, Path secilc) {
    this.directory = directory;
    this.secilc = secilc;
  }

  /**
   * A compiler that leaves its results in a directory.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without it, in one line
   */
  public static CilCompiler in(Path directory, String unchecked) {
    return new CilCompiler(directory, Oracles.command("secilc", unchecked));
  }

  /** Compiles texts that together are a whole policy. */
  public Compilation compile(List<CilText> texts) {
    try {
      Path work = Files.createTempDirectory(directory, "cil");
      Path policy = work.resolve("policy");
      Path fileContexts = work.resolve("file_contexts");
      List<String> command = new ArrayList<>();
      command.add(secilc.toString());
      command.addAll(List.of("-M", "true", "-c", POLICY_VERSION));
      command.addAll(List.of("-o", policy.toString(), "-f", fileContexts.toString()));
      for (CilText text : texts) {
        command.add(Files.writeString(work.resolve(text.fileName()), text.text()).toString());
      }
      ToolRun run = ToolRun.of(command);
      String said = (run.output() + run.complaint()).replace(work + "/", "");
      return run.status() == 0 ? new Compiled(policy, fileContexts, said) : new Refused(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
