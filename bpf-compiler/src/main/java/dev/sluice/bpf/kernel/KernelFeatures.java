package dev.sluice.bpf.kernel;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the running kernel has.
 *
 * @param release as uname(2) says, such as {@code 6.12.9-amd64}
 * @param machine as uname(2) says, such as {@code x86_64}
 * @param actions the actions it knows (SECCOMP_GET_ACTION_AVAIL); empty before Linux 4.14
 * @param flags the flags it takes
 * @param compiler whether filters are compiled to machine code
 */
public record KernelFeatures(
    String release,
    String machine,
    Set<FilterAction> actions,
    Set<FilterFlag> flags,
    Compiler compiler) {
  /** The state of the BPF compiler: the sysctl net.core.bpf_jit_enable. */
  public enum Compiler {
    /** Filters are interpreted. */
    OFF,
    /** Filters are compiled. */
    ON,
    /** The sysctl cannot be read. */
    UNKNOWN
  }

  /** Copies the sets; they are in the order of their enums. */
  public KernelFeatures {
    actions = Collections.unmodifiableSet(new TreeSet<>(actions));
    flags = Collections.unmodifiableSet(new TreeSet<>(flags));
  }
}
