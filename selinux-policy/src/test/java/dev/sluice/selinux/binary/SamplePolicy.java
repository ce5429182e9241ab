package dev.sluice.selinux.binary;

import dev.sluice.selinux.oracle.CilCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A small policy with every form of statement, in each version of the kernel's form. */
final class SamplePolicy {
  private static final String UNCHECKED = "the reader of binary policies";

  private static final Path SOURCE =
      Path.of("src/test/resources/dev/sluice/selinux/binary/every-statement.cil");

  private SamplePolicy() {}

  /** The policy without what a version cannot hold. */
  static byte[] bytes(Path directory, int version, boolean mls) {
    List<String> excluded = new ArrayList<>(List.of("^$"));
    add(excluded, version < 25, "file \"|dir \"");
    add(excluded, version < 27, "^\\(default");
    add(excluded, version < 28, "^\\(defaulttype");
    add(excluded, version < 30, "^\\((allow|auditallow|dontaudit)x ");
    add(excluded, version < 31, "^\\(ib");
    add(excluded, version < 32, "glblub");
    Pattern pattern = Pattern.compile(String.join("|", excluded));
    try {
      Path part = Files.createTempFile(directory, "part", ".cil");
      Files.write(
          part,
          Files.readAllLines(SOURCE).stream().filter(l -> !pattern.matcher(l).find()).toList());
      CilCompiler compiler = CilCompiler.in(directory, UNCHECKED).version(version);
      return Files.readAllBytes((mls ? compiler : compiler.withoutLevels()).compile(part).policy());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<String> excluded, boolean wanted, String pattern) {
    if (wanted) {
      excluded.add(pattern);
    }
  }
}
