package dev.sluice.bpf.readback;

/** A program has more states than {@link Readback#STATE_LIMIT}. */
final class StateLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateLimitException() {
    super("too many states", null, false, false);
  }
}
