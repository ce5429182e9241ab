package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.path.PathPattern;
import dev.sluice.profile.path.PatternLimitException;
import dev.sluice.profile.policy.Resource.FileUse;
import dev.sluice.profile.policy.SelinuxIntent;
import dev.sluice.selinux.path.PatternExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with declared files, whatever types they get. */
final class DeclaredChecks {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern ANY_NUMBER = Pattern.compile("[0-9?]*\\*?[0-9?]*");

  private final Findings findings;

  private DeclaredChecks(Findings findings) {
    this.findings = findings;
  }

  static void check(
      List<Declared> declared, Optional<SelinuxIntent.Word> entrypoint, Findings findings) {
    DeclaredChecks checks = new DeclaredChecks(findings);
    declared.forEach(checks::ofOtherProcesses);
    List<Executed> executed = new ArrayList<>();
    entrypoint.ifPresent(
        word -> executed.add(new Executed(new PathPattern(word.text()), word.origin())));
    for (Declared one : declared) {
      Span origin = one.uses().get(FileUse.EXECUTE);
      if (origin != null) {
        executed.add(new Executed(one.pattern(), origin));
      }
    }
    for (Declared one : declared) {
      Span origin = one.uses().get(FileUse.WRITE);
      if (origin != null) {
        checks.writtenCode(one.pattern(), origin, executed);
      }
    }
  }

  /** What is executed, and the line that says so. */
  private record Executed(PathPattern pattern, Span origin) {}

  /** What lies below {@code /proc/NUMBER} has the type of a process, of which nothing is known. */
  private void ofOtherProcesses(Declared one) {
    List<String> components = one.pattern().components();
    if (components.size() < 2 || !components.get(0).equals("proc")) {
      return;
    }
    String process = components.get(1);
    if (NUMBER.matcher(process).matches()) {
      findings.add(
          Diagnostic.at(
                  one.origin(),
                  DiagnosticCode.GUARDED_FILES,
                  "files of another process have its type, and are never given to a derived domain")
              .withHint("write \"/proc/self\" for the process itself"));
    } else if (components.size() > 2 && ANY_NUMBER.matcher(process).matches()) {
      findings.add(
          Diagnostic.at(
                  one.origin(),
                  DiagnosticCode.FILES_STAY_CLOSED,
                  "not everything here is granted: files of other processes have their types")
              .withHint("write \"/proc/self\" for the process itself"));
    }
  }

  private void writtenCode(PathPattern written, Span origin, List<Executed> all) {
    for (Executed executed : all) {
      if (PatternExpression.isPossible(written)
          && PatternExpression.isPossible(executed.pattern())) {
        try {
          if (written.meets(executed.pattern())) {
            findings.add(
                Diagnostic.at(
                        origin, DiagnosticCode.WRITTEN_CODE, "what is written here can be executed")
                    .withLabel(executed.origin(), "this executes it")
                    .withHint("write elsewhere than where programs lie"));
            return;
          }
        } catch (PatternLimitException e) {
          findings.add(
              Diagnostic.at(origin, DiagnosticCode.TOO_COMPLEX, String.valueOf(e.getMessage())));
          return;
        }
      }
    }
  }
}
