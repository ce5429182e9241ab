package dev.sluice.cli;

import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.SyscallName;
import dev.sluice.selinux.derive.Access;
import dev.sluice.selinux.derive.DerivedPolicy;
import dev.sluice.selinux.derive.Prediction;
import dev.sluice.selinux.derive.Predictor;
import dev.sluice.selinux.derive.Predictor.Question;
import dev.sluice.selinux.mcs.LevelRange;
import dev.sluice.selinux.model.ClassName;
import dev.sluice.selinux.model.FileContext;
import dev.sluice.selinux.model.PermissionName;
import dev.sluice.selinux.model.TypeName;
import dev.sluice.selinux.oracle.Probe;
import dev.sluice.selinux.oracle.RawFilter;
import dev.sluice.selinux.oracle.SecurityContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A profile's filter and domain, and what is predicted of its operations.
 *
 * @param name the first part of its probes' names
 * @param policy the derived policy
 * @param levels the levels at which it works
 * @param filter the filter
 * @param predictor what predicts
 * @param predicted where probes and predictions go
 */
record EnforcedWorkload(
    String name,
    DerivedPolicy policy,
    LevelRange levels,
    RawFilter filter,
    Predictor predictor,
    Map<Probe, Prediction> predicted) {
  private static final long CURRENT_DIRECTORY = -100;

  /** A call with what a filter can see of it; where addresses would be, zero. */
  static Call call(String name, long... arguments) {
    Abi abi = AbiCatalog.builtIn().named("x86_64").orElseThrow();
    List<Long> leading = new ArrayList<>();
    for (long argument : arguments) {
      leading.add(argument);
    }
    return Call.of(
        abi.auditArch(),
        abi.syscalls().named(new SyscallName(name)).orElseThrow().number(),
        leading);
  }

  /** Opening a file by its path. */
  static Call openat(long flags) {
    return call("openat", CURRENT_DIRECTORY, 0, flags);
  }

  /** The type that a path has where the module and its local contexts are installed. */
  String typeOf(String path) {
    return Stream.concat(policy.module().fileContexts().stream(), policy.localContexts().stream())
        .filter(context -> path.matches(context.path().toString()))
        .max(Comparator.comparing(context -> context.path().toString().length()))
        .map(FileContext::type)
        .orElseThrow()
        .value();
  }

  /** The object that a file of the workload is. */
  SecurityContext file(String type) {
    return SecurityContext.object(type, levels.toString());
  }

  Question asked(String target, String objectClass, String permission) {
    return new Question(
        new Access(
            policy.domain(),
            new TypeName(target),
            new ClassName(objectClass),
            new PermissionName(permission)),
        true);
  }

  /** What the kernel asks about a TCP socket that gets a port. */
  List<Question> binding(String port) {
    return List.of(
        asked(policy.domain().value(), "tcp_socket", "bind"),
        asked(port, "tcp_socket", "name_bind"),
        asked("node_t", "tcp_socket", "node_bind"));
  }

  void expect(String id, Call call, List<Question> asked, String operation, String... arguments) {
    predicted.put(probe(id, operation, arguments), predictor.predict(call, asked));
  }

  /** What is refused because of the categories, whatever the rules say. */
  void expectApart(String id, Question refused, String operation, String... arguments) {
    predicted.put(
        probe(id, operation, arguments),
        new Prediction.DeniedBySelinux(refused.access(), refused.audited()));
  }

  private Probe probe(String id, String operation, String... arguments) {
    return Probe.of(
            name + "-" + id,
            SecurityContext.process(policy.domain().value(), levels.toString()),
            operation,
            arguments)
        .under(filter);
  }
}
