package dev.sluice.profile.abi;

import dev.sluice.profile.abi.TwinForm.Binding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code twins.txt}: the name of an operation, then indented lines, one for each form. */
final class TwinReader {
  private static final String KINDS = "=:~";
  private static final String NAME_ONLY = "!";

  private TwinReader() {}

  static Twins read(ResourceLines lines) {
    List<TwinClass> operations = new ArrayList<>();
    List<TwinForm> forms = new ArrayList<>();
    String name = "";
    while (lines.advance()) {
      if (lines.indented()) {
        if (name.isEmpty()) {
          throw lines.defect("belongs to no operation");
        }
        forms.add(form(lines));
        continue;
      }
      if (!name.isEmpty()) {
        operations.add(new TwinClass(name, forms));
        forms.clear();
      }
      name = lines.words(1, 1).get(0);
    }
    operations.add(new TwinClass(name, forms));
    try {
      return new Twins(operations);
    } catch (IllegalArgumentException e) {
      throw lines.defect("or a line before it: " + e.getMessage(), e);
    }
  }

  private static TwinForm form(ResourceLines lines) {
    List<String> words = lines.words();
    SortedMap<String, Binding> bindings = new TreeMap<>();
    Set<String> ignored = new TreeSet<>();
    for (String word : words.subList(1, words.size())) {
      if (word.equals(NAME_ONLY)) {
        continue;
      }
      if (word.startsWith("-")) {
        ignored.add(word.substring(1));
        continue;
      }
      int kind = kind(word);
      if (kind <= 0 || kind == word.length() - 1) {
        throw lines.defect("has '" + word + "', which binds no parameter");
      }
      Binding binding = binding(word.charAt(kind), word.substring(kind + 1));
      if (bindings.put(word.substring(0, kind), binding) != null) {
        throw lines.defect("binds '" + word.substring(0, kind) + "' twice");
      }
    }
    return new TwinForm(
        new SyscallName(words.get(0)), bindings, ignored, words.contains(NAME_ONLY));
  }

  private static int kind(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (KINDS.indexOf(word.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static Binding binding(char kind, String text) {
    if (kind == '=') {
      boolean everywhere = !text.endsWith("?");
      String names = everywhere ? text : text.substring(0, text.length() - 1);
      return new Binding.Taken(parts(names, '/'), everywhere);
    }
    boolean excluded = text.startsWith("!");
    return new Binding.Given(
        parts(excluded ? text.substring(1) : text, ','), excluded, kind == '~');
  }

  private static List<String> parts(String text, char separator) {
    return Arrays.asList(text.split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1));
  }
}
