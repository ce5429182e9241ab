package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/selinux.md} is true: its commands print what stands there. */
class SelinuxPageTest {
  @TempDir private Path scratch;

  @Test
  void theCommandsPrintWhatStandsThere() throws IOException {
    new ConsolePage("selinux.md", scratch).check(4);
  }
}
