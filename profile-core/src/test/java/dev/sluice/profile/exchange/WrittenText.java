package dev.sluice.profile.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.util.Optional;

/** What a writer makes of random profiles, some of which go beyond the limits of documents. */
final class WrittenText {
  private WrittenText() {}

  /** The text; empty only if one call would need more rules than a document may have for it. */
  static Optional<String> withinLimits(Checked<String> written) {
    if (written.value().isEmpty()) {
      assertThat(written.diagnostics().all())
          .allSatisfy(
              finding -> {
                assertThat(finding.code()).isEqualTo(DiagnosticCode.NOT_EXPRESSIBLE);
                assertThat(finding.message()).contains("more than 2048 masked equalities");
              });
    }
    return written.value();
  }
}
