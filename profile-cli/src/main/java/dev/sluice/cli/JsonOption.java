package dev.sluice.cli;

import picocli.CommandLine.Option;

/** The option for results that programs read. */
final class JsonOption {
  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean wanted;

  boolean wanted() {
    return wanted;
  }
}
