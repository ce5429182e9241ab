package dev.sluice.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourcesTest {
  @TempDir private Path directory;
  private Path root;

  @BeforeEach
  void makeDirectories() throws IOException {
    root = directory.resolve("root");
    write("root/base/b.sluice", "allow write\n");
    write("outside.sluice", "allow reboot\n");
  }

  @Test
  void usedProfilesAreFoundBesideTheirUser() throws IOException {
    write("root/base/c.sluice", "use \"b.sluice\"\nallow close\n");
    assertThat(rules(resolve("use \"base/c.sluice\"", Optional.empty())))
        .containsExactly("close", "write");
  }

  @Test
  void theWayUpEndsAtTheRoot() throws IOException {
    write("root/sub/main.sluice", HEADER + "use \"../base/b.sluice\"\n");
    Path main = root.resolve("sub/main.sluice");
    assertThat(codes(resolver().resolve(main, Optional.empty())))
        .containsExactly(DiagnosticCode.OUTSIDE_ROOT);
    assertThat(rules(resolver().resolve(main, Optional.of(root)))).containsExactly("write");
    assertThat(codes(resolve("use \"../outside.sluice\"", Optional.empty())))
        .containsExactly(DiagnosticCode.OUTSIDE_ROOT);
  }

  @Test
  void symbolicLinksDoNotLeadOutside() throws IOException {
    Files.createSymbolicLink(root.resolve("link.sluice"), directory.resolve("outside.sluice"));
    Files.createSymbolicLink(root.resolve("up"), directory);
    assertThat(codes(resolve("use \"link.sluice\"", Optional.empty())))
        .containsExactly(DiagnosticCode.OUTSIDE_ROOT);
    assertThat(codes(resolve("use \"up/outside.sluice\"", Optional.empty())))
        .containsExactly(DiagnosticCode.OUTSIDE_ROOT);
  }

  @Test
  void symbolicLinksInsideAreTheFileThatTheyLeadTo() throws IOException {
    Files.createSymbolicLink(root.resolve("link.sluice"), root.resolve("base/b.sluice"));
    assertThat(rules(resolve("use \"link.sluice\"\nuse \"base/b.sluice\"", Optional.empty())))
        .containsExactly("write");
    Files.createSymbolicLink(root.resolve("again.sluice"), root.resolve("main.sluice"));
    assertThat(codes(resolve("use \"again.sluice\"", Optional.empty())))
        .containsExactly(DiagnosticCode.USE_CYCLE);
  }

  @Test
  void whatCannotBeReadIsReportedAtItsLine() throws IOException {
    Files.createDirectories(root.resolve("directory.sluice"));
    Files.createSymbolicLink(root.resolve("loop.sluice"), root.resolve("loop.sluice"));
    Checked<Policy> policy =
        resolve(
            "use \"directory.sluice\"\nuse \"none.sluice\"\nuse \"loop.sluice\"", Optional.empty());
    assertThat(codes(policy))
        .containsExactly(
            DiagnosticCode.UNREADABLE_FILE,
            DiagnosticCode.UNREADABLE_FILE,
            DiagnosticCode.UNREADABLE_FILE);
    assertThat(policy.diagnostics().all())
        .extracting(d -> d.span().orElseThrow().position().line())
        .containsExactly(4, 5, 6);
    assertThat(codes(resolver().resolve(root.resolve("nothing.sluice"), Optional.empty())))
        .containsExactly(DiagnosticCode.UNREADABLE_FILE);
  }

  @Test
  void namesThatNoFileSystemTakesAreOnlyMissing() throws IOException {
    String longName = "x".repeat(5_000);
    assertThat(codes(resolve("use \"" + longName + ".sluice\"", Optional.empty())))
        .containsExactly(DiagnosticCode.UNREADABLE_FILE);
  }

  @Test
  void usedFilesThatAreNoTextAreReportedInThem() throws IOException {
    Files.write(root.resolve("bad.sluice"), new byte[] {'a', (byte) 0xff});
    Checked<Policy> policy = resolve("use \"bad.sluice\"", Optional.empty());
    assertThat(codes(policy)).containsExactly(DiagnosticCode.BAD_ENCODING);
  }

  private static final String HEADER = "profile p\ntarget x86_64\naudited linux 6.12\n";

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Checked<Policy> resolve(String statements, Optional<Path> below) throws IOException {
    write("root/main.sluice", HEADER + statements + "\n");
    return resolver().resolve(root.resolve("main.sluice"), below);
  }

  private static ProfileResolver resolver() {
    return new ProfileResolver(AbiCatalog.builtIn());
  }

  private static List<String> rules(Checked<Policy> policy) {
    return policy.orElseThrow().targets().get(0).rules().stream()
        .map(r -> r.call().value())
        .toList();
  }

  private static List<DiagnosticCode> codes(Checked<Policy> policy) {
    return policy.diagnostics().all().stream().map(Diagnostic::code).toList();
  }
}
