package dev.sluice.benchmarks.report;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.render.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that measured, as far as it matters to figures.
 *
 * @param processor what it calls itself
 * @param processors how many the virtual machine may use
 * @param kernel the release, major and minor number
 * @param architecture as the virtual machine calls it
 * @param java the version of the virtual machine
 */
public record Machine(
    String processor, int processors, String kernel, String architecture, String java) {
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
  private static final Pattern RELEASE = Pattern.compile("^[0-9]+\\.[0-9]+");

  /** This one. */
  public static Machine here() {
    return new Machine(
        first(MODEL, read(Path.of("/proc/cpuinfo"))).orElse("unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        first(RELEASE, System.getProperty("os.version")).orElse("unknown"),
        System.getProperty("os.arch"),
        Integer.toString(Runtime.version().feature()));
  }

  /** The release of this kernel; empty if it is none of Linux. */
  public static Optional<KernelRelease> release() {
    return first(RELEASE, System.getProperty("os.version"))
        .filter(release -> System.getProperty("os.name").equals("Linux"))
        .flatMap(KernelRelease::parse);
  }

  /** In one line. */
  public String text() {
    return processors
        + " processors ("
        + processor
        + "), "
        + System.getProperty("os.name")
        + " "
        + kernel
        + ", "
        + architecture
        + ", Java "
        + java;
  }

  /** For programs. */
  Json json() {
    return Json.Fields.NONE
        .with("processor", processor)
        .with("processors", processors)
        .with("kernel", kernel)
        .with("architecture", architecture)
        .with("java", java);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group())
        : Optional.empty();
  }
}
