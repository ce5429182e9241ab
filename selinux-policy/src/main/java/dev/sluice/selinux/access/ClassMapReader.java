package dev.sluice.selinux.access;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code classes.txt}. */
final class ClassMapReader {
  private final ResourceLines lines;
  private final Map<String, SortedMap<PermissionName, ReleaseRange>> commons = new HashMap<>();
  private final SortedMap<ClassName, ClassMap.ObjectClass> classes = new TreeMap<>();
  private final SortedMap<PolicyCapability, ReleaseRange> capabilities = new TreeMap<>();

  private ClassMapReader(ResourceLines lines) {
    this.lines = lines;
  }

  static ClassMap read(ResourceLines lines) {
    ClassMapReader reader = new ClassMapReader(lines);
    List<String> words = new ArrayList<>();
    while (lines.advance()) {
      if (!lines.indented()) {
        reader.line(words);
        words.clear();
      }
      words.addAll(lines.words());
    }
    reader.line(words);
    return new ClassMap(reader.classes, reader.capabilities);
  }

  private void line(List<String> words) {
    if (words.isEmpty()) {
      return;
    } else if (words.size() < 2) {
      throw lines.defect("follows a line that is too short");
    }
    Dated name = dated(words.get(1));
    List<String> rest = words.subList(2, words.size());
    boolean repeated =
        switch (words.get(0)) {
          case "common" -> commons.put(name.word(), permissions(rest)) != null;
          case "class" ->
              classes.put(
                      new ClassName(name.word()),
                      new ClassMap.ObjectClass(name.releases(), permissions(rest)))
                  != null;
          case "policycap" ->
              capabilities.put(new PolicyCapability(name.word()), name.releases()) != null;
          default -> throw lines.defect("begins with no word that is known");
        };
    if (repeated) {
      throw lines.defect("stands here for the second time");
    }
  }

  private SortedMap<PermissionName, ReleaseRange> permissions(List<String> words) {
    SortedMap<PermissionName, ReleaseRange> all = new TreeMap<>();
    int own = 0;
    if (!words.isEmpty() && words.get(0).equals("=")) {
      SortedMap<PermissionName, ReleaseRange> common = commons.get(words.get(1));
      if (common == null) {
        throw lines.defect("has the permissions of " + words.get(1) + ", which is not above it");
      }
      all.putAll(common);
      own = 2;
    }
    for (String word : words.subList(own, words.size())) {
      Dated permission = dated(word);
      if (all.put(new PermissionName(permission.word()), permission.releases()) != null) {
        throw lines.defect("has " + permission.word() + " twice");
      }
    }
    return all;
  }

  private record Dated(String word, ReleaseRange releases) {}

  private Dated dated(String word) {
    int at = word.indexOf('@');
    if (at < 0) {
      return new Dated(word, ReleaseRange.ALL);
    }
    String[] ends = word.substring(at + 1).split("-", -1);
    Optional<KernelRelease> until =
        ends.length > 1 ? Optional.of(release(ends[1])) : Optional.empty();
    return new Dated(word.substring(0, at), new ReleaseRange(Optional.of(release(ends[0])), until));
  }

  private KernelRelease release(String text) {
    return KernelRelease.parse(text)
        .orElseThrow(() -> lines.defect("has '" + text + "', which is no release"));
  }
}
