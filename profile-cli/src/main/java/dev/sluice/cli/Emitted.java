package dev.sluice.cli;

import dev.sluice.profile.render.Json.Fields;

/** A file to be written, and what it says as data for {@code --json}. */
final class Emitted {
  private final byte[] content;
  private final Fields fields;

  Emitted(byte[] content, Fields fields) {
    this.content = content.clone();
    this.fields = fields;
  }

  byte[] content() {
    return content.clone();
  }

  Fields fields() {
    return fields;
  }
}
