package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.profile.render.Json;
import dev.sluice.profile.render.Json.Fields;
import dev.sluice.selinux.tenant.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report for programs: {@code fleet}, {@code levels}, {@code workloads}, {@code pairs}. Each
 * entry of {@code pairs} has a pair, how many like it there are, and for each way the permitted
 * calls and what stops it.
 */
public final class ReachJson {
  private ReachJson() {}

  /** The report as one object. */
  public static Json of(ReachReport report) {
    List<Json> workloads = new ArrayList<>();
    report.workloads().forEach(workload -> workloads.add(workload(workload, report)));
    List<Json> pairs = new ArrayList<>();
    report.groups().forEach(group -> pairs.add(group(group)));
    return Fields.NONE
        .with("fleet", report.fleet().name())
        .with("levels", report.fleet().space().toString())
        .with("tenants", report.fleet().tenants().size())
        .with("reaches", new Json.Flag(report.anyReaches()))
        .with("workloads", new Json.Array(workloads))
        .with("pairs", new Json.Array(pairs));
  }

  private static Json workload(Workload workload, ReachReport report) {
    Placement placement = workload.placement();
    Optional<Json> domain = workload.confinement().map(c -> new Json.Text(c.domain()));
    return Fields.NONE
        .with("workload", placement.workload().value())
        .with("tenant", placement.tenant().value())
        .with("level", report.levels().levelOf(placement.tenant().value()).orElseThrow().toString())
        .with("profile", placement.profile())
        .with("machine", placement.machine().value())
        .with("isolation", placement.isolation().toString())
        .withAny("domain", domain);
  }

  private static Json group(PairGroup group) {
    List<Json> ways = new ArrayList<>();
    group.crossings().forEach(crossing -> ways.add(way(crossing)));
    return Fields.NONE
        .with("from", group.from().workload().value())
        .with("to", group.to().workload().value())
        .with("machine", group.from().machine().value())
        .with("pairs", group.pairs())
        .with("sharedKernel", new Json.Flag(group.shareKernel()))
        .with("reaches", new Json.Flag(group.reaches()))
        .with("ways", new Json.Array(ways));
  }

  private static Json way(Crossing crossing) {
    return Fields.NONE
        .with("way", crossing.channel())
        .with("what", crossing.title())
        .with("calls", Json.texts(crossing.calls().stream().map(SyscallName::value).toList()))
        .with("stoppedBy", Json.texts(crossing.barriers().stream().map(Barrier::text).toList()))
        .with("reaches", new Json.Flag(crossing.reaches()));
  }
}
