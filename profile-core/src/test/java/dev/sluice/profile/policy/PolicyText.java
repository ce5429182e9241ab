package dev.sluice.profile.policy;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A policy as text that a reviewer can read, without the places. */
public final class PolicyText {
  private PolicyText() {}

  /** Name, targets, and the rules of each. */
  public static String of(Policy policy) {
    StringBuilder out = new StringBuilder();
    out.append("profile ").append(policy.name()).append('\n');
    out.append("targets declared: ").append(policy.targetsDeclared()).append('\n');
    out.append("audited ").append(policy.audited()).append('\n');
    out.append("foreign ").append(policy.foreign().action()).append('\n');
    out.append("capabilities ").append(policy.capabilities()).append('\n');
    policy.frequent().stream()
        .flatMap(weights -> weights.samples().stream())
        .limit(4)
        .forEach(sample -> out.append("frequent ").append(sample).append('\n'));
    policy.resources().forEach(r -> out.append(resource(r)).append('\n'));
    policy.selinux().ifPresent(s -> out.append(selinux(s)).append('\n'));
    for (AbiPolicy abi : policy.targets()) {
      out.append("on ").append(abi.abi()).append('\n');
      out.append("  default ").append(abi.byDefault().action()).append('\n');
      out.append("  unknown ").append(abi.unknown().action()).append('\n');
      out.append("  multiplexed ").append(abi.multiplexed().action()).append('\n');
      for (Rule rule : abi.rules()) {
        out.append("  ").append(rule.action()).append(": ").append(rule.call());
        out.append(suffix(rule.condition())).append('\n');
      }
      for (NumberRule rule : abi.numbers()) {
        out.append(
            "  %s: 0x%x..0x%x"
                .formatted(
                    rule.action(), rule.numbers().first().value(), rule.numbers().last().value()));
        out.append(suffix(rule.condition())).append('\n');
      }
      for (Assertion assertion : abi.assertions()) {
        out.append(
            assertion instanceof Assertion.Must must
                ? "  must " + must.action() + ": "
                : "  never ");
        out.append(assertion.call()).append(suffix(assertion.condition())).append('\n');
      }
    }
    return out.toString();
  }

  private static String suffix(Condition condition) {
    return condition.equals(Condition.ALWAYS) ? "" : " if " + condition(condition);
  }

  static String condition(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream()
          .map(PolicyText::condition)
          .collect(Collectors.joining(" and ", "(", ")"));
    } else if (condition instanceof Condition.Any any) {
      return any.parts().stream()
          .map(PolicyText::condition)
          .collect(Collectors.joining(" or ", "(", ")"));
    } else if (condition instanceof Condition.Not not) {
      return "not " + condition(not.part());
    } else if (condition instanceof Condition.CapabilityHeld held) {
      return "capability " + held.capability();
    } else if (condition instanceof Condition.KernelAtLeast kernel) {
      return "kernel >= " + kernel.release();
    }
    Condition.ArgumentTest test = (Condition.ArgumentTest) condition;
    return String.format(
        Locale.ROOT,
        "%s:%d & 0x%x in %s",
        test.argument(),
        test.bits(),
        test.mask(),
        test.values().ranges());
  }

  private static String resource(Resource resource) {
    if (resource instanceof Resource.Files files) {
      return files.use() + " " + files.pattern();
    }
    if (resource instanceof Resource.Memory) {
      return "EXECUTE memory";
    }
    if (resource instanceof Resource.Held held) {
      return "HELD " + held.capability();
    }
    Resource.Ports ports = (Resource.Ports) resource;
    return ports.use() + " " + ports.transport() + " " + ports.first() + ".." + ports.last();
  }

  private static String selinux(SelinuxIntent intent) {
    return Stream.of(intent.domain(), intent.inherits(), intent.entrypoint())
            .map(word -> word.map(SelinuxIntent.Word::text).orElse("-"))
            .collect(Collectors.joining(" ", "selinux ", " "))
        + intent.level().map(PolicyText::level).orElse("-");
  }

  private static String level(SelinuxIntent.Level level) {
    return level instanceof SelinuxIntent.Level.Tenant tenant
        ? "tenant " + tenant.name()
        : "level " + ((SelinuxIntent.Level.Fixed) level).text();
  }
}
