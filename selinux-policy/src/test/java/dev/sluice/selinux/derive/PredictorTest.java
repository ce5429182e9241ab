package dev.sluice.selinux.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.selinux.access.Exercisable;
import dev.sluice.selinux.access.Exercise;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.TargetName;
import dev.sluice.selinux.target.TargetPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which layer stops a call. */
class PredictorTest {
  private static final String PROFILE =
      "allow openat, read, unshare\nread \"/srv/www/**\"\n"
          + "selinux { domain web_t entrypoint \"/srv/web/serve\" }";

  private static Predictor.Question question(String target, String objectClass, String permission) {
    return new Predictor.Question(
        new Access(
            new TypeName("web_t"),
            new TypeName(target),
            new ClassName(objectClass),
            new PermissionName(permission)),
        true);
  }

  private static Predictor predictor(PolicyMeaning meaning, TargetName target) {
    return new Predictor(
        meaning, Derivations.derive(meaning, target).orElseThrow(), TargetPolicy.of(target));
  }

  @Test
  void selinuxRefusesWhatItWasNotToldOf() {
    PolicyMeaning meaning = Derivations.statements(PROFILE);
    Predictor predictor = predictor(meaning, TargetName.STANDALONE);
    Predictor.Question granted = question("web_read_t", "file", "read");
    Predictor.Question denied = question("etc_t", "file", "read");
    assertThat(predictor.predict(List.of(granted))).isEqualTo(new Prediction.Works());
    assertThat(predictor.predict(List.of(granted, denied)))
        .isEqualTo(new Prediction.DeniedBySelinux(denied.access(), true));
  }

  @Test
  void whatThePolicyDoesNotKnowItsKernelPermits() {
    PolicyMeaning meaning = Derivations.statements(PROFILE);
    Predictor.Question namespace = question("web_t", "user_namespace", "create");
    assertThat(predictor(meaning, TargetName.DEBIAN_12).predict(List.of(namespace)))
        .isEqualTo(new Prediction.Works());
    PolicyMeaning without = Derivations.statements(PROFILE.replace(", unshare", ""));
    assertThat(predictor(without, TargetName.STANDALONE).predict(List.of(namespace)))
        .isEqualTo(new Prediction.DeniedBySelinux(namespace.access(), true));
  }

  @Test
  void theFilterComesFirst() {
    PolicyMeaning permitting = Derivations.statements(PROFILE);
    Call call =
        Exercisable.of(permitting, permitting.policy().environment()).operations().stream()
            .flatMap(operation -> operation.exercises().stream())
            .filter(exercise -> exercise.call().equals(new SyscallName("unshare")))
            .map(Exercise::example)
            .findFirst()
            .orElseThrow();
    PolicyMeaning denying =
        Derivations.statements(PROFILE.replace(", unshare", "\ndeny kill process unshare"));
    assertThat(predictor(denying, TargetName.STANDALONE).predict(call, List.of()))
        .isInstanceOf(Prediction.DeniedByFilter.class);
    assertThat(predictor(permitting, TargetName.STANDALONE).predict(call, List.of()))
        .isEqualTo(new Prediction.Works());
  }
}
