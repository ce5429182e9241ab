package dev.sluice.profile.policy;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.ArgumentIndex;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.Findings;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.syntax.CallTree;
import dev.sluice.profile.syntax.ConditionTree;
import dev.sluice.profile.syntax.Line;
import dev.sluice.profile.syntax.ParsedProfile;
import dev.sluice.profile.syntax.ProfileParser;
import dev.sluice.profile.syntax.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stands between the parentheses behind a call, such as {@code family == AF_INET, type &
 * SOCK_TYPE_MASK == SOCK_STREAM}, for facts about calls that are kept beside profiles. Names and
 * constants get their meaning when it is resolved for a call of an ABI. Immutable, safe for use by
 * many threads.
 */
public final class ArgumentCondition {
  private static final String BEFORE = "allow call(";
  private static final String BEHIND = ")\n";

  private final String text;
  private final List<ConditionTree> parts;

  private ArgumentCondition(String text, List<ConditionTree> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /** Reads a condition, or says what is wrong with it. */
  public static Checked<ArgumentCondition> parse(String text) {
    SourceFile file = new SourceFile("condition", BEFORE + text + BEHIND);
    ParsedProfile parsed = ProfileParser.read(file);
    if (parsed.diagnostics().hasErrors()) {
      return Checked.refused(parsed.diagnostics());
    }
    return conditions(parsed)
        .map(parts -> Checked.of(new ArgumentCondition(text, parts), parsed.diagnostics()))
        .orElseGet(
            () ->
                Checked.refused(
                    Diagnostics.of(
                        List.of(
                            Diagnostic.at(
                                new Span(file, BEFORE.length(), BEFORE.length() + text.length()),
                                DiagnosticCode.SYNTAX,
                                "this is not one condition")))));
  }

  private static Optional<List<ConditionTree>> conditions(ParsedProfile parsed) {
    List<Line<Statement>> lines = parsed.tree().body().lines();
    if (lines.size() != 1 || !(lines.get(0).content() instanceof Statement.Rule rule)) {
      return Optional.empty();
    }
    List<CallTree> calls = rule.calls().contents().toList();
    return calls.size() == 1 && calls.get(0) instanceof CallTree.Named named
        ? Optional.of(named.conditions()).filter(conditions -> !conditions.isEmpty())
        : Optional.empty();
  }

  /** The tests of registers that it means for a call of an ABI, or why there are none. */
  public Checked<Condition> resolve(AbiCatalog catalog, Abi abi, SyscallName call) {
    Findings findings = new Findings();
    AbiFindings found = new AbiFindings(findings, false);
    Optional<Condition> resolved =
        new ConditionResolver(
                abi,
                new RegisterResolver(abi, call, catalog.signature(abi, call), found),
                new ValueResolver(abi, found),
                found)
            .all(parts);
    found.report(List.of(abi));
    return resolved.isPresent()
        ? Checked.of(Conditions.all(List.of(resolved.get())), findings.diagnostics())
        : Checked.refused(findings.diagnostics());
  }

  /** The registers that a resolved condition tests, in their order. */
  public static Set<ArgumentIndex> registers(Condition resolved) {
    Set<ArgumentIndex> tested = new TreeSet<>();
    Conditions.tested(resolved, tested);
    return Collections.unmodifiableSet(tested);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArgumentCondition that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text that was read. */
  @Override
  public String toString() {
    return text;
  }
}
