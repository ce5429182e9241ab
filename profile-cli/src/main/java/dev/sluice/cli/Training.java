package dev.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Runs the usual commands once, so that a virtual machine can archive the classes that they need.
 * The launcher starts it when it has built Sluice; see {@code -XX:ArchiveClassesAtExit}.
 */
public final class Training {
  private Training() {}

  /**
   * Trains in an empty directory.
   *
   * @param arguments the directory
   * @throws IOException if it cannot be written to
   */
  public static void main(String... arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path profile = directory.resolve("training.sluice");
    try (InputStream text =
        Objects.requireNonNull(Training.class.getResourceAsStream("training.sluice"))) {
      Files.copy(text, profile);
    }
    String filter = directory.resolve("training.x86_64.bpf").toString();
    for (String command :
        List.of(
            "--help",
            "fmt --check " + profile,
            "check " + profile,
            "compile --emit bpf,asm,c -o " + directory + " " + profile,
            "eval --abi x86_64 " + profile + " socket AF_INET",
            "eval --abi x86_64 " + filter + " socket AF_INET",
            "explain " + profile + " socket",
            "prove --abi x86_64 " + profile + " " + filter,
            "disasm " + filter)) {
      Main.run(
          OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), command.split(" "));
    }
  }
}
