package dev.sluice.selinux.access;

import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Reads one line of checks: {@code CLASS PERMISSION... -> TARGET [from SUBJECT] ...}. */
final class CheckReader {
  static final String ARROW = "->";

  private final ResourceLines lines;
  private Optional<CheckSubject> subject = Optional.empty();
  private Optional<KernelRelease> since = Optional.empty();
  private Optional<KernelRelease> until = Optional.empty();
  private Optional<PolicySwitch> policySwitch = Optional.empty();
  private Optional<ErrnoName> refusal = Optional.empty();
  private boolean audited = true;

  private CheckReader(ResourceLines lines) {
    this.lines = lines;
  }

  /** The checks of the current line, one for each permission. */
  static List<AccessCheck> read(ResourceLines lines) {
    return new CheckReader(lines).checks(lines.words(4, Integer.MAX_VALUE));
  }

  private List<AccessCheck> checks(List<String> words) {
    int arrow = words.indexOf(ARROW);
    if (arrow < 2 || arrow + 1 == words.size()) {
      throw lines.defect("is not CLASS PERMISSION... -> TARGET");
    }
    CheckTarget target =
        CheckTarget.named(words.get(arrow + 1))
            .orElseThrow(() -> lines.defect("has no target that is known"));
    Iterator<String> rest = words.subList(arrow + 2, words.size()).iterator();
    while (rest.hasNext()) {
      property(rest.next(), rest);
    }
    CheckedClass checked = checkedClass(words.get(0));
    List<AccessCheck> checks = new ArrayList<>();
    for (String word : words.subList(1, arrow)) {
      boolean necessary = !word.endsWith("?");
      checks.add(
          new AccessCheck(
              subject.orElse(CheckSubject.DOMAIN),
              checked,
              new PermissionName(necessary ? word : word.substring(0, word.length() - 1)),
              target,
              new ReleaseRange(since, until),
              policySwitch,
              necessary,
              audited,
              refusal.orElse(usualRefusal(checked))));
    }
    return checks;
  }

  private static ErrnoName usualRefusal(CheckedClass checked) {
    return ClassMap.isCapability(checked.representative()) ? ErrnoName.EPERM : ErrnoName.EACCES;
  }

  private void property(String word, Iterator<String> rest) {
    switch (word) {
      case "from" -> subject = Optional.of(subject(next(word, rest)));
      case "since" -> since = Optional.of(release(next(word, rest)));
      case "until" -> until = Optional.of(release(next(word, rest)));
      case "if", "unless" ->
          policySwitch =
              Optional.of(
                  new PolicySwitch(new PolicyCapability(next(word, rest)), word.equals("if")));
      case "errno" -> refusal = Optional.of(errno(next(word, rest)));
      case "unaudited" -> audited = false;
      default -> throw lines.defect("has the unknown word '" + word + "'");
    }
  }

  private String next(String word, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw lines.defect("ends with '" + word + "'");
    }
    return rest.next();
  }

  private CheckSubject subject(String text) {
    return CheckSubject.named(text)
        .orElseThrow(() -> lines.defect("has '" + text + "', which is no subject"));
  }

  private ErrnoName errno(String text) {
    return ErrnoName.named(text)
        .orElseThrow(() -> lines.defect("has '" + text + "', which is no error number"));
  }

  private KernelRelease release(String text) {
    return KernelRelease.parse(text)
        .orElseThrow(() -> lines.defect("has '" + text + "', which is no release"));
  }

  private CheckedClass checkedClass(String word) {
    if (!word.endsWith("*")) {
      return new CheckedClass(new ClassName(word), ClassScope.EXACT);
    }
    ClassName representative = new ClassName(word.substring(0, word.length() - 1));
    if (ClassMap.isSocket(representative)) {
      return new CheckedClass(representative, ClassScope.ANY_SOCKET);
    } else if (ClassMap.fileClasses().contains(representative)) {
      return new CheckedClass(representative, ClassScope.ANY_FILE);
    }
    throw lines.defect("has a class with *, which is none of files or sockets");
  }
}
