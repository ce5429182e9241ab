package dev.sluice.profile.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads {@code multiplexers.txt}. */
final class MultiplexerReader {
  private MultiplexerReader() {}

  /**
   * The multiplexers of an ABI, in the order of the resource.
   *
   * @param calls the multiplexing calls that it has
   * @param direct which calls have a number of their own on it
   */
  static List<Multiplexer> read(List<SyscallName> calls, Predicate<SyscallName> direct) {
    return calls.isEmpty()
        ? List.of()
        : read(ResourceLines.of("multiplexers.txt"), direct).stream()
            .filter(multiplexer -> calls.contains(multiplexer.call()))
            .toList();
  }

  /** All multiplexers, of whatever ABI, without the direct calls that are the same. */
  static List<Multiplexer> readAll() {
    return read(ResourceLines.of("multiplexers.txt"), call -> false);
  }

  static List<Multiplexer> read(ResourceLines lines, Predicate<SyscallName> direct) {
    List<Multiplexer> all = new ArrayList<>();
    List<String> head = List.of();
    SortedMap<Integer, SyscallName> operations = new TreeMap<>();
    SortedMap<SyscallName, SyscallName> equivalents = new TreeMap<>();
    while (lines.advance()) {
      List<String> words = lines.words(2, Integer.MAX_VALUE);
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
        if (!direct.test(operation)) {
          words.subList(2, words.size()).stream()
              .map(SyscallName::new)
              .filter(direct)
              .findFirst()
              .ifPresent(same -> equivalents.put(operation, same));
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
