package dev.sluice.profile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticPrinter;
import dev.sluice.profile.diagnostic.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileFormatterTest {
  @Test
  void parsingWhatWasPrintedGivesTheSameTree() {
    for (long seed = 1; seed <= 1500; seed++) {
      ProfileTree tree = new RandomTrees(seed).tree();
      String text = ProfileFormatter.format(tree);
      Checked<ProfileTree> again = ProfileParser.parse(new SourceFile("seed " + seed, text));
      assertThat(DiagnosticPrinter.print(again.diagnostics())).as(text).isEmpty();
      assertThat(Trees.structure(again.orElseThrow()))
          .as("seed " + seed + "\n" + text)
          .isEqualTo(Trees.structure(tree));
      assertThat(ProfileFormatter.format(again.orElseThrow())).isEqualTo(text);
    }
  }

  @Test
  void linesEndAtColumn100WhereTheyCanBeBroken() {
    for (long seed = 1; seed <= 200; seed++) {
      String text = ProfileFormatter.format(new RandomTrees(seed).tree());
      for (String line : text.split("\n", -1)) {
        if (line.length() > ProfileFormatter.COLUMNS) {
          assertThat(line.strip()).as("seed " + seed).containsPattern("#| \\{$|[^ ]{60}");
        }
      }
    }
  }

  @Test
  void layoutDoesNotDependOnHowItWasWritten() {
    String canonical =
        """
        # nginx
        profile nginx

        allow read, write # both
        on x86_64 { allow arch_prctl(option == ARCH_SET_FS) }
        when capability SYS_ADMIN {
          allow mount
          allow umount2
        }
        """
            .replace(" # both", "  # both");
    for (String written :
        List.of(
            canonical,
            canonical.replace("\n", "\r\n"),
            canonical.replace("  ", "\t"),
            canonical.replace("\n\n", "\n\n\n \n"),
            canonical.replace(" == ", "=="),
            canonical.replace("read, write", "read,\n\n  write"),
            canonical.replace("{ allow arch", "{\n\n\n allow arch").replace("FS) }", "FS)\n}"),
            canonical.replace("option", "(option").replace("SET_FS", "SET_FS)"))) {
      assertThat(format(written)).as(written).isEqualTo(canonical);
    }
  }

  @Test
  void aCommentStaysWithWhatItIsWrittenAt() {
    assertThat(
            format(
                """
                allow read, # why read
                  # why write
                  write,
                  socket(family == AF_UNIX, # inside
                    type == 1) # end
                on x86 { # opening
                  allow stat
                  # last
                } # closing
                # end of file
                """))
        .isEqualTo(
            """
            allow read,  # why read
                # why write
                write,
                # inside
                socket(family == AF_UNIX, type == 1)  # end
            on x86 {
              # opening
              allow stat
              # last
            }  # closing
            # end of file
            """);
  }

  @Test
  void longConditionsBreakInsideTheirParentheses() {
    String names =
        "AAAAAAAAAAAAAAAAAAAA, BBBBBBBBBBBBBBBBBBBB, CCCCCCCCCCCCCCCCCCCCCC, DDDDDDDDDDDDDD";
    assertThat(format("allow socket(family in {" + names + ", E}, type == F)\n"))
        .isEqualTo(
            """
            allow socket(family in {AAAAAAAAAAAAAAAAAAAA, BBBBBBBBBBBBBBBBBBBB, CCCCCCCCCCCCCCCCCCCCCC,
                    DDDDDDDDDDDDDD, E}, type == F)
            """);
    String test = "capability NET_BIND_SERVICE";
    String tests = String.join(" or ", List.of(test, test, test, test));
    assertThat(format("when " + tests + " { allow bind }"))
        .isEqualTo(
            """
            when (capability NET_BIND_SERVICE or capability NET_BIND_SERVICE or capability NET_BIND_SERVICE or
                    capability NET_BIND_SERVICE) {
              allow bind
            }
            """);
  }

  @Test
  void anEmptyTextStaysEmpty() {
    assertThat(format("\n\n  \n")).isEmpty();
  }

  private static String format(String text) {
    return ProfileFormatter.format(
        ProfileParser.parse(new SourceFile("test.sluice", text)).orElseThrow());
  }
}
