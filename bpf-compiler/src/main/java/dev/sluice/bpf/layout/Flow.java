package dev.sluice.bpf.layout;

import java.util.ArrayList;
import java.util.List;

/** The calls that come to one place of a filter. */
final class Flow {
  private final List<Stream> streams = new ArrayList<>();
  private long other;

  /** Calls about which something is known. */
  List<Stream> streams() {
    return streams;
  }

  /** How many others, about which nothing more is known. */
  long other() {
    return other;
  }

  void add(Stream stream) {
    streams.add(stream);
  }

  void add(long weight) {
    other += weight;
  }
}
