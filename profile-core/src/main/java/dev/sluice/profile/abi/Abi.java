package dev.sluice.profile.abi;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * One way for programs to call Linux: an audit architecture with its own numbers, names, argument
 * widths and constants.
 *
 * <p>Two ABIs can share an audit architecture (x86_64 and x32); {@link #owns} tells their numbers
 * apart. There is one instance for each ABI of {@link AbiCatalog#builtIn()}; instances are compared
 * by identity. Immutable, safe for use by many threads; the tables are read from their resources on
 * first use.
 */
public final class Abi {
  private final String name;
  private final AuditArch auditArch;
  private final ByteOrder byteOrder;
  private final int wordBits;
  private final int markerMask;
  private final int marker;
  private final AbiFacts facts;

  Abi(
      String name,
      AuditArch auditArch,
      ByteOrder byteOrder,
      int wordBits,
      int markerMask,
      int marker,
      AbiFacts facts) {
    this.name = name;
    this.auditArch = auditArch;
    this.byteOrder = byteOrder;
    this.wordBits = wordBits;
    this.markerMask = markerMask;
    this.marker = marker;
    this.facts = facts;
  }

  /** The name in the profile language, such as {@code x86_64}. */
  public String name() {
    return name;
  }

  /** The token that filters see. */
  public AuditArch auditArch() {
    return auditArch;
  }

  /**
   * The byte order of the machine: of filter files, and of the halves of {@code seccomp_data.args}.
   */
  public ByteOrder byteOrder() {
    return byteOrder;
  }

  /** 64 if the kernel reads whole argument registers, 32 if it reads only their low halves. */
  public int wordBits() {
    return wordBits;
  }

  /**
   * The bits of a number that say which ABI of the audit architecture is called; 0 where there is
   * only one. {@link SyscallNumber#NONE} is the exception, see {@link #owns}.
   */
  public int markerMask() {
    return markerMask;
  }

  /** What the bits of {@link #markerMask()} are in a number of this ABI. */
  public int marker() {
    return marker;
  }

  /**
   * Whether a number under {@link #auditArch()} is a call of this ABI. {@link SyscallNumber#NONE}
   * has every marker bit set, but is no call of any ABI: it belongs to the one without marker.
   */
  public boolean owns(SyscallNumber number) {
    return number.equals(SyscallNumber.NONE)
        ? marker == 0
        : (number.value() & markerMask) == marker;
  }

  /** The calls of this ABI. */
  public SyscallTable syscalls() {
    return facts.syscalls(this);
  }

  /** The named constants with the values they have on this ABI. */
  public Constants constants() {
    return facts.constants(this);
  }

  /** The calls that carry out other calls; empty on most ABIs. */
  public List<Multiplexer> multiplexers() {
    return facts.multiplexers(this);
  }

  /** The multiplexer that carries out an operation on this ABI, if there is one. */
  public Optional<Multiplexer> multiplexerOf(SyscallName operation) {
    return multiplexers().stream().filter(m -> m.selectorOf(operation).isPresent()).findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
