package dev.sluice.selinux.derive;

import dev.sluice.profile.diagnostic.Span;
import dev.sluice.profile.policy.Environment;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PolicyModule;
import dev.sluice.selinux.model.PortContext;
import dev.sluice.selinux.model.RuleKind;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.target.Starter;
import dev.sluice.selinux.target.TargetName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The policy of a profile for one target and one point of the environment, and where each part of
 * it comes from. Immutable.
 *
 * @param module the module
 * @param target the policy that it is for
 * @param environment the kernel and the capabilities that it is for
 * @param starter who brings processes into the domain
 * @param domain the domain
 * @param files the type of the program with which the domain begins; of all files of a container
 * @param tenant the tenant whose categories the domain works with, if a tenant is named
 * @param level the level that the profile names itself
 * @param localContexts file contexts that cannot stand in a module, because the target's policy
 *     labels the same paths: they are set on the machine, with {@code semanage fcontext}
 * @param origins for everything that a rule allows, why; what only a boolean allows included
 * @param typeLines the lines that the module's own types come from
 * @param contextLines the lines that file contexts come from
 * @param portLines the lines that the types of ports come from
 * @param prohibitionLines the assertions that prohibitions come from, by class
 * @param unserved what the filter permits and this policy refuses
 */
public record DerivedPolicy(
    PolicyModule module,
    TargetName target,
    Environment environment,
    Starter starter,
    TypeName domain,
    TypeName files,
    Optional<String> tenant,
    Optional<LevelRange> level,
    Set<FileContext> localContexts,
    Map<Access, List<Origin>> origins,
    Map<TypeName, Span> typeLines,
    Map<FileContext, Span> contextLines,
    Map<PortContext, Span> portLines,
    Map<ClassName, Set<Span>> prohibitionLines,
    Unserved unserved) {
  /** Copies the collections, sorted. */
  public DerivedPolicy {
    localContexts = Collections.unmodifiableSet(new TreeSet<>(localContexts));
    origins = Collections.unmodifiableMap(new TreeMap<>(origins));
    typeLines = Collections.unmodifiableMap(new TreeMap<>(typeLines));
    contextLines = Collections.unmodifiableMap(new TreeMap<>(contextLines));
    prohibitionLines = Collections.unmodifiableMap(new TreeMap<>(prohibitionLines));
    portLines = Collections.unmodifiableMap(new TreeMap<>(portLines));
  }

  /** Whether the module allows something whatever its booleans, or with their initial values. */
  public boolean allows(Access access) {
    return module
            .rules()
            .of(RuleKind.ALLOW)
            .allows(access.source(), access.target(), access.objectClass(), access.permission())
        || module.conditionals().stream()
            .anyMatch(
                conditional ->
                    conditional.initially()
                        && conditional
                            .whenTrue()
                            .allows(
                                access.source(),
                                access.target(),
                                access.objectClass(),
                                access.permission()));
  }
}
