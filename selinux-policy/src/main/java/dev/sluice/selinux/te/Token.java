package dev.sluice.selinux.te;

import dev.sluice.profile.diagnostic.Span;

/**
 * A word, a string without its quotation marks, or a sign.
 *
 * @param kind which of them
 * @param text its text
 * @param span where it stands
 */
record Token(Kind kind, String text, Span span) {
  enum Kind {
    WORD,
    STRING,
    SIGN,
    END
  }

  boolean is(String wanted) {
    return kind != Kind.STRING && text.equals(wanted);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }
}
