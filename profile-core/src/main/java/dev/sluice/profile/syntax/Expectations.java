package dev.sluice.profile.syntax;

import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Says in words what may stand at a place: walks the parser's network along the tokens of the
 * statement, and names a rule where readers know it by a name.
 */
final class Expectations {
  private static final Map<Integer, String> WORDS =
      Map.ofEntries(
          Map.entry(SluiceParser.RULE_callName, "a system call name"),
          Map.entry(SluiceParser.RULE_groupName, "a group"),
          Map.entry(SluiceParser.RULE_abiName, "an ABI"),
          Map.entry(SluiceParser.RULE_capabilityName, "a capability"),
          Map.entry(SluiceParser.RULE_errnoName, "an error name"),
          Map.entry(SluiceParser.RULE_typeName, "a type name"),
          Map.entry(SluiceParser.RULE_profileName, "a name"),
          Map.entry(SluiceParser.RULE_categories, "a category such as c768"),
          Map.entry(SluiceParser.RULE_category, "a category such as c768"),
          Map.entry(SluiceParser.RULE_setSize, "'pairs of', 'triples of'"),
          Map.entry(SluiceParser.RULE_isolation, "'process', 'container' or 'vm'"),
          Map.entry(SluiceParser.RULE_argumentName, "an argument name"),
          Map.entry(SluiceParser.RULE_release, "a kernel release such as 6.12"),
          Map.entry(SluiceParser.RULE_text, "a string in double quotes"),
          Map.entry(SluiceParser.RULE_port, "a port number"),
          Map.entry(SluiceParser.RULE_actionData, "a number"),
          Map.entry(SluiceParser.RULE_operator, "a comparison"),
          Map.entry(SluiceParser.RULE_action, "an action"),
          Map.entry(SluiceParser.RULE_refusal, "an action"),
          Map.entry(SluiceParser.RULE_disjunction, "a condition"),
          Map.entry(SluiceParser.RULE_comparison, "a condition"),
          Map.entry(SluiceParser.RULE_environment, "a condition"),
          Map.entry(SluiceParser.RULE_environmentAll, "a condition"),
          Map.entry(SluiceParser.RULE_environmentNot, "a condition"),
          Map.entry(SluiceParser.RULE_environmentTest, "'capability' or 'kernel'"),
          Map.entry(SluiceParser.RULE_conjunction, "a condition"),
          Map.entry(SluiceParser.RULE_negation, "a condition"),
          Map.entry(SluiceParser.RULE_members, "a set in braces or a range"),
          Map.entry(SluiceParser.RULE_mask, "a mask"),
          Map.entry(SluiceParser.RULE_value, "a value"),
          Map.entry(SluiceParser.RULE_term, "a value"),
          Map.entry(SluiceParser.RULE_member, "a value"));

  /** A place in the network, and where the rules around it go on. */
  private record Place(ATNState state, @Nullable Follow follow) {}

  private record Follow(ATNState state, @Nullable Follow next) {}

  private final ATN atn;

  private Expectations(ATN atn) {
    this.atn = atn;
  }

  /**
   * What may stand behind the beginning of a line.
   *
   * @param kind the kind of text
   * @param parser the parser
   * @param first the index of the line's first token
   * @param offending the index of the token that does not fit
   */
  static Set<String> after(TextKind kind, Parser parser, int first, int offending) {
    ATN atn = parser.getATN();
    Expectations expectations = new Expectations(atn);
    Set<Place> places = new LinkedHashSet<>();
    places.add(new Place(atn.ruleToStartState[kind.lineRule()], null));
    for (int i = first; i < offending; i++) {
      Set<Place> next = new LinkedHashSet<>();
      int type = parser.getInputStream().get(i).getType();
      places.forEach(place -> expectations.step(place, type, next));
      places = next;
    }
    Set<String> words = new LinkedHashSet<>();
    places.forEach(place -> expectations.collect(place, words));
    if (words.contains("a condition") || words.contains("'capability' or 'kernel'")) {
      words.remove("'not'");
      words.remove("'('");
    }
    if (words.contains("'}'")) {
      words.remove(TokenKinds.expected(SluiceParser.NL));
    }
    return words;
  }

  private void step(Place place, int type, Set<Place> next) {
    Follow follow = place.follow();
    if (place.state() instanceof RuleStopState) {
      if (follow != null) {
        step(new Place(follow.state(), follow.next()), type, next);
      }
      return;
    }
    for (Transition transition : place.state().getTransitions()) {
      if (transition instanceof RuleTransition call) {
        step(new Place(call.target, new Follow(call.followState, follow)), type, next);
      } else if (transition.isEpsilon()) {
        step(new Place(transition.target, follow), type, next);
      } else if (transition.matches(type, Token.MIN_USER_TOKEN_TYPE, atn.maxTokenType)) {
        next.add(new Place(transition.target, follow));
      }
    }
  }

  private void collect(Place place, Set<String> words) {
    Follow follow = place.follow();
    if (place.state() instanceof RuleStopState) {
      if (follow != null) {
        collect(new Place(follow.state(), follow.next()), words);
      }
      return;
    }
    for (Transition transition : place.state().getTransitions()) {
      if (transition instanceof RuleTransition call) {
        String word = WORDS.get(call.target.ruleIndex);
        if (word != null) {
          words.add(word);
        } else {
          collect(new Place(call.target, new Follow(call.followState, follow)), words);
        }
      } else if (transition.isEpsilon()) {
        collect(new Place(transition.target, follow), words);
      } else if (transition.label() != null) {
        transition.label().toList().forEach(type -> words.add(TokenKinds.expected(type)));
      }
    }
  }
}
