package dev.sluice.profile.page;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.meaning.Field;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Permission;
import java.util.List;

/**
 * What one side says of the calls of one number.
 *
 * @param verdicts everything that they can get, the most permissive first
 * @param permissions what of it lets how much through, the most first, each once
 * @param onArguments whether their arguments decide, or where they are made from
 * @param onEnvironment whether the kernel release or a capability decides
 */
public record CallOutcome(
    List<String> verdicts,
    List<Permission> permissions,
    boolean onArguments,
    boolean onEnvironment) {
  /** Copies the lists. */
  public CallOutcome {
    verdicts = List.copyOf(verdicts);
    permissions = List.copyOf(permissions);
  }

  /**
   * What a side says.
   *
   * @param meaning what it makes of these calls
   * @param abi names errors
   */
  public static CallOutcome of(Meaning meaning, Abi abi) {
    List<Action> actions =
        meaning.actions().stream().sorted(Action.BY_STRICTNESS.reversed()).toList();
    return new CallOutcome(
        actions.stream().map(action -> action.text(abi)).toList(),
        actions.stream().map(Action::permission).distinct().toList(),
        meaning.dependsOnArguments(),
        !meaning.isConstant() && isEnvironment(meaning.variable().field()));
  }

  /** The environment stands above arguments in every diagram. */
  private static boolean isEnvironment(Field field) {
    return field == Field.KERNEL || field == Field.CAPABILITIES;
  }

  /** All verdicts. */
  String text() {
    return String.join(" or ", verdicts);
  }
}
