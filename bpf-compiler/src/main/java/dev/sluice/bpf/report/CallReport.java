package dev.sluice.bpf.report;

import dev.sluice.bpf.compile.CompiledFilter;
import dev.sluice.bpf.cost.CallCost;
import dev.sluice.bpf.cost.FilterCost;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.Syscall;
import dev.sluice.profile.diagnostic.Checked;
import dev.sluice.profile.diagnostic.DiagnosticCode;
import dev.sluice.profile.diagnostic.Diagnostics;
import dev.sluice.profile.meaning.DiagramLimitException;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one call gets under a filter, and what its judgement costs.
 *
 * @param call the call
 * @param cost on the kernel for which the filter was compiled
 * @param verdicts everything that it can get, the most permissive first
 */
public record CallReport(Syscall call, CallCost cost, List<Action> verdicts) {
  /** Copies the verdicts. */
  public CallReport {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Looks at one call of a filter.
   *
   * @param filter the filter
   * @param abi an ABI that it judges
   * @param call a call of that ABI
   * @return the report, or {@link DiagnosticCode#TOO_COMPLEX}
   * @throws DiagramLimitException if the conditions of its paths need too many nodes
   */
  public static Checked<CallReport> of(CompiledFilter filter, Abi abi, Syscall call) {
    return FilterCost.of(filter.program(), filter.byteOrder())
        .then(cost -> Checked.of(of(filter, cost, abi, call), Diagnostics.none()));
  }

  static CallReport of(CompiledFilter filter, FilterCost cost, Abi abi, Syscall call) {
    List<Action> verdicts =
        filter.meaning().ofCalls(abi.auditArch(), call.number()).actions().stream()
            .sorted(Action.BY_STRICTNESS.reversed())
            .toList();
    return new CallReport(call, cost.of(abi, call, filter.environment().kernel()), verdicts);
  }

  /** Cost and verdict in one line, such as {@code 7 instructions: errno EPERM}. */
  String outcome(Abi abi) {
    return cost instanceof CallCost.Unasked
        ? cost.toString()
        : cost
            + ": "
            + verdicts.stream().map(action -> action.text(abi)).collect(Collectors.joining(" or "));
  }

  /** What the judgement costs, for people who ask about this one call. */
  public String costText() {
    return cost instanceof CallCost.Bitmap bitmap
        ? "bitmap, without it " + new CallCost.Fixed(bitmap.without())
        : cost.toString();
  }

  /** The fields {@code call}, {@code number}, {@code cost}, its bounds and {@code verdicts}. */
  Fields fields(Abi abi) {
    Fields fields =
        Fields.NONE
            .with("call", call.name().value())
            .with("number", Integer.toUnsignedLong(call.number().value()))
            .with("cost", word())
            .with("least", cost.least())
            .with("most", cost.most());
    Fields without =
        cost instanceof CallCost.Bitmap bitmap
            ? fields.with("withoutBitmap", bitmap.without())
            : fields;
    return without.with("verdicts", Json.texts(verdicts.stream().map(a -> a.text(abi)).toList()));
  }

  private String word() {
    if (cost instanceof CallCost.Bitmap) {
      return "bitmap";
    } else if (cost instanceof CallCost.Unasked) {
      return "unasked";
    }
    return cost instanceof CallCost.Fixed ? "fixed" : "arguments";
  }
}
