package dev.sluice.selinux.compare;

import java.util.Optional;

/**
 * A statement that differs.
 *
 * @param section what it is about
 * @param subject the part of it that both policies can have
 * @param before what the older policy says about the subject, if it has it
 * @param after what the newer policy says about it
 */
record StatementChange(
    Section section, String subject, Optional<String> before, Optional<String> after) {
  /** The statement, with both values where it changed. */
  String text() {
    if (before.isPresent() && after.isPresent()) {
      return subject + ": " + before.get() + " -> " + after.get();
    }
    String value = after.or(() -> before).orElse("");
    return value.isEmpty() ? subject : subject + " " + value;
  }
}
