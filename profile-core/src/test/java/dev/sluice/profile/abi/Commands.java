package dev.sluice.profile.abi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the oracles that are programs. */
final class Commands {
  private Commands() {}

  /**
   * What a command did.
   *
   * @param status its exit status
   * @param output both of its output streams
   */
  record Result(int status, String output) {}

  static Result run(List<String> command, String input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Thread writer =
          new Thread(
              () -> {
                try (OutputStream in = process.getOutputStream()) {
                  in.write(input.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  // The command did not want all of it; its answer says enough.
                }
              });
      writer.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      writer.join();
      return new Result(status, output);
    } catch (IOException e) {
      throw new AssertionError(command + " cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    }
  }
}
