package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What holds where something goes wrong that is no fault of the input. */
class MainTest {
  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void aResultThatCannotBeWrittenIsNoSuccess() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Main.run(failing("No space left on device"), err, "abis")).isEqualTo(74);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("sluice: the result could not be written: No space left on device\n");
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNoReasonForWords() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(Main.run(failing("Broken pipe"), err, "abis")).isEqualTo(141);
    assertThat(err.size()).isZero();
  }

  @Test
  void aDefectIsOneLine() {
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err));
    assertThat(Main.defect(new IllegalStateException("two\nlines"), console)).isEqualTo(70);
    console.flush();
    assertThat(err)
        .hasToString(
            "sluice: internal error: java.lang.IllegalStateException: two lines; please report\n");
  }
}
