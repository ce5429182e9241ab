package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Call;
import dev.sluice.profile.meaning.Point;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Permission;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;

/** Says what comes of calls under the filter and the policy that one profile gives. */
public final class Predictor {
  private final PolicyMeaning meaning;
  private final DerivedPolicy policy;
  private final TargetPolicy target;

  /** A predictor for a profile, the policy derived from it, and the target it was derived for. */
  public Predictor(PolicyMeaning meaning, DerivedPolicy policy, TargetPolicy target) {
    this.meaning = meaning;
    this.policy = policy;
    this.target = target;
  }

  /**
   * What comes of a call.
   *
   * @param call the call
   * @param asked what the kernel asks about it, in its order, with the types of the objects that it
   *     is about; only what the call cannot do without
   */
  public Prediction predict(Call call, List<Question> asked) {
    Action action = meaning.meaning().at(new Point(call, policy.environment()));
    if (action.permission() == Permission.DENIED) {
      return new Prediction.DeniedByFilter(action);
    }
    return predict(asked);
  }

  /** What comes of a call that the filter lets pass. */
  public Prediction predict(List<Question> asked) {
    for (Question question : asked) {
      if (!isAllowed(question.access())) {
        return new Prediction.DeniedBySelinux(question.access(), question.audited());
      }
    }
    return new Prediction.Works();
  }

  /**
   * By the module, because the policy does not know it, or by what the target's own policy gives
   * every domain.
   */
  private boolean isAllowed(Access access) {
    TypeName source = access.source();
    return policy.allows(access)
        || (target.allowsUnknown() && !target.knows(access.objectClass(), access.permission()))
        || (source.equals(policy.domain())
            && target.grantsEveryDomain(
                access.target(), access.objectClass(), access.permission()));
  }

  /**
   * Something that the kernel asks.
   *
   * @param access may this be done
   * @param audited whether a no leaves a record
   */
  public record Question(Access access, boolean audited) {}
}
