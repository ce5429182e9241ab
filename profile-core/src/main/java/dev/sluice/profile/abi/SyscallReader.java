package dev.sluice.profile.abi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code syscalls/ABI.txt}: number, name, first release. */
final class SyscallReader {
  private SyscallReader() {}

  private static ResourceLines lines(String file) {
    return ResourceLines.of("syscalls/" + file + ".txt");
  }

  /** The names of the calls in a file. */
  static Set<SyscallName> readNames(String file) {
    Set<SyscallName> names = new HashSet<>(1024);
    ResourceLines lines = lines(file);
    while (lines.advance()) {
      names.add(new SyscallName(lines.words(3, 3).get(1)));
    }
    return names;
  }

  static SyscallTable read(AbiDescription abi) {
    return read(
        lines(abi.syscallFile()),
        abi.marker(),
        SignatureReader.read(abi.signatureFiles(), ArgumentTypes.of(abi.wordBits())));
  }

  static SyscallTable read(ResourceLines lines, int marker, Map<String, Signature> signatures) {
    List<Syscall> calls = new ArrayList<>(512);
    Map<String, Optional<KernelRelease>> releases = new HashMap<>();
    releases.put("-", Optional.empty());
    while (lines.advance()) {
      List<String> words = lines.words(3, 3);
      Optional<KernelRelease> since =
          releases.computeIfAbsent(
              words.get(2),
              text ->
                  Optional.of(
                      KernelRelease.parse(twoParts(text))
                          .orElseThrow(() -> lines.defect("'" + text + "' is no release"))));
      calls.add(
          new Syscall(
              new SyscallName(words.get(1)),
              new SyscallNumber(lines.number(words.get(0)) | marker),
              since,
              Optional.ofNullable(signatures.get(words.get(1)))));
    }
    try {
      return new SyscallTable(calls);
    } catch (IllegalArgumentException e) {
      throw lines.defect("or a line before it: " + e.getMessage(), e);
    }
  }

  /**
   * 2.6 for 2.6.23: the third part of releases before 3.0 does not matter, since no kernel before
   * 3.5 has filters.
   */
  private static String twoParts(String release) {
    int second = release.startsWith("2.") ? release.indexOf('.', 2) : -1;
    return second < 0 ? release : release.substring(0, second);
  }
}
