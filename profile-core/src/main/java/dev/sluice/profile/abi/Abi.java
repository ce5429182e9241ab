package dev.sluice.profile.abi;

import com.google.common.base.Suppliers;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
  private final AbiDescription description;
  private final Supplier<SyscallTable> syscalls;
  private final Supplier<Constants> constants;
  private final Supplier<List<Multiplexer>> multiplexers;

  Abi(AbiDescription description, ConstantsReader constants) {
    this.description = description;
    this.syscalls = Suppliers.memoize(() -> SyscallReader.read(description));
    this.constants = Suppliers.memoize(() -> constants.read(description));
    this.multiplexers =
        Suppliers.memoize(
            () -> MultiplexerReader.read(description.multiplexers(), this::hasNumberFor));
  }

  /** The name in the profile language, such as {@code x86_64}. */
  public String name() {
    return description.name();
  }

  /** What others call this ABI. */
  public AbiNames aliases() {
    return description.aliases();
  }

  /** The token that filters see. */
  public AuditArch auditArch() {
    return description.auditArch();
  }

  /**
   * The byte order of the machine: of filter files, and of the halves of {@code seccomp_data.args}.
   */
  public ByteOrder byteOrder() {
    return description.byteOrder();
  }

  /** 64 if the kernel reads whole argument registers, 32 if it reads only their low halves. */
  public int wordBits() {
    return description.wordBits();
  }

  /**
   * How many arguments, from the first one on, lie in registers whatever way a call is made. The
   * kernel reads the others from the program's memory, and what a filter saw there can have been
   * changed by another thread.
   */
  public int argumentRegisters() {
    return description.argumentRegisters();
  }

  /**
   * The bits of a number that say which ABI of the audit architecture is called; 0 where there is
   * only one. {@link SyscallNumber#NONE} is the exception, see {@link #owns}.
   */
  public int markerMask() {
    return description.markerMask();
  }

  /** What the bits of {@link #markerMask()} are in a number of this ABI. */
  public int marker() {
    return description.marker();
  }

  /**
   * Numbers under {@link #auditArch()} that are calls of other ABIs. A 64-bit MIPS kernel chooses
   * the table by the number alone (arch/mips/kernel/scall64-o32.S, scall64-n32.S), so that a
   * process of one ABI calls another by its numbers, while filters still see the process's own
   * architecture.
   */
  public List<NumberRange> foreignNumbers() {
    return description.foreign();
  }

  /**
   * Whether a number under {@link #auditArch()} is a call of this ABI. {@link SyscallNumber#NONE}
   * has every marker bit set, but is no call of any ABI: it belongs to the one without marker.
   */
  public boolean owns(SyscallNumber number) {
    if (foreignNumbers().stream().anyMatch(range -> range.contains(number))) {
      return false;
    }
    return number.equals(SyscallNumber.NONE)
        ? marker() == 0
        : (number.value() & markerMask()) == marker();
  }

  /** Whether one kernel can have processes of both ABIs, so that one filter may judge both. */
  public boolean sharesKernelWith(Abi other) {
    return description.kernel().equals(other.description.kernel());
  }

  /**
   * The name of the widest ABI of the kernels that have this one: that of the machine's own
   * programs.
   */
  public String kernel() {
    return description.kernel();
  }

  /** The file of {@code syscalls/} with the names and numbers of its calls. */
  String syscallFile() {
    return description.syscallFile();
  }

  /** The calls that carry out other calls, by name. */
  List<SyscallName> multiplexingCalls() {
    return description.multiplexers();
  }

  /** The calls of this ABI. */
  public SyscallTable syscalls() {
    return syscalls.get();
  }

  /** The named constants with the values they have on this ABI. */
  public Constants constants() {
    return constants.get();
  }

  /** The calls that carry out other calls; empty on most ABIs. */
  public List<Multiplexer> multiplexers() {
    return multiplexers.get();
  }

  /** The multiplexer that carries out an operation on this ABI, if there is one. */
  public Optional<Multiplexer> multiplexerOf(SyscallName operation) {
    return multiplexers().stream().filter(m -> m.selectorOf(operation).isPresent()).findFirst();
  }

  /**
   * From which release on kernels carry out a call without asking filters; empty if they always
   * ask. x86_64's uretprobe and uprobe are made by code that the kernel itself has put into a
   * process (kernel/seccomp.c).
   */
  public Optional<KernelRelease> unfilteredSince(SyscallName call) {
    return Optional.ofNullable(description.unfiltered().get(call));
  }

  /**
   * From which release on kernels keep a bitmap of the calls that a filter permits whatever their
   * arguments, and answer these without running it; empty if they always run filters.
   */
  public Optional<KernelRelease> bitmapSince() {
    return description.bitmap().map(AnswerBitmap::since);
  }

  /**
   * Whether a kernel of that release has a bit for a call of this ABI: it has for the calls of its
   * own table. A call that the release lacks has none here, as nothing hangs on it.
   */
  public boolean bitmapHolds(Syscall call, KernelRelease release) {
    return description.bitmap().filter(bitmap -> bitmap.holds(call, release)).isPresent();
  }

  /** Whether it carries out an operation, by a number of its own or through a multiplexer. */
  public boolean carriesOut(SyscallName operation) {
    return hasNumberFor(operation) || multiplexerOf(operation).isPresent();
  }

  /**
   * Whether a kernel of that release carries out an operation: a multiplexer may have done so long
   * before the operation got a number of its own.
   */
  public boolean carriesOut(SyscallName operation, KernelRelease release) {
    return syscalls().named(operation).filter(call -> call.existsIn(release)).isPresent()
        || multiplexerOf(operation)
            .flatMap(m -> syscalls().named(m.call()))
            .filter(call -> call.existsIn(release))
            .isPresent();
  }

  private boolean hasNumberFor(SyscallName call) {
    return syscalls().named(call).isPresent();
  }

  @Override
  public String toString() {
    return name();
  }
}
