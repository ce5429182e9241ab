package dev.sluice.selinux.reach;

import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.tenant.Isolation;
import dev.sluice.selinux.tenant.Isolation.HostNamespace;
import dev.sluice.selinux.tenant.Placement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: how isolated each workload is, and a table for each kind of pair. */
public final class ReachText {
  private static final int CALLS = 3;

  private ReachText() {}

  /** The lines of a report. */
  public static List<String> lines(ReachReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "fleet %s: %s, %s, levels are %s"
            .formatted(
                report.fleet().name(),
                count(report.fleet().tenants().size(), "tenant"),
                count(report.workloads().size(), "workload"),
                report.fleet().space()));
    workloads(report, lines);
    for (PairGroup group : report.groups()) {
      lines.add("");
      group(group, lines);
    }
    lines.add("");
    lines.add(summary(report));
    return lines;
  }

  private static void workloads(ReachReport report, List<String> lines) {
    Map<String, List<Workload>> alike = new LinkedHashMap<>();
    for (Workload workload : report.workloads()) {
      alike.computeIfAbsent(isolation(workload), i -> new ArrayList<>()).add(workload);
    }
    alike.forEach(
        (isolation, workloads) -> {
          lines.add("");
          String more = workloads.size() == 1 ? "" : " and " + (workloads.size() - 1) + " more";
          lines.add(name(workloads.get(0).placement()) + more);
          lines.add("  " + isolation);
        });
  }

  private static String isolation(Workload workload) {
    Isolation isolation = workload.placement().isolation();
    List<String> parts = new ArrayList<>();
    parts.add(isolation.kind().word());
    switch (isolation.kind()) {
      case PROCESS -> parts.add("the machine's namespaces");
      case CONTAINER -> {
        List<String> own =
            Arrays.stream(HostNamespace.values())
                .filter(n -> !isolation.isIn(n))
                .map(HostNamespace::word)
                .collect(Collectors.toCollection(ArrayList::new));
        own.add("mount");
        if (isolation.userNamespace()) {
          own.add("user");
        }
        parts.add("own " + String.join(", ", own) + " namespaces");
      }
      case VM -> parts.add("own kernel");
    }
    parts.add(
        workload.confinement().isPresent()
            ? "its profile's type, its tenant's categories"
            : "no type and no categories");
    return String.join("; ", parts);
  }

  private static void group(PairGroup group, List<String> lines) {
    String more = group.pairs() == 1 ? "" : ", and " + count(group.pairs() - 1, "pair") + " more";
    lines.add(
        name(group.from()) + " -> " + name(group.to()) + " on " + group.from().machine() + more);
    if (!group.shareKernel()) {
      lines.add("  apart: " + Barrier.KERNEL.text());
      return;
    }
    List<String> unpermitted = new ArrayList<>();
    for (Crossing crossing : group.crossings()) {
      if (crossing.barriers().contains(Barrier.SECCOMP)) {
        unpermitted.add(crossing.channel());
      } else {
        lines.add(
            String.format(
                Locale.ROOT,
                "  %-13s  %-38s  %s",
                crossing.channel(),
                calls(crossing.calls()),
                verdict(crossing)));
      }
    }
    if (!unpermitted.isEmpty()) {
      lines.add("  stopped by seccomp: " + String.join(", ", unpermitted));
    }
  }

  private static String calls(List<SyscallName> calls) {
    String shown =
        calls.stream().limit(CALLS).map(SyscallName::value).collect(Collectors.joining(", "));
    return calls.size() > CALLS ? shown + " +" + (calls.size() - CALLS) : shown;
  }

  private static String verdict(Crossing crossing) {
    return crossing.reaches()
        ? "REACHES"
        : crossing.barriers().stream().map(Barrier::text).collect(Collectors.joining(", "));
  }

  private static String summary(ReachReport report) {
    long pairs = report.groups().stream().mapToLong(PairGroup::pairs).sum();
    long reaching =
        report.groups().stream().filter(PairGroup::reaches).mapToLong(PairGroup::pairs).sum();
    return pairs == 0
        ? "no two tenants share a machine"
        : reaching == 0
            ? "apart: all " + count(pairs, "pair") + " of workloads of different tenants"
            : "%d of %s of workloads of different tenants reach each other"
                .formatted(reaching, count(pairs, "pair"));
  }

  private static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String name(Placement placement) {
    return placement.workload() + " of " + placement.tenant().quoted();
  }
}
