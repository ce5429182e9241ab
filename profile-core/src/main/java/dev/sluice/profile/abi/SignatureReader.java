package dev.sluice.profile.abi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code signatures/*.txt}: {@code name(type argument, ...)}. */
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
      if (open <= 0 || !line.endsWith(")")) {
        throw lines.defect("is not NAME(ARGUMENTS)");
      }
      List<Argument> arguments =
          arguments(lines, line.substring(open + 1, line.length() - 1), types);
      try {
        if (byCall.put(line.substring(0, open), new Signature(arguments)) != null) {
          throw lines.defect("stands here for the second time");
        }
      } catch (IllegalArgumentException e) {
        throw lines.defect(String.valueOf(e.getMessage()), e);
      }
    }
    return byCall;
  }

  private static List<Argument> arguments(ResourceLines lines, String text, ArgumentTypes types) {
    List<Argument> arguments = new ArrayList<>(ArgumentIndex.COUNT);
    int start = 0;
    int register = 0;
    while (start < text.length()) {
      int end = text.indexOf(", ", start);
      if (end < 0) {
        end = text.length();
      }
      String declaration = text.substring(start, end);
      if (register == ArgumentIndex.COUNT) {
        throw lines.defect("has more than six arguments");
      }
      if (!declaration.equals("-")) {
        arguments.add(argument(lines, new ArgumentIndex(register), declaration, types));
      }
      register++;
      start = end + 2;
    }
    return arguments;
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
