package dev.sluice.profile.abi;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code signatures/*.txt}, whose form {@code common.txt} describes. */
final class SignatureReader {
  private SignatureReader() {}

  /** The signatures of the given files by call; the first file that has a call counts. */
  static Map<String, Signature> read(List<String> files, ArgumentTypes types) {
    Map<String, Signature> byCall = new HashMap<>(1024);
    for (String file : files) {
      Map<String, Signature> layer = read(ResourceLines.of("signatures/" + file + ".txt"), types);
      layer.forEach(byCall::putIfAbsent);
    }
    return byCall;
  }

  static Map<String, Signature> read(ResourceLines lines, ArgumentTypes types) {
    Map<String, Signature> byCall = new HashMap<>(1024);
    while (lines.advance()) {
      String line = lines.line();
      int open = line.indexOf('(');
      int close = line.indexOf(')');
      if (open <= 0 || close < open) {
        throw lines.defect("is not NAME(ARGUMENTS)");
      }
      List<Argument> arguments = new ArrayList<>(ArgumentIndex.COUNT);
      List<UnseenArgument> unseen = new ArrayList<>(0);
      arguments(lines, line.substring(open + 1, close), types, arguments, unseen);
      try {
        block(lines, line.substring(close + 1), unseen);
        if (byCall.put(line.substring(0, open), new Signature(arguments, unseen)) != null) {
          throw lines.defect("stands here for the second time");
        }
      } catch (IllegalArgumentException e) {
        throw lines.defect(String.valueOf(e.getMessage()), e);
      }
    }
    return byCall;
  }

  private static void arguments(
      ResourceLines lines,
      String text,
      ArgumentTypes types,
      List<Argument> arguments,
      List<UnseenArgument> unseen) {
    int start = 0;
    int register = 0;
    while (start < text.length()) {
      int end = text.indexOf(", ", start);
      if (end < 0) {
        end = text.length();
      }
      String declaration = text.substring(start, end);
      if (register < ArgumentIndex.COUNT) {
        if (!declaration.equals("-")) {
          arguments.add(argument(lines, new ArgumentIndex(register), declaration, types));
        }
      } else if (register == ArgumentIndex.COUNT) {
        ArgumentIndex none = new ArgumentIndex(0);
        unseen.add(
            new UnseenArgument(
                argument(lines, none, declaration, types).name(),
                UnseenArgument.Place.SEVENTH,
                Optional.empty()));
      } else {
        throw lines.defect("has more than seven arguments");
      }
      register++;
      start = end + 2;
    }
  }

  /** Reads {@code -> NAME, ... else CALL} behind the parentheses. */
  private static void block(ResourceLines lines, String text, List<UnseenArgument> unseen) {
    if (text.isEmpty()) {
      return;
    }
    if (!text.startsWith(" -> ")) {
      throw lines.defect("goes on behind its arguments with something other than ' -> '");
    }
    int otherwise = text.indexOf(" else ");
    Optional<SyscallName> elsewhere =
        otherwise < 0
            ? Optional.empty()
            : Optional.of(new SyscallName(text.substring(otherwise + " else ".length())));
    String names = text.substring(" -> ".length(), otherwise < 0 ? text.length() : otherwise);
    for (String name : Splitter.on(", ").split(names)) {
      unseen.add(new UnseenArgument(name, UnseenArgument.Place.BLOCK, elsewhere));
    }
  }

  private static Argument argument(
      ResourceLines lines, ArgumentIndex index, String declaration, ArgumentTypes types) {
    int name = Math.max(declaration.lastIndexOf(' '), declaration.lastIndexOf('*')) + 1;
    String type = declaration.substring(0, name).trim();
    return new Argument(
        index,
        declaration.substring(name),
        types.named(type).orElseThrow(() -> lines.defect("has the unknown type '" + type + "'")));
  }
}
