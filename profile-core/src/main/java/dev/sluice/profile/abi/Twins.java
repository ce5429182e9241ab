package dev.sluice.profile.abi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that have several names, over the calls of all ABIs. Immutable. */
public final class Twins {
  private final List<TwinClass> all;
  private final Map<SyscallName, TwinClass> byCall = new HashMap<>();

  /**
   * The given operations.
   *
   * @throws IllegalArgumentException if a call is in two of them, or twice in one
   */
  public Twins(List<TwinClass> all) {
    this.all = List.copyOf(all);
    for (TwinClass operation : all) {
      for (TwinForm form : operation.forms()) {
        if (byCall.put(form.call(), operation) != null) {
          throw new IllegalArgumentException("in two classes: " + form.call());
        }
      }
    }
  }

  /** All operations. */
  public List<TwinClass> all() {
    return all;
  }

  /** The operation that a call carries out, if it has other names. */
  public Optional<TwinClass> of(SyscallName call) {
    return Optional.ofNullable(byCall.get(call));
  }
}
