package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The toolchain of the distribution: what compiles, installs and compares whole policies. */
public final class PolicyTools {
  private static final String UNCHECKED = "SELinux policies against the distribution's tools";

  private PolicyTools() {}

  /**
   * A policy in the kernel's form, made by secilc.
   *
   * @param directory a scratch directory
   * @param version the version of the form
   * @param modules the policy's parts in CIL
   */
  public static Path compile(Path directory, int version, boolean mls, Path... modules) {
    Path secilc = Oracles.command("secilc", UNCHECKED);
    try {
      Path policy = Files.createTempFile(directory, "policy", "." + version);
      List<String> command =
          new ArrayList<>(
              List.of(
                  secilc.toString(),
                  "-M",
                  Boolean.toString(mls),
                  "-c",
                  Integer.toString(version),
                  "-o",
                  policy.toString(),
                  "-f",
                  directory.resolve("contexts").toString()));
      Arrays.stream(modules).map(Path::toString).forEach(command::add);
      ToolRun.of(command).successful();
      return policy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command of setools or policycoreutils prints. */
  public static String run(String name, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Oracles.command(name, UNCHECKED).toString());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return ToolRun.of(command).successful().output();
  }

  /**
   * A module of Debian's reference policy as CIL, without its mapping of logins to users: that is
   * no part of a policy, and names users of other modules.
   *
   * @param directory a scratch directory
   * @param module the module's name, such as {@code base}
   */
  public static Path debianModule(Path directory, String module) {
    Path packed = Oracles.file("/usr/share/selinux/default/" + module + ".pp.bz2", UNCHECKED);
    Path converter = Oracles.file("/usr/libexec/selinux/hll/pp", UNCHECKED);
    try {
      Path plain = directory.resolve(module + ".pp");
      unpack(packed, plain);
      Path cil = directory.resolve(module + ".cil");
      ToolRun.of(List.of(converter.toString(), plain.toString(), cil.toString())).successful();
      List<String> lines = new ArrayList<>(Files.readAllLines(cil));
      lines.removeIf(line -> line.startsWith("(selinuxuser") || line.startsWith("(userprefix"));
      return Files.write(cil, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack(Path packed, Path plain) throws IOException {
    Process process =
        new ProcessBuilder(Oracles.command("bzcat", UNCHECKED).toString(), packed.toString())
            .redirectOutput(plain.toFile())
            .start();
    try {
      assertThat(process.waitFor()).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
