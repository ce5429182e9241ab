package dev.sluice.bpf.report;

/** How often each call is assumed to be made. */
public enum Basis {
  /** As often as in the measured workloads that the library brings. */
  BUILT_IN("by the built-in weights"),
  /** As often as somebody said. */
  GIVEN("by the weights given"),
  /** Each call of the ABI once, because the weights know none of them. */
  EACH_ONCE("over the calls, each once");

  private final String text;

  Basis(String text) {
    this.text = text;
  }

  /** In words that follow {@code mean}. */
  String text() {
    return text;
  }
}
