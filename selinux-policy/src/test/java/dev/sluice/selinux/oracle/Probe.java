package dev.sluice.selinux.oracle;

import java.util.List;
import java.util.Optional;

/**
 * One operation, carried out by a process in a context.
 *
 * @param id what answers and failures call it
 * @param context the process's context
 * @param filter a seccomp filter that the process installs just before it acts; it also sets
 *     no_new_privs then
 * @param operation one of {@code oracles/selinux-vm/guest}
 * @param arguments its arguments, without blanks; where they are missing, the usual nodes
 */
public record Probe(
    String id,
    SecurityContext context,
    Optional<RawFilter> filter,
    String operation,
    List<String> arguments) {
  /** Copies the arguments. */
  public Probe {
    arguments = List.copyOf(arguments);
  }

  /** An operation without a filter. */
  public static Probe of(
      String id, SecurityContext context, String operation, String... arguments) {
    return new Probe(id, context, Optional.empty(), operation, List.of(arguments));
  }

  /** The same under a filter. */
  public Probe under(RawFilter other) {
    return new Probe(id, context, Optional.of(other), operation, arguments);
  }
}
