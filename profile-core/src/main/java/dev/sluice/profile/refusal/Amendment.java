package dev.sluice.profile.refusal;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.diagnostic.Diagnostic;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.diagnostic.SourceFile;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.AbiPolicy;
import dev.sluice.profile.policy.AmendableProfile;
import dev.sluice.profile.policy.Policy;
import dev.sluice.profile.syntax.PlacedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of a profile's text for calls through one ABI, as far as they have come. */
final class Amendment {
  private final AbiCatalog catalog;
  private final Abi abi;
  private final List<Abi> targets;
  private final String main;
  private final List<String> added = new ArrayList<>();
  private TextEdits edits = TextEdits.NONE;

  Amendment(AbiCatalog catalog, Policy policy, Abi abi) {
    this.catalog = catalog;
    this.abi = abi;
    this.targets = policy.targets().stream().map(AbiPolicy::abi).toList();
    this.main = policy.origin().file().name();
  }

  /** A file with the changes of it. */
  SourceFile of(SourceFile file) {
    return AmendableProfile.behind(main, added).apply(edits.applied(file));
  }

  /** The changes, statement by statement, then the lines to add. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (TextEdits.Edit edit : edits.all()) {
      steps.add(
          new Step.Changed(edit.original(), edit.text().strip(), !isMain(edit.original().file())));
    }
    added.forEach(line -> steps.add(new Step.Added(line)));
    return steps;
  }

  /** The errors and warnings that the changes bring. */
  List<Diagnostic> brings(Diagnostics before, Diagnostics after) {
    return NewFindings.of(before, after, edits);
  }

  private boolean isMain(SourceFile file) {
    return file.name().equals(main);
  }

  private String line(String statement) {
    return targets.size() == 1 ? statement : "on " + abi + " { " + statement + " }";
  }

  /** Adds a statement about the ABI; says whether it was not there already. */
  boolean add(String statement) {
    String line = line(statement);
    return !added.contains(line) && added.add(line);
  }

  /** Takes back what was added. */
  void remove(String statement) {
    added.remove(line(statement));
  }

  /**
   * Takes a call out of the statement of an item.
   *
   * @param item the item
   * @param call the call
   * @param others conditions of which the call does not fulfil any; none if all its calls are meant
   */
  void exclude(Span item, SyscallName call, List<String> others) throws NoRemedyException {
    RuleStatement statement = RuleStatement.at(catalog, item);
    boolean shared = !isMain(item.file());
    List<Abi> all = shared ? catalog.all() : targets;
    // Where this profile has no other target, a line for all is what its readers want to see.
    boolean split = targets.size() > 1;
    String rest =
        statement.without(
            call,
            others,
            split ? abi::carriesOut : each -> all.stream().anyMatch(a -> a.carriesOut(each)));
    edits = edits.with(statement.span(), split ? statement.onlyOn(abi, all, rest) : rest);
  }

  /**
   * Lets a multiplexer do whatever it hides.
   *
   * @param origin the statement that says what happens to that now
   */
  void permitMultiplexed(Optional<Span> origin) throws NoRemedyException {
    String permitting = "multiplexed allow";
    Optional<PlacedStatement> now =
        origin.flatMap(
            span ->
                PlacedStatement.of(span.file())
                    .filter(placed -> placed.statement().span().equals(span))
                    .findFirst());
    if (now.isPresent()) {
      Span place = now.get().statement().span();
      List<String> others =
          targets.stream()
              .filter(other -> !other.equals(abi))
              .map(Abi::name)
              .filter(now.get()::isMeant)
              .toList();
      if (others.isEmpty()) {
        edits = edits.with(place, permitting);
        return;
      } else if (now.get().block().isPresent()) {
        // A block may say it of several ABIs, and no other block may say it of one of them again.
        String old = RuleStatement.oneLine(place.text());
        edits = edits.with(place, "");
        added.add("on " + String.join(", ", others) + " { " + old + " }");
      }
    }
    if (!add(permitting)) {
      throw new NoRemedyException("'" + permitting + "' does not decide it");
    }
  }

  /**
   * Leaves out what the changes wrote and what decides nothing; that means the same.
   *
   * @return whether there was something of the kind
   */
  boolean prune(Diagnostics before, Diagnostics after) {
    List<Diagnostic> dead =
        brings(before, after).stream()
            .filter(finding -> finding.code() == DiagnosticCode.RULE_NEVER_DECIDES)
            .filter(finding -> edits.wrote(finding.span().orElseThrow()) && mayGo(finding))
            .toList();
    if (dead.isEmpty()) {
      return false;
    }
    // One at a time: the places of the others move.
    Span last = dead.get(dead.size() - 1).span().orElseThrow();
    RuleStatement.Pruned pruned = RuleStatement.at(catalog, last).withoutItem(edits::wrote);
    edits = edits.with(pruned.place(), pruned.text());
    return true;
  }

  /** Other profiles may have no stricter rule, and other ABIs other values. */
  private boolean mayGo(Diagnostic dead) {
    Span item = dead.span().orElseThrow();
    if (isMain(item.file())) {
      return true;
    }
    RuleStatement statement = RuleStatement.at(catalog, item);
    return dead.labels().isEmpty() && (statement.isOnlyOn(abi) || statement.holdsNowhere());
  }
}
