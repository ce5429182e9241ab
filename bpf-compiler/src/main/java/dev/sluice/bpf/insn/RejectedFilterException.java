package dev.sluice.bpf.insn;

import java.util.List;
import java.util.stream.Collectors;

/** A program that the kernel would refuse, with every reason. */
public final class RejectedFilterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // immutable lists are serializable
  private final List<Rejection> rejections;

  RejectedFilterException(List<Rejection> rejections) {
    super(rejections.stream().map(Rejection::toString).collect(Collectors.joining("; ")));
    this.rejections = List.copyOf(rejections);
  }

  /** The reasons, in the order of the instructions; never empty. */
  public List<Rejection> rejections() {
    return rejections;
  }
}
