package dev.sluice.selinux.oracle;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * checkmodule and semodule_package: a module in the language of the reference policy, macros
 * already expanded, to a package that semodule installs, and on to CIL.
 */
public final class ModuleCompiler {
  private final Path directory;
  private final Path checkmodule;
  private final Path packager;
  private final Path toCil;

  private ModuleCompiler(Path directory, Path checkmodule, Path packager, Path toCil) {
    this.directory = directory;
    this.checkmodule = checkmodule;
    this.packager = packager;
    this.toCil = toCil;
  }

  /**
   * A compiler that leaves its results in a directory.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without it, in one line
   */
  public static ModuleCompiler in(Path directory, String unchecked) {
    return new ModuleCompiler(
        directory,
        Oracles.command("checkmodule", unchecked),
        Oracles.command("semodule_package", unchecked),
        Oracles.file("/usr/libexec/selinux/hll/pp", unchecked));
  }

  /** What became of a module. */
  public sealed interface Result {}

  /**
   * It was compiled.
   *
   * @param file the package
   * @param cil the same in CIL, as libsepol translates it
   */
  public record Packaged(Path file, CilText cil) implements Result {}

  /**
   * It was not.
   *
   * @param reasons what the compiler printed
   */
  public record Refused(String reasons) implements Result {}

  /**
   * Compiles a module.
   *
   * @param name the name that its {@code module} statement gives it
   * @param typeEnforcement the text of the {@code .te} file
   * @param fileContexts the text of the {@code .fc} file; empty for none
   */
  public Result compile(String name, String typeEnforcement, String fileContexts) {
    try {
      Path work = Files.createTempDirectory(directory, "module");
      Path source = Files.writeString(work.resolve(name + ".te"), typeEnforcement);
      Path module = work.resolve(name + ".mod");
      ToolRun checked = run(checkmodule, "-M", "-m", "-o", module, source);
      if (checked.status() != 0) {
        return new Refused((checked.output() + checked.complaint()).replace(work + "/", ""));
      }
      Path file = work.resolve(name + ".pp");
      if (fileContexts.isEmpty()) {
        run(packager, "-o", file, "-m", module).successful();
      } else {
        Path contexts = Files.writeString(work.resolve(name + ".fc"), fileContexts);
        run(packager, "-o", file, "-m", module, "-f", contexts).successful();
      }
      return new Packaged(file, new CilText(name, run(toCil, file).successful().output()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ToolRun run(Object... words) {
    return ToolRun.of(List.of(words).stream().map(Object::toString).toList());
  }
}
