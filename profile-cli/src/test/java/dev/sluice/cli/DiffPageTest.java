package dev.sluice.cli;

import static dev.sluice.cli.Run.sluice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice diff --format html}: what stands in a page. */
class DiffPageTest {
  private static final Pattern INSTRUCTIONS = Pattern.compile("</b>: ([0-9]+) instructions");
  private static final Pattern CELL = Pattern.compile("<li class=\"[pdsm][^>]*><b>([^<]*)</b>");
  private static final Pattern INDEX = Pattern.compile("<span class=\"at\">([0-9]+)</span>");

  /** BPF_RET | BPF_K of linux/bpf_common.h. */
  private static final byte RETURN = 6;

  @TempDir private Path directory;

  private Path profile(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static Run page(Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = "diff";
    all[1] = "--format=html";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    Run run = sluice(all);
    assertThat(run.out()).startsWith("<!DOCTYPE html>\n").endsWith("</html>\n");
    assertThat(run.out().chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
    return run;
  }

  private static List<String> filters(String page) {
    List<String> parts = List.of(page.split("<details class=\"filter\"", -1));
    return parts.subList(1, parts.size());
  }

  private static List<String> indexes(String filter) {
    return INDEX.matcher(filter).results().map(match -> match.group(1)).toList();
  }

  private static String inner(String page, String begin, String end) {
    int from = page.indexOf(begin);
    assertThat(from).as(begin).isNotNegative();
    return page.substring(from, page.indexOf(end, from));
  }

  /** Each target has its map with all calls, and its filter with each instruction once. */
  @Test
  void aPageHasEveryCallAndEveryInstruction() throws IOException {
    Path old =
        profile("old.sluice", "profile w\ntarget x86_64, arm\naudited linux 6.12\nallow read\n");
    Path current =
        profile(
            "new.sluice",
            "profile w\ntarget x86_64, arm\naudited linux 6.12\nallow read, kill(sig in {2, 9})\n");
    Run run = page(old, current);
    assertThat(run.exitCode()).isEqualTo(1);
    for (String name : List.of("x86_64", "arm")) {
      Abi abi = AbiCatalog.builtIn().named(name).orElseThrow();
      String map = inner(run.out(), "data-abi=\"" + name + "\"", "</details>");
      assertThat(CELL.matcher(map).results().map(match -> match.group(1)))
          .containsExactlyInAnyOrderElementsOf(
              abi.syscalls().all().stream().map(call -> call.name().value()).toList());
    }
    List<String> filters = filters(run.out());
    assertThat(filters).hasSize(2);
    for (String filter : filters) {
      assertThat(filter)
          .contains("compiled for Linux 6.12 with no capabilities, and proved")
          .contains(" instructions: kill</small>");
      assertThat(indexes(filter)).doesNotHaveDuplicates().contains("0", "1");
    }
    assertThat(run.out()).contains("allow or errno EPERM</span> <i>by arguments</i>");
  }

  @Test
  void aFilterIsShownAsItIs() throws IOException {
    Path old = profile("old.sluice", "profile w\ntarget x86_64\naudited linux 6.12\nallow read\n");
    Path current =
        profile("new.sluice", "profile w\ntarget x86_64\naudited linux 6.12\nallow read, write\n");
    assertThat(sluice("compile", current, "-o", directory).exitCode()).isZero();
    Path filter = directory.resolve("w.x86_64.bpf");
    String section = filters(page(old, filter).out()).get(0);
    assertThat(section)
        .contains("<b>" + filter + "</b>", "the program as it is", "arch == 0xc000003e");
    byte[] instructions = Files.readAllBytes(filter);
    Matcher said = INSTRUCTIONS.matcher(section);
    assertThat(said.find()).isTrue();
    assertThat(said.group(1)).isEqualTo(Integer.toString(instructions.length / 8));
    List<String> others =
        IntStream.range(0, instructions.length / 8)
            .filter(at -> instructions[8 * at] != RETURN)
            .mapToObj(Integer::toString)
            .toList();
    assertThat(indexes(section)).containsExactlyInAnyOrderElementsOf(others);
    assertThat(page(filter, filter).out()).contains("No change of meaning.", "<b>write</b>");
  }

  @Test
  void whyThereIsNoFilterIsSaid() throws IOException {
    Path old = profile("old.sluice", "profile w\naudited linux 6.12\nallow read\n");
    Path current = profile("new.sluice", "profile w\naudited linux 6.12\nallow read, write\n");
    assertThat(page(old, current).out())
        .contains(
            "<b>profile w</b>: no filter",
            "It names no target: nobody knows for which ABIs a filter is wanted.");
    assertThat(page("--abi", "aarch64", old, current).out())
        .contains("<b>aarch64</b>: ")
        .doesNotContain("no filter");
  }

  /** The largest page that people make: Docker's default profile on all of its ABIs. */
  @Test
  void dockersDefaultProfileStaysSmall() throws IOException {
    Path docker = directory.resolve("default.json");
    try (InputStream in = DiffPageTest.class.getResourceAsStream("/profiles/docker-default.json")) {
      Files.copy(in, docker);
    }
    Path wider =
        profile(
            "wider.json",
            Files.readString(docker).replaceFirst("\"accept\",", "\"accept\",\n\"bpf\","));
    String page = page(docker, wider).out();
    assertThat(page.length()).isBetween(1_000_000, 3_000_000);
    assertThat(page).contains("More is permitted than before.");
  }
}
