package dev.sluice.selinux.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.oracle.Oracles;
import dev.sluice.selinux.oracle.PolicyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole of Debian's reference policy against the same without one of its modules: some minutes,
 * of which sediff takes two. {@link SediffAgreementTest} does the same with a part of it.
 */
@Tag("exhaustive")
class DebianPolicyTest {
  private static final String UNCHECKED = "the difference of one module in Debian's policy";

  @TempDir private Path directory;

  @Test
  void oneModuleIsOneScreenAndTheSetThatSediffFinds() throws IOException {
    Path modules = Oracles.file("/usr/share/selinux/default", UNCHECKED);
    List<Path> all =
        Files.readString(modules.resolve(".modules"))
            .lines()
            .map(name -> modules.resolve(name + ".pp.bz2"))
            .toList();
    Path bind = modules.resolve("bind.pp.bz2");
    PolicyStore store = PolicyStore.in(directory, UNCHECKED);
    assertThat(store.installFiles(all)).matches(PolicyStore.Answer::isDone);
    Path with = Files.copy(store.policy(), directory.resolve("with.33"));
    assertThat(store.remove(List.of("bind"))).matches(PolicyStore.Answer::isDone);
    Path without = Files.copy(store.policy(), directory.resolve("without.33"));
    assertThat(all).contains(bind);
    assertThat(SediffAgreementTest.brief(without, with)).hasSizeLessThanOrEqualTo(30);
    SediffAgreementTest.agree(without, with);
  }
}
