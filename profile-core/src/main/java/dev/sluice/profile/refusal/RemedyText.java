package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.diagnostic.TerminalText;
import dev.sluice.profile.render.CallText;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.profile.render.PlaceText;
import dev.sluice.profile.render.VerdictText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A remedy for people and for programs. */
public final class RemedyText {
  private static final int MOST_PLACES = 4;

  private final AskedCall asked;
  private final CallText calls;
  private final List<UnconsideredArgument> unconsidered;

  /** Speaks of a call with the names of a catalogue. */
  public RemedyText(AbiCatalog catalog, AskedCall asked) {
    this.asked = asked;
    this.calls = new CallText(catalog);
    this.unconsidered =
        asked
            .abi()
            .syscalls()
            .numbered(asked.call().number())
            .map(call -> new ArgumentsOfCall(catalog, asked, call.name()).unconsidered())
            .orElse(List.of());
  }

  /**
   * The verdict and its line, which arguments are of no account, then what to change or why nothing
   * helps.
   */
  public List<String> lines(Remedy remedy) {
    List<String> reason = VerdictText.lines(remedy.verdict(), asked.abi());
    List<String> lines = new ArrayList<>();
    lines.add(calls.text(remedy.call()) + ": " + reason.get(0));
    lines.add(reason.get(1));
    unconsidered.forEach(argument -> lines.add("  " + text(argument)));
    if (remedy instanceof Remedy.Found found) {
      found.hidden().ifPresent(hidden -> hidden(hidden, lines));
      lines.add("to permit it:");
      found.steps().forEach(step -> steps(step, lines));
      if (!found.further().isEmpty()) {
        lines.add("that also permits " + further(found.further()));
      }
      warnings(found.warnings(), lines);
      enough(found.enough(), "or hold capability", lines);
    } else if (remedy instanceof Remedy.Impossible impossible) {
      impossible.hidden().ifPresent(hidden -> hidden(hidden, lines));
      lines.add("no line is known that permits it: " + impossible.reason());
      impossible.steps().forEach(step -> steps(step, lines));
      impossible.contradiction().ifPresent(finding -> contradiction(finding, lines));
      enough(impossible.enough(), "it is permitted to who holds capability", lines);
    }
    return lines;
  }

  private static String text(UnconsideredArgument argument) {
    return argument.register()
        + argument.name().map(name -> " (" + name + ")").orElse("")
        + " may be anything: it "
        + argument.reason().words();
  }

  private static void hidden(HiddenArguments hidden, List<String> lines) {
    lines.add(
        "'"
            + hidden.call()
            + "' hides the arguments of '"
            + hidden.operation()
            + "', and rules depend on these:");
    hidden.rules().forEach(span -> place(span, lines));
  }

  private static String further(List<FurtherCall> further) {
    return further.stream().map(FurtherCall::toString).collect(Collectors.joining(", "));
  }

  private static void warnings(List<Diagnostic> warnings, List<String> lines) {
    Map<String, List<Span>> places = new LinkedHashMap<>();
    for (Diagnostic warning : warnings) {
      places
          .computeIfAbsent(
              warning.message() + " [" + warning.code().id() + "]", m -> new ArrayList<>())
          .addAll(warning.span().stream().toList());
    }
    places.forEach(
        (message, spans) -> {
          lines.add("'sluice check' warns then: " + message);
          spans.stream().limit(MOST_PLACES).forEach(span -> place(span, lines));
          if (spans.size() > MOST_PLACES) {
            lines.add("  at      " + (spans.size() - MOST_PLACES) + " more places");
          }
        });
  }

  private static void contradiction(Diagnostic finding, List<String> lines) {
    lines.add("  but     " + finding.message());
    finding.span().ifPresent(span -> place(span, lines));
  }

  private static void place(Span span, List<String> lines) {
    lines.add("  at      " + span + ": " + statement(span));
  }

  private static void steps(Step step, List<String> lines) {
    if (step instanceof Step.Added added) {
      lines.add("  add     " + added.line());
    } else if (step instanceof Step.Changed changed) {
      lines.add("  at      " + changed.place());
      lines.add("  change  " + statement(changed.place()));
      String statement = changed.statement().isEmpty() ? "nothing" : changed.statement();
      statement.lines().forEach(line -> lines.add("  to      " + line));
      if (changed.shared()) {
        lines.add("  note    other profiles that use this file change, too");
      }
    }
  }

  private static String statement(Span place) {
    return TerminalText.line(RuleStatement.oneLine(place.text()));
  }

  private static void enough(Set<Capability> enough, String words, List<String> lines) {
    if (!enough.isEmpty()) {
      lines.add(words + " " + names(enough));
    }
  }

  private static String names(Set<Capability> capabilities) {
    return capabilities.stream().map(Capability::name).collect(Collectors.joining(" or "));
  }

  /**
   * The fields of {@link VerdictText#fields} for what the {@code call} gets now; {@code remedy},
   * which is {@code unneeded}, {@code found} or {@code impossible}; {@code steps}, each with a line
   * to {@code add}, or with a {@code file}, the {@code line}, {@code column}, {@code endLine} and
   * {@code endColumn} of a statement, counted from 1, the end not included, the {@code statement}
   * that is to stand there, empty for none, and whether the file is {@code shared}; {@code then},
   * what the call gets afterwards; {@code further}, what is permitted besides, each with its {@code
   * abi}, {@code call} and the {@code operation} that it carries out; {@code warnings}, what {@code
   * check} would say that it does not say now; {@code why} nothing helps, and the {@code
   * contradiction}; {@code capabilities} of which each would do. {@code hidden}: the {@code rules}
   * that depend on arguments of an {@code operation} that the {@code call} hides; {@code
   * unconsidered}: what was said of arguments in vain, each with its {@code register}, the {@code
   * argument}'s name and {@code why}.
   */
  public Fields fields(Remedy remedy) {
    Fields fields =
        Fields.NONE
            .with("call", calls.text(remedy.call()))
            .with(VerdictText.fields(remedy.verdict(), asked.abi()))
            .with("unconsidered", array(unconsidered, RemedyText::fields));
    if (remedy instanceof Remedy.Found found) {
      return fields
          .with("remedy", "found")
          .withAny("hidden", found.hidden().map(RemedyText::fields))
          .with("steps", array(found.steps(), RemedyText::fields))
          .with("then", found.then().action().text(asked.abi()))
          .with("further", array(found.further(), RemedyText::fields))
          .with("warnings", array(found.warnings(), RemedyText::fields))
          .with("capabilities", capabilities(found.enough()));
    } else if (remedy instanceof Remedy.Impossible impossible) {
      return fields
          .with("remedy", "impossible")
          .withAny("hidden", impossible.hidden().map(RemedyText::fields))
          .with("why", impossible.reason())
          .with("steps", array(impossible.steps(), RemedyText::fields))
          .withAny("contradiction", impossible.contradiction().map(RemedyText::fields))
          .with("capabilities", capabilities(impossible.enough()));
    }
    return fields.with("remedy", "unneeded");
  }

  private static Fields fields(Diagnostic finding) {
    Fields fields =
        Fields.NONE.with("code", finding.code().id()).with("message", finding.message());
    return finding.span().map(span -> fields.with(PlaceText.fields(span))).orElse(fields);
  }

  private static <T> Json array(List<T> items, Function<T, Fields> fields) {
    return new Json.Array(items.stream().<Json>map(fields).toList());
  }

  private static Fields fields(UnconsideredArgument argument) {
    return Fields.NONE
        .with("register", argument.register().value())
        .withAny("argument", argument.name().map(Json.Text::new))
        .with("why", argument.reason().name().toLowerCase(Locale.ROOT));
  }

  private static Fields fields(HiddenArguments hidden) {
    return Fields.NONE
        .with("call", hidden.call().value())
        .with("operation", hidden.operation().value())
        .with("rules", array(hidden.rules(), PlaceText::fields));
  }

  private static Fields fields(FurtherCall further) {
    return Fields.NONE
        .with("abi", further.abi().name())
        .with("call", further.call().value())
        .withAny("operation", further.operation().map(o -> new Json.Text(o.value())));
  }

  private static Fields fields(Step step) {
    if (step instanceof Step.Changed changed) {
      return PlaceText.fields(changed.place())
          .with("statement", changed.statement())
          .with("shared", new Json.Flag(changed.shared()));
    }
    return Fields.NONE.with("add", ((Step.Added) step).line());
  }

  private static Json capabilities(Set<Capability> capabilities) {
    return Json.texts(capabilities.stream().map(Capability::name).toList());
  }
}
