package dev.sluice.profile.abi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The ABIs of {@code abis.txt} and, with their layouts only, those whose tables are there while
 * their entries are not. An ABI that gets its entry is taken from there; when all have one, the
 * tests that use this class can ask {@link AbiCatalog#builtIn()} itself.
 */
public final class PlannedAbis {
  /** NAME, byte order, word and the lines that are about layouts, with ';' between lines. */
  private static final List<String> ENTRIES =
      List.of(
          "arm little 32 signatures arm low-first-aligned low-first split uid16 large old"
              + " clone-backwards common",
          "loongarch64 little 64 signatures loongarch64 fadvise64 common",
          "m68k big 32 signatures m68k high-first split uid16 large old common",
          "mips big 32 registers 3;signatures mips-o32 mips high-first-aligned high-first split"
              + " large old clone-backwards common",
          "mipsel little 32 syscalls mips;registers 3;signatures mips-o32 mips low-first-aligned"
              + " low-first split large old clone-backwards common",
          "mips64 big 64 signatures mips fadvise64 old clone-backwards common",
          "mipsel64 little 64 syscalls mips64;signatures mips fadvise64 old clone-backwards common",
          "mips64n32 big 64 signatures mips-n32 mips split fadvise64 large old clone-backwards"
              + " common",
          "mipsel64n32 little 64 syscalls mips64n32;signatures mips-n32 mips split fadvise64 large"
              + " old clone-backwards common",
          "parisc big 32 signatures parisc high-first split large old clone-backwards common",
          "parisc64 big 64 signatures parisc64 parisc large old clone-backwards common",
          "ppc big 32 signatures ppc32 ppc high-first-aligned high-first split large old"
              + " clone-backwards common",
          "ppc64 big 64 signatures ppc64 ppc large old clone-backwards common",
          "ppc64le little 64 syscalls ppc64;signatures ppc64 ppc large old clone-backwards common",
          "riscv32 little 32 signatures riscv low-first split large clone-backwards common",
          "s390 big 32 signatures s390-31 s390 high-first split uid16 large old common",
          "s390x big 64 signatures s390 fadvise64 large old common",
          "sh little 32 signatures sh sh-low-first low-first split uid16 large old common",
          "sheb big 32 syscalls sh;signatures sh sh-high-first high-first split uid16 large old"
              + " common");

  private static final AbiCatalog CATALOG = read();

  private PlannedAbis() {}

  /** All of them. */
  public static AbiCatalog catalog() {
    return CATALOG;
  }

  private static AbiCatalog read() {
    try (InputStream in = AbiCatalog.class.getResourceAsStream("abis.txt")) {
      StringBuilder text = new StringBuilder(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      for (int i = 0; i < ENTRIES.size(); i++) {
        String[] words = ENTRIES.get(i).split(" ", 4);
        if (AbiCatalog.builtIn().named(words[0]).isEmpty()) {
          text.append(
              "\nabi " + words[0] + "\n  audit " + (i + 1) + " PLANNED\n  bytes " + words[1]);
          text.append("\n  word " + words[2] + "\n  " + words[3].replace(";", "\n  "));
          text.append("\n  constants word" + words[2] + " common\n  errnos errno-generic\n");
        }
      }
      return AbiReader.read(new ResourceLines("abis.txt", text.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
