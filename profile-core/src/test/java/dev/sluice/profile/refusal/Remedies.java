package dev.sluice.profile.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.CallReader;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Permission;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.ProfileResolver;
import dev.sluice.profile.policy.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Questions to {@link RemedySearch} and its answers, in the words of tests. */
final class Remedies {
  static final AbiCatalog CATALOG = AbiCatalog.builtIn();
  static final String MAIN = "main.sluice";

  private Remedies() {}

  /** A profile of one file, for x86_64 alone. */
  static AmendableProfile profile(String statements) {
    return profile("target x86_64\n" + statements, Map.of());
  }

  static AmendableProfile profile(String statements, Map<String, String> used) {
    return whole("profile p\naudited linux 6.12\n" + statements, used);
  }

  /** A profile that says everything itself. */
  static AmendableProfile whole(String text, Map<String, String> used) {
    return amended ->
        new ProfileResolver(CATALOG)
            .resolve(
                new Source(MAIN, amended.apply(new SourceFile(MAIN, text))),
                (user, path, place) -> found(path, place, used, amended));
  }

  private static Checked<Source> found(
      String path, Span place, Map<String, String> used, UnaryOperator<SourceFile> amended) {
    String text = used.get(path);
    return text == null
        ? Checked.refused(
            Diagnostics.of(
                List.of(Diagnostic.at(place, DiagnosticCode.UNREADABLE_FILE, "no such file"))))
        : Checked.of(
            new Source(path, amended.apply(new SourceFile(path, text))), Diagnostics.none());
  }

  /** A call that random profiles speak of. */
  static AskedCall randomCall(Random random, String... arguments) {
    List<String> names =
        List.of("socket", "ioctl", "clone", "personality", "mprotect", "kill", "prctl", "mount");
    return call(
        random.nextBoolean() ? "x86_64" : "x86",
        names.get(random.nextInt(names.size())),
        arguments);
  }

  static AskedCall call(String abi, String name, String... arguments) {
    Abi through = CATALOG.named(abi).orElseThrow();
    Set<ArgumentIndex> said = new HashSet<>();
    for (int i = 0; i < arguments.length; i++) {
      said.add(new ArgumentIndex(i));
    }
    return new AskedCall(through, new CallReader(through).read(name, List.of(arguments)), said);
  }

  static Remedy remedy(AmendableProfile profile, AskedCall asked) {
    return new RemedySearch(CATALOG).of(profile, asked, Policy::environment).orElseThrow();
  }

  static List<String> steps(Remedy remedy) {
    assertThat(remedy).isInstanceOf(Remedy.Found.class);
    Remedy.Found found = (Remedy.Found) remedy;
    assertThat(found.then().action().permission()).isNotEqualTo(Permission.DENIED);
    List<String> steps = new ArrayList<>();
    for (Step step : found.steps()) {
      if (step instanceof Step.Changed changed) {
        steps.add(changed.place() + ": " + changed.statement());
      } else {
        steps.add("add: " + ((Step.Added) step).line());
      }
    }
    return steps;
  }

  static String reason(Remedy remedy) {
    assertThat(remedy).isInstanceOf(Remedy.Impossible.class);
    Remedy.Impossible impossible = (Remedy.Impossible) remedy;
    return impossible.reason()
        + impossible.contradiction().map(finding -> ": " + finding.code().id()).orElse("");
  }

  /** The codes of what the proposal makes 'check' say. */
  static List<String> warnings(Remedy remedy) {
    return ((Remedy.Found) remedy).warnings().stream().map(w -> w.code().id()).toList();
  }

  /** What is permitted besides. */
  static List<String> further(Remedy remedy) {
    return ((Remedy.Found) remedy).further().stream().map(FurtherCall::toString).toList();
  }
}
