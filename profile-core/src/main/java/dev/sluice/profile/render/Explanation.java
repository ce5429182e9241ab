package dev.sluice.profile.render;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Predicate;
import dev.sluice.profile.meaning.Verdict;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Assertion;
import dev.sluice.profile.policy.Environment;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.policy.Resource;
import dev.sluice.profile.risk.OpenRisk;
import dev.sluice.profile.risk.RiskNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a profile means at one point of the environment, in words: each call of each target with
 * what it gets. As safe for threads as the meaning's universe.
 */
public final class Explanation {
  private static final int WIDTH = 100;

  private final PolicyMeaning policy;
  private final Environment environment;
  private final Meaning meaning;
  private final RiskNotes notes = RiskNotes.builtIn();

  /**
   * Explains a policy.
   *
   * @param environment where
   */
  public Explanation(PolicyMeaning policy, Environment environment) {
    this.policy = policy;
    this.environment = environment;
    this.meaning = policy.meaning().in(environment);
  }

  /**
   * All calls of all targets, those that get the same together; what the profile declares and
   * asserts, line by line; what is opened by the permitted calls.
   */
  public List<String> overview() {
    List<String> lines = new ArrayList<>();
    Policy profile = policy.policy();
    lines.add("profile " + profile.name() + ", " + CallText.environment(environment));
    for (AbiPolicy target : profile.targets()) {
      Abi abi = target.abi();
      lines.add("");
      lines.add(abi.name());
      Map<String, List<String>> byOutcome = new LinkedHashMap<>();
      for (Syscall call : abi.syscalls().all()) {
        byOutcome
            .computeIfAbsent(outcome(abi, call), o -> new ArrayList<>())
            .add(call.name().value());
      }
      byOutcome.forEach(
          (outcome, names) -> {
            lines.add("  " + outcome + " (" + names.size() + ")");
            wrap(names, lines);
          });
      lines.add("  every other number: " + target.unknown().action().text(abi));
    }
    lines.add("");
    lines.add("every other ABI: " + profile.foreign().action());
    section("what it declares", profile.resources().stream().map(Resource::origin), lines);
    section(
        "what stays true, whatever is added",
        profile.targets().stream()
            .flatMap(target -> target.assertions().stream())
            .map(Assertion::origin),
        lines);
    RiskText risks = new RiskText();
    for (AbiPolicy target : profile.targets()) {
      risks.add(target.abi(), risks(target.abi()));
    }
    if (!risks.lines().isEmpty()) {
      lines.add("");
      lines.add("what this opens");
      lines.addAll(risks.lines());
    }
    return lines;
  }

  /** Lines of the profile under a heading, each once, in their order. */
  private static void section(String heading, Stream<Span> places, List<String> lines) {
    List<String> said =
        places
            .map(
                place ->
                    "  %s:%d: %s"
                        .formatted(
                            place.file().name(), place.position().line(), PlaceText.line(place)))
            .distinct()
            .toList();
    if (!said.isEmpty()) {
      lines.add("");
      lines.add(heading);
      lines.addAll(said);
    }
  }

  private List<OpenRisk> risks(Abi abi) {
    return notes.open(policy.meaning(), policy.universe(), abi, environment);
  }

  private String outcome(Abi abi, Syscall call) {
    return meaning.ofCalls(abi.auditArch(), call.number()).actions().stream()
        .sorted(Action.BY_STRICTNESS.reversed())
        .map(action -> action.text(abi))
        .collect(Collectors.joining(" or "));
  }

  private static void wrap(List<String> names, List<String> lines) {
    StringBuilder line = new StringBuilder();
    for (String name : names.stream().sorted().toList()) {
      if (line.length() + name.length() + 6 > WIDTH) {
        lines.add("    " + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(name);
    }
    lines.add("    " + line);
  }

  /**
   * One call of a target: everything that it can get, with an example and the line that decides
   * that example; then what it opens.
   */
  public List<String> of(Abi abi, Syscall call) {
    List<String> lines = new ArrayList<>();
    CallText text = new CallText(AbiCatalog.builtIn());
    lines.add(
        "%s %s, number %s%s"
            .formatted(
                abi,
                call.name(),
                call.number(),
                call.since().map(release -> ", since Linux " + release).orElse("")));
    Meaning ofCall = meaning.ofCalls(abi.auditArch(), call.number());
    List<Action> actions =
        ofCall.actions().stream().sorted(Action.BY_STRICTNESS.reversed()).toList();
    for (Action action : actions) {
      Point example = example(abi, call, action);
      Verdict verdict = policy.verdict(example);
      List<String> reason = VerdictText.lines(verdict, abi);
      lines.add(
          "  "
              + reason.get(0)
              + (actions.size() > 1 ? ": for example " + text.text(example.call()) : ""));
      lines.add("  " + reason.get(1));
    }
    RiskText risks = new RiskText();
    risks.add(abi, risks(abi).stream().filter(risk -> risk.calls().contains(call.name())).toList());
    lines.addAll(risks.lines());
    return lines;
  }

  private Point example(Abi abi, Syscall call, Action action) {
    Predicate these =
        policy
            .universe()
            .equal(Field.ARCH, Integer.toUnsignedLong(abi.auditArch().token()))
            .and(
                policy
                    .universe()
                    .equal(Field.NUMBER, Integer.toUnsignedLong(call.number().value())));
    Call found = meaning.where(action::equals).and(these).smallest().map(Point::call).orElseThrow();
    return new Point(found, environment);
  }
}
