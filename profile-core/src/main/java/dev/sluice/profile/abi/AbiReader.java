package dev.sluice.profile.abi;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code abis.txt}. */
final class AbiReader {
  private AbiReader() {}

  static AbiCatalog read(ResourceLines lines) {
    Optional<KernelRelease> release = Optional.empty();
    List<Abi> abis = new ArrayList<>();
    ConstantsReader constants = new ConstantsReader();
    Optional<String> name = Optional.empty();
    Map<String, List<String>> entry = new HashMap<>();
    while (lines.advance()) {
      List<String> words = lines.words();
      if (lines.indented()) {
        if (entry.put(words.get(0), words.subList(1, words.size())) != null) {
          throw lines.defect("stands here for the second time");
        }
      } else if (words.get(0).equals("release")) {
        release = KernelRelease.parse(words.get(1));
      } else if (words.get(0).equals("abi")) {
        name.ifPresent(previous -> abis.add(abi(lines, previous, entry, constants)));
        name = Optional.of(words.get(1));
        entry.clear();
      } else {
        throw lines.defect("begins with an unknown word");
      }
    }
    name.ifPresent(previous -> abis.add(abi(lines, previous, entry, constants)));
    return new AbiCatalog(
        abis, release.orElseThrow(() -> lines.defect("or a line before it: no release")));
  }

  private static Abi abi(
      ResourceLines lines,
      String name,
      Map<String, List<String>> entry,
      ConstantsReader constants) {
    List<String> audit = required(lines, entry, "audit", 2);
    entry.putIfAbsent("marker", List.of("0", "0"));
    List<String> marker = required(lines, entry, "marker", 2);
    AbiNames aliases =
        new AbiNames(
            audit.get(1),
            word(entry, "libseccomp"),
            word(entry, "oci"),
            word(entry, "systemd"),
            word(entry, "go"),
            word(entry, "debian"),
            word(entry, "machine"));
    return new Abi(
        new AbiDescription(
            name,
            new AuditArch(lines.number(audit.get(0))),
            byteOrder(lines, required(lines, entry, "bytes", 1).get(0)),
            lines.number(required(lines, entry, "word", 1).get(0)),
            lines.number(word(entry, "registers").orElse("6")),
            lines.number(marker.get(0)),
            lines.number(marker.get(1)),
            ranges(lines, entry.getOrDefault("foreign", List.of())),
            word(entry, "kernel").orElse(name),
            aliases,
            word(entry, "syscalls").orElse(name),
            List.copyOf(entry.getOrDefault("signatures", List.of())),
            List.copyOf(entry.getOrDefault("constants", List.of())),
            List.copyOf(entry.getOrDefault("errnos", List.of())),
            names(entry.getOrDefault("multiplexers", List.of())),
            releases(lines, entry.getOrDefault("unfiltered", List.of())),
            bitmap(lines, entry.getOrDefault("bitmap", List.of()))),
        constants);
  }

  private static List<String> required(
      ResourceLines lines, Map<String, List<String>> entry, String key, int words) {
    List<String> found = entry.getOrDefault(key, List.of());
    if (found.size() != words) {
      throw lines.defect("ends an entry without a proper line '" + key + "'");
    }
    return found;
  }

  private static SortedMap<SyscallName, KernelRelease> releases(
      ResourceLines lines, List<String> words) {
    if (words.size() % 2 != 0) {
      throw lines.defect("ends an entry with a call without release in its line 'unfiltered'");
    }
    SortedMap<SyscallName, KernelRelease> releases = new TreeMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      releases.put(new SyscallName(words.get(i)), release(lines, words.get(i + 1)));
    }
    return Collections.unmodifiableSortedMap(releases);
  }

  private static KernelRelease release(ResourceLines lines, String word) {
    return KernelRelease.parse(word)
        .orElseThrow(() -> lines.defect("ends an entry, and '" + word + "' is no release"));
  }

  private static Optional<AnswerBitmap> bitmap(ResourceLines lines, List<String> words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    int last = words.size() == 1 ? Integer.MAX_VALUE : lines.number(words.get(1));
    return Optional.of(new AnswerBitmap(release(lines, words.get(0)), new SyscallNumber(last)));
  }

  private static List<NumberRange> ranges(ResourceLines lines, List<String> words) {
    if (words.size() % 2 != 0) {
      throw lines.defect("ends an entry with half a range in its line 'foreign'");
    }
    List<NumberRange> ranges = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      SyscallNumber first = new SyscallNumber(lines.number(words.get(i)));
      SyscallNumber last = new SyscallNumber(lines.number(words.get(i + 1)));
      if (first.compareTo(last) > 0) {
        throw lines.defect("ends an entry with an empty range in its line 'foreign'");
      }
      ranges.add(new NumberRange(first, last));
    }
    return List.copyOf(ranges);
  }

  private static Optional<String> word(Map<String, List<String>> entry, String key) {
    List<String> words = entry.getOrDefault(key, List.of());
    return words.isEmpty() ? Optional.empty() : Optional.of(words.get(0));
  }

  private static List<SyscallName> names(List<String> words) {
    List<SyscallName> names = new ArrayList<>();
    for (String word : words) {
      names.add(new SyscallName(word));
    }
    return List.copyOf(names);
  }

  private static ByteOrder byteOrder(ResourceLines lines, String word) {
    if (word.equals("little")) {
      return ByteOrder.LITTLE_ENDIAN;
    } else if (word.equals("big")) {
      return ByteOrder.BIG_ENDIAN;
    }
    throw lines.defect("ends an entry with the unknown byte order '" + word + "'");
  }
}
