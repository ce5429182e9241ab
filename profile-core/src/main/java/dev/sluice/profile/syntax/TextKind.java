package dev.sluice.profile.syntax;

import dev.sluice.profile.syntax.grammar.SluiceLexer;
import dev.sluice.profile.syntax.grammar.SluiceParser;
import java.util.Set;

/**
 * A kind of text: all share words, comments and layout, and differ in their statements.
 *
 * @param lineRule the grammar's rule of a line at the top of the text
 * @param maxBytes the longest text, in bytes of UTF-8
 * @param maxTokens the most words, comments and line ends included
 * @param whenTooLong what to do about a text that is longer
 * @param statements the words with which statements begin
 */
record TextKind(
    int lineRule, int maxBytes, int maxTokens, String whenTooLong, Set<Integer> statements) {
  /** What a program may do. */
  static final TextKind PROFILE =
      new TextKind(
          SluiceParser.RULE_line,
          SourceReader.MAX_BYTES,
          ProfileParser.MAX_TOKENS,
          "move parts of it to other files and 'use' them",
          Set.of(
              SluiceLexer.ALLOW,
              SluiceLexer.AUDITED,
              SluiceLexer.CAPABILITY,
              SluiceLexer.CONNECT,
              SluiceLexer.DEFAULT,
              SluiceLexer.DENY,
              SluiceLexer.EXECUTE,
              SluiceLexer.FOREIGN,
              SluiceLexer.HOT,
              SluiceLexer.LISTEN,
              SluiceLexer.LOG,
              SluiceLexer.MULTIPLEXED,
              SluiceLexer.MUST,
              SluiceLexer.NEVER,
              SluiceLexer.NOTIFY,
              SluiceLexer.ON,
              SluiceLexer.PROFILE,
              SluiceLexer.READ,
              SluiceLexer.SELINUX,
              SluiceLexer.TARGET,
              SluiceLexer.TRACE,
              SluiceLexer.UNKNOWN,
              SluiceLexer.USE,
              SluiceLexer.WHEN,
              SluiceLexer.WRITE));

  /** Who shares machines, and how each is kept apart. */
  static final TextKind FLEET =
      new TextKind(
          SluiceParser.RULE_fleetLine,
          FleetParser.MAX_BYTES,
          FleetParser.MAX_TOKENS,
          "one file describes one fleet; divide the fleet",
          Set.of(
              SluiceLexer.FLEET,
              SluiceLexer.PLACE,
              SluiceLexer.RUNTIME,
              SluiceLexer.TENANT,
              SluiceLexer.ZONE));

  TextKind {
    statements = Set.copyOf(statements);
  }
}
