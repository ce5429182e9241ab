package dev.sluice.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that remembers why it could not be written to, because a PrintWriter does not say. */
final class ResultStream extends FilterOutputStream {
  private Optional<IOException> failure = Optional.empty();

  ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
      out.flush();
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** The last failure. */
  Optional<IOException> failure() {
    return failure;
  }
}
