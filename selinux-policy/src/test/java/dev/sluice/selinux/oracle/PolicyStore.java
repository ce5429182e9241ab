package dev.sluice.selinux.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy store in a scratch directory, which semodule installs modules into and builds a policy
 * from, neverallow rules checked. The system's own store is never touched.
 */
public final class PolicyStore {
  private static final String NAME = "scratch";
  private static final String CONFIGURATION =
      """
      module-store = direct
      expand-check = 1
      policy-version = 33
      """;

  private final Path root;
  private final Path semodule;

  private PolicyStore(Path root, Path semodule) {
    this.root = root;
    this.semodule = semodule;
  }

  /**
   * What semodule said.
   *
   * @param isDone whether it did what it was asked for
   * @param said what it printed
   */
  public record Answer(boolean isDone, String said) {}

  /**
   * An empty store.
   *
   * @param directory a temporary directory of the test
   * @param unchecked what remains unchecked without semodule, in one line
   */
  public static PolicyStore in(Path directory, String unchecked) {
    Path semodule = Oracles.command("semodule", unchecked);
    try {
      Path root = Files.createTempDirectory(directory, "store").toAbsolutePath();
      Path configuration = Files.createDirectories(root.resolve("etc/selinux"));
      Files.writeString(configuration.resolve("semanage.conf"), CONFIGURATION);
      Files.createDirectories(configuration.resolve(NAME));
      Files.createDirectories(root.resolve("var/lib/selinux").resolve(NAME));
      return new PolicyStore(root, semodule);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs texts as modules of their names, all or none. */
  public Answer install(List<CilText> modules) {
    try {
      Path work = Files.createTempDirectory(root, "install");
      List<Path> files = new ArrayList<>();
      for (CilText module : modules) {
        files.add(Files.writeString(work.resolve(module.fileName()), module.text()));
      }
      return installFiles(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Installs files as modules of their names, all or none: CIL, packages, compressed or not. */
  public Answer installFiles(List<Path> files) {
    List<String> words = new ArrayList<>();
    files.forEach(file -> words.addAll(List.of("-i", file.toString())));
    return semodule(words);
  }

  /** Removes modules by name, all or none. */
  public Answer remove(List<String> names) {
    List<String> words = new ArrayList<>();
    names.forEach(name -> words.addAll(List.of("-r", name)));
    return semodule(words);
  }

  /** The modules that are installed, sorted. */
  public List<String> modules() {
    ToolRun run = ToolRun.of(command(List.of("-l")));
    return run.successful().lines().stream().sorted().toList();
  }

  /** The binary policy that was built last. */
  public Path policy() {
    try (Stream<Path> policies = Files.list(root.resolve("etc/selinux/" + NAME + "/policy"))) {
      List<Path> all = policies.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file contexts that were built last, as text. */
  public String fileContexts() {
    try {
      return Files.readString(
          root.resolve("etc/selinux/" + NAME + "/contexts/files/file_contexts"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer semodule(List<String> words) {
    List<String> without = new ArrayList<>(List.of("-n"));
    without.addAll(words);
    ToolRun run = ToolRun.of(command(without));
    return new Answer(run.status() == 0, run.output() + run.complaint());
  }

  private List<String> command(List<String> words) {
    List<String> command =
        new ArrayList<>(List.of(semodule.toString(), "-p", root.toString(), "-s", NAME));
    command.addAll(words);
    return command;
  }
}
