package dev.sluice.profile.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code multiplexers.txt}. */
final class MultiplexerReader {
  private MultiplexerReader() {}

  /** The multiplexers of the given calls, in the order of the resource. */
  static List<Multiplexer> read(List<SyscallName> calls) {
    List<Multiplexer> wanted = new ArrayList<>();
    if (!calls.isEmpty()) {
      for (Multiplexer multiplexer : read(ResourceLines.of("multiplexers.txt"))) {
        if (calls.contains(multiplexer.call())) {
          wanted.add(multiplexer);
        }
      }
    }
    return List.copyOf(wanted);
  }

  static List<Multiplexer> read(ResourceLines lines) {
    List<Multiplexer> all = new ArrayList<>();
    List<String> head = List.of();
    SortedMap<Integer, SyscallName> operations = new TreeMap<>();
    SortedMap<SyscallName, SyscallName> equivalents = new TreeMap<>();
    while (lines.advance()) {
      List<String> words = lines.words(2, 4);
      if (words.get(0).equals("multiplexer")) {
        if (!head.isEmpty()) {
          all.add(multiplexer(lines, head, operations, equivalents));
        }
        head = lines.words(4, 4);
        operations.clear();
        equivalents.clear();
      } else {
        SyscallName operation = new SyscallName(words.get(1));
        if (operations.put(lines.number(words.get(0)), operation) != null) {
          throw lines.defect("stands here for the second time");
        }
        if (words.size() > 2) {
          equivalents.put(operation, new SyscallName(words.get(2)));
        }
      }
    }
    all.add(multiplexer(lines, head, operations, equivalents));
    return all;
  }

  private static Multiplexer multiplexer(
      ResourceLines lines,
      List<String> head,
      SortedMap<Integer, SyscallName> operations,
      SortedMap<SyscallName, SyscallName> equivalents) {
    return new Multiplexer(
        new SyscallName(head.get(1)),
        new ArgumentIndex(lines.number(head.get(2))),
        lines.number(head.get(3)),
        operations,
        equivalents);
  }
}
