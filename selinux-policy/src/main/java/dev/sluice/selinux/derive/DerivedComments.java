package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.diagnostic.Span;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.Conditional;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.ModuleComments;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.Prohibition;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeDeclaration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The lines of the profile from which the parts of a derived module come: what needs a rule, and
 * which lines permit the calls that make use of it. Immutable, safe for use by many threads.
 */
public final class DerivedComments implements ModuleComments {
  private static final Comparator<Line> ORDER =
      Comparator.comparing(Line::file).thenComparingInt(Line::number);

  private final DerivedPolicy policy;

  /** Comments on the module of a derived policy. */
  public DerivedComments(DerivedPolicy policy) {
    this.policy = policy;
  }

  /** A line of a file, which is named without its directories: they are those of one machine. */
  private record Line(String file, int number) {
    static Line of(Span span) {
      String name = span.file().name();
      return new Line(name.substring(name.lastIndexOf('/') + 1), span.position().line());
    }
  }

  @Override
  public String module() {
    String held =
        policy.environment().held().stream()
            .map(Capability::name)
            .collect(Collectors.joining(", "));
    return "For "
        + policy.target()
        + ", Linux "
        + policy.environment().kernel()
        + ", "
        + (held.isEmpty() ? "no capabilities" : "capabilities " + held);
  }

  @Override
  public String on(TypeDeclaration type) {
    return Optional.ofNullable(policy.typeLines().get(type.name()))
        .map(span -> names(Set.of(Line.of(span))))
        .orElse("");
  }

  @Override
  public String on(RuleKind kind, AllowRule rule) {
    return kind == RuleKind.ALLOW ? lines(rule) : "";
  }

  @Override
  public String on(Conditional conditional, AllowRule rule) {
    return lines(rule);
  }

  @Override
  public String on(Prohibition prohibition) {
    Set<Line> lines = new TreeSet<>(ORDER);
    policy.prohibitionLines().getOrDefault(prohibition.objectClass(), Set.of()).stream()
        .map(Line::of)
        .forEach(lines::add);
    return names(lines);
  }

  @Override
  public String on(FileContext context) {
    return Optional.ofNullable(policy.contextLines().get(context))
        .map(span -> names(Set.of(Line.of(span))))
        .orElse("");
  }

  @Override
  public String on(PortContext context) {
    return Optional.ofNullable(policy.portLines().get(context))
        .map(span -> names(Set.of(Line.of(span))))
        .orElse("");
  }

  private String lines(AllowRule rule) {
    Set<Line> needing = new TreeSet<>(ORDER);
    Set<Line> using = new TreeSet<>(ORDER);
    for (PermissionName permission : rule.permissions()) {
      Access access = new Access(rule.source(), rule.target(), rule.objectClass(), permission);
      for (Origin origin : policy.origins().getOrDefault(access, List.of())) {
        origin.resource().map(Line::of).ifPresent(needing::add);
        origin.call().map(Line::of).ifPresent(using::add);
      }
    }
    if (needing.isEmpty()) {
      return using.isEmpty() ? "" : "calls " + names(using);
    }
    return names(needing) + (using.isEmpty() ? "" : "; calls " + names(using));
  }

  /** The lines of each file, with ranges: {@code web.sluice:3,7-9 base.sluice:12}. */
  private static String names(Set<Line> lines) {
    Map<String, List<Integer>> byFile = new TreeMap<>();
    for (Line line : lines) {
      byFile.computeIfAbsent(line.file(), file -> new ArrayList<>()).add(line.number());
    }
    return byFile.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + ranges(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String ranges(List<Integer> sorted) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < sorted.size(); ) {
      int end = i;
      while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
        end++;
      }
      out.append(out.isEmpty() ? "" : ",").append(sorted.get(i));
      if (end > i) {
        out.append(end == i + 1 ? "," : "-").append(sorted.get(end));
      }
      i = end + 1;
    }
    return out.toString();
  }
}
