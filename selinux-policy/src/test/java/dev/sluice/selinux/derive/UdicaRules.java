package dev.sluice.selinux.derive;

import dev.sluice.profile.abi.ResourceLines;
import dev.sluice.selinux.model.AllowRule;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeEnforcement;
import dev.sluice.selinux.model.TypeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Fedora's policy grants a domain that udica made, beyond what it grants every domain; the
 * resources say how they came about.
 *
 * @param always whatever the booleans
 * @param conditional under some boolean, and nothing of the former
 */
record UdicaRules(TypeEnforcement always, TypeEnforcement conditional) {
  private static final String ITSELF = "self";
  private static final String CONDITIONAL = "?";

  /**
   * The rules as rules of another domain.
   *
   * @param resource the name of the resource
   * @param domain what they are rules of, and what stands for udica's domain where it is the target
   */
  static UdicaRules of(String resource, TypeName domain) {
    List<AllowRule> always = new ArrayList<>();
    List<AllowRule> conditional = new ArrayList<>();
    try (InputStream in = UdicaRules.class.getResourceAsStream(resource)) {
      ResourceLines lines = ResourceLines.read(resource, Objects.requireNonNull(in));
      while (lines.advance()) {
        List<String> words = lines.words(3, Integer.MAX_VALUE);
        boolean sometimes = words.get(0).equals(CONDITIONAL);
        List<String> rule = words.subList(sometimes ? 1 : 0, words.size());
        Set<PermissionName> permissions =
            rule.subList(2, rule.size()).stream()
                .map(PermissionName::new)
                .collect(Collectors.toSet());
        TypeName target = rule.get(0).equals(ITSELF) ? domain : new TypeName(rule.get(0));
        (sometimes ? conditional : always)
            .add(new AllowRule(domain, target, new ClassName(rule.get(1)), permissions));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new UdicaRules(TypeEnforcement.of(always), TypeEnforcement.of(conditional));
  }

  /** All of them. */
  TypeEnforcement all() {
    return always.and(conditional);
  }
}
