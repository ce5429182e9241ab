package dev.sluice.profile.lint;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Edit;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.Body;
import dev.sluice.profile.syntax.CallTree;
import dev.sluice.profile.syntax.PlacedStatement;
import dev.sluice.profile.syntax.ProfileParser;
import dev.sluice.profile.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a profile could say for something not to be found in it any more. */
sealed interface Proposal {
  /**
   * How the text of the profile could change.
   *
   * @param profile the profile's own file, not one that it uses
   * @param place the line that decides, in whatever file
   * @param abis the targets for which it is to say so; empty for all of them
   * @return changes, any of which may do, the one to be preferred first
   */
  List<Edit> in(SourceFile profile, Span place, List<Abi> abis);

  /**
   * One more rule: at the end, or, if another one would never decide beside it, where that stands.
   *
   * @param statement the rule
   */
  record Rule(String statement) implements Proposal {
    @Override
    public List<Edit> in(SourceFile profile, Span place, List<Abi> abis) {
      Edit atEnd = atEnd(profile, abis);
      return abis.isEmpty() && place.file().equals(profile)
          ? Stream.concat(Stream.of(atEnd), inPlace(place).stream()).toList()
          : List.of(atEnd);
    }

    private Edit atEnd(SourceFile profile, List<Abi> abis) {
      String text = profile.text();
      String line =
          abis.isEmpty()
              ? statement
              : abis.stream().map(Abi::name).collect(Collectors.joining(", ", "on ", " { "))
                  + statement
                  + " }";
      String end = lineEnd(profile);
      String before = text.isEmpty() || text.endsWith("\n") ? "" : end;
      return new Edit(new Span(profile, text.length(), text.length()), before + line + end);
    }

    /**
     * The rule, then what else stood in the statement that speaks of the call by its name; of
     * statements that have a line or more for themselves and no comment inside, which would be
     * lost.
     */
    private Optional<Edit> inPlace(Span place) {
      return rules(place.file())
          .filter(rule -> rule.span().text().indexOf('#') < 0)
          .filter(rule -> indent(rule.span()).length() == rule.span().position().column() - 1)
          .flatMap(
              rule ->
                  rule.calls()
                      .contents()
                      .filter(item -> item.span().start() == place.start())
                      .map(item -> new Edit(rule.span(), without(rule, item))))
          .findFirst();
    }

    private String without(Statement.Rule rule, CallTree item) {
      List<CallTree> items = rule.calls().contents().toList();
      int index = items.indexOf(item);
      if (items.size() == 1) {
        return statement;
      }
      String text = rule.span().text();
      int start = rule.span().start();
      boolean isLast = index == items.size() - 1;
      int from = isLast ? items.get(index - 1).span().end() : item.span().start();
      int to = isLast ? item.span().end() : items.get(index + 1).span().start();
      return statement
          + lineEnd(rule.span().file())
          + indent(rule.span())
          + text.substring(0, from - start)
          + text.substring(to - start);
    }

    private static String indent(Span place) {
      String line = place.file().line(place.position().line());
      return line.substring(0, line.length() - line.stripLeading().length());
    }
  }

  /**
   * What calls get of which no rule speaks: another action in the line that says it, or one more
   * line behind the other ones of the header.
   *
   * @param scope which calls
   * @param action what they get, as it is written
   */
  record Fallback(Statement.Scope scope, String action) implements Proposal {
    @Override
    public List<Edit> in(SourceFile profile, Span place, List<Abi> abis) {
      String line = scope.word() + " " + action;
      Body<Statement> body = ProfileParser.parse(profile).orElseThrow().body();
      Optional<Span> said =
          body.contents()
              .filter(each -> each instanceof Statement.Fallback other && other.scope() == scope)
              .map(Statement::span)
              .findFirst();
      return said
          .map(other -> new Edit(other, line))
          .or(
              () ->
                  body.contents()
                      .filter(Fallback::isHeader)
                      .map(Statement::span)
                      .reduce((first, second) -> second)
                      .map(header -> below(header, line)))
          .stream()
          .toList();
    }

    private static boolean isHeader(Statement statement) {
      return statement instanceof Statement.ProfileName
          || statement instanceof Statement.Target
          || statement instanceof Statement.Audited
          || statement instanceof Statement.Fallback;
    }

    private static Edit below(Span header, String line) {
      String text = header.file().text();
      String lineEnd = lineEnd(header.file());
      int next = text.indexOf(lineEnd, header.end());
      int end = next < 0 ? text.length() : next;
      return new Edit(new Span(header.file(), end, end), lineEnd + line);
    }
  }

  /**
   * An argument called by its name, where rules speak of the whole register.
   *
   * @param call the call
   * @param register the register
   * @param name the name of the argument
   */
  record ByName(SyscallName call, ArgumentIndex register, String name) implements Proposal {
    @Override
    public List<Edit> in(SourceFile profile, Span place, List<Abi> abis) {
      Pattern word = Pattern.compile("#[^\n]*|\\barg" + register.value() + "\\b");
      List<Span> items =
          rules(profile)
              .flatMap(rule -> rule.calls().contents())
              .filter(CallTree.Named.class::isInstance)
              .map(CallTree.Named.class::cast)
              .filter(item -> item.name().text().equals(call.value()))
              .map(CallTree.Named::span)
              .filter(item -> !named(item.text(), word).equals(item.text()))
              .toList();
      if (items.isEmpty()) {
        return List.of();
      }
      StringBuilder text = new StringBuilder();
      int from = items.get(0).start();
      int end = from;
      for (Span item : items) {
        text.append(profile.text().substring(end, item.start()));
        text.append(named(item.text(), word));
        end = item.end();
      }
      return List.of(new Edit(new Span(profile, from, end), text.toString()));
    }

    /** The text with the name of the argument, comments apart. */
    private String named(String text, Pattern word) {
      return word.matcher(text)
          .replaceAll(
              found ->
                  Matcher.quoteReplacement(found.group().startsWith("#") ? found.group() : name));
    }
  }

  /** How lines end in a file. */
  private static String lineEnd(SourceFile file) {
    return file.text().contains("\r\n") ? "\r\n" : "\n";
  }

  private static Stream<Statement.Rule> rules(SourceFile file) {
    return PlacedStatement.of(file)
        .map(PlacedStatement::statement)
        .filter(Statement.Rule.class::isInstance)
        .map(Statement.Rule.class::cast);
  }
}
