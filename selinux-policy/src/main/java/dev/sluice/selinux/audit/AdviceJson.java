package dev.sluice.selinux.audit;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.render.Json;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import java.util.List;
import java.util.stream.Stream;

/** Advice as JSON, for programs. */
public final class AdviceJson {
  private AdviceJson() {}

  /** The document. */
  public static Json.Fields of(Advice advice) {
    return Json.Fields.NONE
        .with("add", Json.texts(advice.lines()))
        .with("alsoAllows", Json.texts(advice.beyond().stream().map(Access::toString).toList()))
        .with(
            "denials", new Json.Array(advice.answers().stream().map(AdviceJson::answer).toList()));
  }

  private static Json answer(Answer answer) {
    Denial denial = answer.denial();
    Json.Fields fields =
        Json.Fields.NONE
            .with("line", denial.place().position().line())
            .with("count", denial.count())
            .with("permissive", new Json.Flag(denial.permissive()))
            .with("source", denial.source().text())
            .with("target", denial.target().text())
            .with("class", denial.objectClass().value())
            .with(
                "permissions",
                Json.texts(denial.permissions().stream().map(PermissionName::value).toList()))
            .withAny("path", denial.object().path().map(Json.Text::new))
            .withAny("name", denial.object().name().map(Json.Text::new))
            .withAny(
                "port",
                denial
                    .object()
                    .port()
                    .map(port -> new Json.Whole(java.math.BigInteger.valueOf(port))))
            .with("programs", Json.texts(List.copyOf(denial.commands())))
            .with("calls", Json.texts(calls(denial)));
    if (answer instanceof Answer.Permit permit) {
      return fields
          .with("answer", "permit")
          .with("by", Json.texts(permit.proposals().stream().map(Proposal::statement).toList()))
          .with("operations", Json.texts(List.copyOf(permit.operations())))
          .withAny("relabelled", permit.relabelled().map(TypeName::value).map(Json.Text::new));
    }
    Answer.Keep keep = (Answer.Keep) answer;
    return fields
        .with("answer", "keep")
        .with("reason", keep.reason().word())
        .with("explanation", keep.explanation())
        .withAny("profileLine", keep.line().map(Span::toString).map(Json.Text::new));
  }

  private static List<String> calls(Denial denial) {
    Stream<String> names = denial.calls().stream().map(RecordedCall::toString);
    return names.distinct().sorted().toList();
  }
}
