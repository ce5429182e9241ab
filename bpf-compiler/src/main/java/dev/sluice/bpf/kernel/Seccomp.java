package dev.sluice.bpf.kernel;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * seccomp(2) for the running process: installs filters and says what the kernel has. Safe for use
 * by many threads; a filter comes on the thread that installs it.
 *
 * <pre>
 * Installation done = Seccomp.open().install(program, Set.of(FilterFlag.TSYNC));
 * </pre>
 */
public final class Seccomp {
  private static final int SET_MODE_FILTER = 1;
  private static final int GET_ACTION_AVAIL = 2;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int MAX_LENGTH_FIELD = 0xffff;
  private static final int PROGRAM_SIZE = 16;
  private static final int UTSNAME_FIELD = 65;

  private final NativeLibrary library;
  private final SystemCallNumbers numbers;

  private Seccomp(NativeLibrary library, SystemCallNumbers numbers) {
    this.library = library;
    this.numbers = numbers;
  }

  /**
   * Loads the native code. The first time costs some tenths of a second.
   *
   * @throws SeccompException.Unsupported elsewhere than on Linux, and on unknown machines
   * @throws SeccompException.NativeAccess if native code cannot be used
   */
  public static Seccomp open() throws SeccompException {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    if (!system.equals("Linux")) {
      throw new SeccompException.Unsupported("seccomp filters exist on Linux, this is " + system);
    }
    SystemCallNumbers numbers =
        SystemCallNumbers.of(machine)
            .orElseThrow(
                () ->
                    new SeccompException.Unsupported(
                        "the numbers of system calls are not known on " + machine));
    return new Seccomp(provider(), numbers);
  }

  private static NativeLibrary provider() throws SeccompException {
    try {
      Iterator<NativeLibrary> found =
          ServiceLoader.load(NativeLibrary.class, NativeLibrary.class.getClassLoader()).iterator();
      if (found.hasNext()) {
        return found.next();
      }
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      String detail = root.getMessage() == null ? root.toString() : root.getMessage();
      throw new SeccompException.NativeAccess(detail.lines().findFirst().orElse(""), e);
    }
    throw new SeccompException.Unsupported("no provider of " + NativeLibrary.class.getName());
  }

  /**
   * Installs a filter, after setting {@code no_new_privs} on the calling thread (with TSYNC the
   * kernel sets it on all).
   */
  public Installation install(Program filter, Set<FilterFlag> flags) throws SeccompException {
    return install(FilterBytes.write(filter, ByteOrder.nativeOrder()), flags);
  }

  /**
   * Installs a raw filter in the byte order of the machine; the kernel judges it.
   *
   * @see #install(Program, Set)
   */
  public Installation install(byte[] filter, Set<FilterFlag> flags) throws SeccompException {
    checkFlags(flags);
    long program = prepare(filter);
    long result;
    try {
      setNoNewPrivileges();
      result = library.call(numbers.seccomp, SET_MODE_FILTER, bits(flags), program);
    } finally {
      library.free(program);
    }
    checkResult(result, flags);
    return new Installation(
        flags.contains(FilterFlag.TSYNC)
            ? Installation.Scope.ALL_THREADS
            : Installation.Scope.THIS_THREAD,
        flags.contains(FilterFlag.NEW_LISTENER)
            ? OptionalInt.of(Math.toIntExact(result))
            : OptionalInt.empty());
  }

  /** What the running kernel has. */
  public KernelFeatures kernel() {
    long name = library.allocate(6 * UTSNAME_FIELD);
    try {
      library.call(numbers.uname, name);
      return new KernelFeatures(
          text(name + 2 * UTSNAME_FIELD),
          text(name + 4 * UTSNAME_FIELD),
          actions(),
          supportedFlags(),
          compiler());
    } finally {
      library.free(name);
    }
  }

  /** The address of a {@code struct sock_fprog} and its instructions, to be freed. */
  long prepare(byte[] filter) throws SeccompException {
    int length = filter.length / Instruction.SIZE;
    if (filter.length % Instruction.SIZE != 0 || length > MAX_LENGTH_FIELD) {
      throw new SeccompException.BadFilter(
          "no filter has " + filter.length + " bytes: an instruction has 8, and at most 4096 fit");
    }
    long address = library.allocate(PROGRAM_SIZE + filter.length);
    ByteBuffer program = ByteBuffer.allocate(PROGRAM_SIZE).order(ByteOrder.nativeOrder());
    program.putShort(0, (short) length).putLong(8, address + PROGRAM_SIZE);
    library.write(address, program.array());
    library.write(address + PROGRAM_SIZE, filter);
    return address;
  }

  void setNoNewPrivileges() throws SeccompException {
    long result = library.call(numbers.prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (result != 0) {
      throw new SeccompException.Unsupported(
          "no_new_privs cannot be set (errno " + -result + "): Linux has it since 3.5");
    }
  }

  void checkFlags(Set<FilterFlag> flags) throws SeccompException {
    if (flags.contains(FilterFlag.WAIT_KILLABLE_RECV) && !flags.contains(FilterFlag.NEW_LISTENER)) {
      throw new SeccompException.UnsupportedFlags(
          flags, "WAIT_KILLABLE_RECV is about a listener, add NEW_LISTENER");
    }
    if (flags.containsAll(Set.of(FilterFlag.TSYNC, FilterFlag.NEW_LISTENER))
        && !flags.contains(FilterFlag.TSYNC_ESRCH)) {
      throw new SeccompException.UnsupportedFlags(
          flags, "TSYNC and NEW_LISTENER go together only with TSYNC_ESRCH");
    }
    if (flags.isEmpty()) {
      return;
    }
    Set<FilterFlag> missing = EnumSet.copyOf(flags);
    missing.removeAll(supportedFlags());
    if (!missing.isEmpty()) {
      throw new SeccompException.UnsupportedFlags(missing, "this kernel does not know them");
    }
  }

  void checkResult(long result, Set<FilterFlag> flags) throws SeccompException {
    if (result > 0 && !flags.contains(FilterFlag.NEW_LISTENER)) {
      throw new SeccompException.ThreadNotSynchronized(result);
    }
    if (result >= 0) {
      return;
    }
    int errno = (int) -result;
    throw switch (errno) {
      case Errno.EINVAL ->
          new SeccompException.BadFilter(
              "the kernel refuses the program; `sluice disasm` shows what it objects to");
      case Errno.EACCES ->
          new SeccompException.NotPermitted(
              "filters need no_new_privs or CAP_SYS_ADMIN, and this thread has neither");
      case Errno.EPERM ->
          new SeccompException.NotPermitted(
              "something outside forbids seccomp(2), such as the filter of a container");
      case Errno.ESRCH -> new SeccompException.ThreadNotSynchronized(0);
      case Errno.ENOMEM -> new SeccompException.TooLarge();
      case Errno.EBUSY -> new SeccompException.ListenerExists();
      case Errno.ENOSYS ->
          new SeccompException.Unsupported(
              "this kernel has no seccomp(2): it needs Linux 3.17 and CONFIG_SECCOMP_FILTER");
      default -> new SeccompException.Failed("seccomp(2)", errno);
    };
  }

  NativeLibrary library() {
    return library;
  }

  SystemCallNumbers numbers() {
    return numbers;
  }

  static long bits(Set<FilterFlag> flags) {
    return flags.stream().mapToLong(FilterFlag::bit).reduce(0, (a, b) -> a | b);
  }

  /** Without a program a known flag leads to EFAULT, an unknown one to EINVAL. */
  private Set<FilterFlag> supportedFlags() {
    Set<FilterFlag> supported = EnumSet.noneOf(FilterFlag.class);
    for (FilterFlag flag : FilterFlag.values()) {
      long bits = flag.bit();
      if (flag == FilterFlag.WAIT_KILLABLE_RECV) {
        bits |= FilterFlag.NEW_LISTENER.bit();
      }
      if (library.call(numbers.seccomp, SET_MODE_FILTER, bits, 0) == -Errno.EFAULT) {
        supported.add(flag);
      }
    }
    return supported;
  }

  private Set<FilterAction> actions() {
    Set<FilterAction> available = EnumSet.noneOf(FilterAction.class);
    long address = library.allocate(Integer.BYTES);
    for (FilterAction action : FilterAction.values()) {
      library.write(
          address,
          ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(0, action.value()).array());
      if (library.call(numbers.seccomp, GET_ACTION_AVAIL, 0, address) == 0) {
        available.add(action);
      }
    }
    library.free(address);
    return available;
  }

  private String text(long address) {
    String field = new String(library.read(address, UTSNAME_FIELD), StandardCharsets.US_ASCII);
    return field.substring(0, field.indexOf('\0'));
  }

  private static KernelFeatures.Compiler compiler() {
    try {
      String state = Files.readString(Path.of("/proc/sys/net/core/bpf_jit_enable")).strip();
      return state.equals("0") ? KernelFeatures.Compiler.OFF : KernelFeatures.Compiler.ON;
    } catch (IOException e) {
      return KernelFeatures.Compiler.UNKNOWN;
    }
  }
}
