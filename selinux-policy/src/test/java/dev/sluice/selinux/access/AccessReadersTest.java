package dev.sluice.selinux.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.profile.abi.ResourceLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a resource is said with its name and line. */
class AccessReadersTest {
  @Test
  void anOperationIsReadWhole() {
    List<AccessOperation> operations =
        operations(
            """
            open-append
              by open openat if flags & O_APPEND != 0,
                  flags & O_PATH == 0
              by creat
              blind openat2
              when directory
              walk
              file* append write? -> object since 5.4 until 6.1 unless memfd_class errno EIO unaudited
              filesystem associate -> file_system from new_object
              probe open_a other=chr_file
            """);
    assertThat(operations).hasSize(1);
    AccessOperation read = operations.get(0);
    assertThat(read.routes())
        .map(CallRoute::toString)
        .containsExactly(
            "open(flags & O_APPEND != 0, flags & O_PATH == 0)",
            "openat(flags & O_APPEND != 0, flags & O_PATH == 0)",
            "creat",
            "openat2(...)");
    assertThat(read.states()).containsExactly(ObjectState.DIRECTORY);
    assertThat(read.walksPath()).isTrue();
    assertThat(read.evidence()).isEqualTo(Evidence.MEASURED);
    assertThat(read.checks())
        .map(AccessCheck::toString)
        .containsExactly(
            "file* append -> object",
            "file* write? -> object",
            "filesystem associate -> file_system from new_object");
    assertThat(read.checks())
        .map(AccessCheck::refusal)
        .containsExactly(new ErrnoName("EIO"), new ErrnoName("EIO"), ErrnoName.EACCES);
    assertThat(read.checks().get(0).audited()).isFalse();
    assertThat(read.checks().get(0).policySwitch())
        .contains(new PolicySwitch(new PolicyCapability("memfd_class"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n  nothing\n  source read\n",
        "a\n  by read\n  nothing\n",
        "a\n  by read\n  source read\n",
        "a\n  by read\n  nothing\n  source read\n  probe b\n",
        "a\n  by read\n  nothing\n  file read -> object\n  source read\n",
        "a\n  by read if fd ==\n  nothing\n  source read\n",
        "a\n  by read\n  nothing\n  source gossip\n",
        "a\n  by read\n  when weather\n  nothing\n  source read\n",
        "a\n  by read\n  file read\n  source read\n",
        "a\n  by read\n  file read ->\n  source read\n",
        "a\n  by read\n  file -> object\n  source read\n",
        "a\n  by read\n  file read -> nobody\n  source read\n",
        "a\n  by read\n  file read -> object from nobody\n  source read\n",
        "a\n  by read\n  file read -> object errno 13\n  source read\n",
        "a\n  by read\n  file read -> object since then\n  source read\n",
        "a\n  by read\n  file read -> object since\n  source read\n",
        "a\n  by read\n  process* read -> object\n  source read\n",
        "a\n  by read\n  nothing\n  probe b b\n",
        "a\n      continued\n",
      })
  void whatIsNoOperationIsComplainedAbout(String text) {
    assertThatThrownBy(() -> operations(text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.txt:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class\n",
        "klass file read\n",
        "class file = nobody\n",
        "class file read read\n",
        "class file read\nclass file write\n",
        "common file read\ncommon file read\n",
        "class file read@now\n",
      })
  void whatIsNoClassIsComplainedAbout(String text) {
    assertThatThrownBy(() -> ClassMapReader.read(lines(text)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.txt:");
  }

  private static List<AccessOperation> operations(String text) {
    return OperationReader.read(lines(text));
  }

  private static ResourceLines lines(String text) {
    try {
      return ResourceLines.read(
          "test.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
