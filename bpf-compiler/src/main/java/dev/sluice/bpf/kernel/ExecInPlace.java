package dev.sluice.bpf.kernel;

import dev.sluice.bpf.insn.FilterBytes;
import dev.sluice.bpf.insn.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces the running Java VM by another program under a filter: same process, same environment,
 * and whatever the VM changed put back as it was. The filter comes on the calling thread alone, and
 * execve(2) ends the others. no_new_privs is set, so set-user-ID programs gain nothing.
 *
 * <p>What cannot be known from inside is told by whoever starts the VM, in system properties:
 *
 * <ul>
 *   <li>{@code sluice.signals.ignored}: the signals ignored at the start, in the hexadecimal form
 *       of SigIgn in /proc/PID/status. Without it the ignored signals stay as they are.
 *   <li>{@code sluice.descriptors}: the descriptors open at the start, with commas between. Without
 *       it the program gets none but 0, 1 and 2.
 *   <li>the VM raises the soft limit of open files unless it runs with {@code -XX:-MaxFDLimit}.
 * </ul>
 */
public final class ExecInPlace {
  private static final String IGNORED_PROPERTY = "sluice.signals.ignored";
  private static final String DESCRIPTORS_PROPERTY = "sluice.descriptors";
  private static final int SET_MODE_FILTER = 1;
  private static final int SET_MASK = 2;
  private static final int SIGNAL_SET_SIZE = 8;
  private static final int LAST_SIGNAL = 64;
  private static final int KILL = 9;
  private static final int STOP = 19;
  private static final long IGNORE = 1;
  private static final long DEFAULT = 0;

  private final Seccomp seccomp;
  private final Program filter;
  private final Set<FilterFlag> flags;
  private final List<String> command;
  private final List<String> environment;
  private final String path;

  private ExecInPlace(
      Seccomp seccomp,
      Program filter,
      Set<FilterFlag> flags,
      List<String> command,
      List<String> environment,
      String path) {
    this.seccomp = seccomp;
    this.filter = filter;
    this.flags = flags;
    this.command = command;
    this.environment = environment;
    this.path = path;
  }

  /**
   * Finds the program; nothing has changed yet.
   *
   * @param seccomp the kernel
   * @param filter the filter
   * @param flags LOG and SPEC_ALLOW
   * @param arguments how many of this process's last arguments are the command: they are taken from
   *     the kernel, because their bytes need not survive as strings of Java
   * @throws ExecException if there is no such program
   * @throws SeccompException if the kernel does not know a flag
   */
  public static ExecInPlace prepare(
      Seccomp seccomp, Program filter, Set<FilterFlag> flags, int arguments)
      throws ExecException, SeccompException {
    if (!Set.of(FilterFlag.LOG, FilterFlag.SPEC_ALLOW).containsAll(flags)) {
      throw new SeccompException.UnsupportedFlags(flags, "only LOG and SPEC_ALLOW survive execve");
    }
    seccomp.checkFlags(flags);
    try {
      List<String> all = ProcessText.arguments();
      if (arguments < 1 || arguments >= all.size()) {
        throw new IllegalArgumentException(
            "a command of " + arguments + " arguments, but this process has " + all.size());
      }
      List<String> command = all.subList(all.size() - arguments, all.size());
      List<String> environment = ProcessText.environment();
      String path = new CommandSearch(seccomp, environment).find(command.get(0));
      return new ExecInPlace(seccomp, filter, Set.copyOf(flags), command, environment, path);
    } catch (IOException e) {
      throw ExecException.notExecutable("/proc", "cannot be read, " + e.getMessage());
    }
  }

  /**
   * Executes the program. Does not return.
   *
   * <p>After an {@link ExecException} the calling thread is under the filter already: report and
   * exit, as far as the filter lets it.
   *
   * @throws SeccompException if the filter was not installed
   * @throws ExecException if the program was not executed
   */
  public void run() throws SeccompException, ExecException {
    SystemCallNumbers numbers = seccomp.numbers();
    NativeStrings strings = new NativeStrings(seccomp.library());
    long file = strings.string(path);
    long argv = strings.array(command);
    long envp = strings.array(environment);
    List<String> script = new ArrayList<>(List.of("/bin/sh", path));
    script.addAll(command.subList(1, command.size()));
    CallSequence shell =
        new CallSequence(seccomp)
            .then(numbers.execve, strings.string("/bin/sh"), strings.array(script), envp);
    long program = seccomp.prepare(FilterBytes.write(filter, ByteOrder.nativeOrder()));
    CallSequence sequence = new CallSequence(seccomp);
    int before = 0;
    try {
      String kept = System.getProperty(DESCRIPTORS_PROPERTY, "");
      new Descriptors(seccomp).keepOnly(Descriptors.parse(kept));
      before = restoreSignals(sequence);
    } catch (IOException e) {
      throw ExecException.notExecutable("/proc", "cannot be read, " + e.getMessage());
    }
    seccomp.setNoNewPrivileges();
    sequence
        .then(numbers.seccomp, SET_MODE_FILTER, Seccomp.bits(flags), program)
        .then(numbers.execve, file, argv, envp);
    List<Long> results = sequence.run();
    long last = results.get(results.size() - 1);
    if (results.size() <= before) {
      throw new SeccompException.Failed("putting signals back", (int) -last);
    }
    seccomp.checkResult(results.get(before), flags);
    // A file without a format that the kernel knows is a script for the shell, as for execvp(3).
    if (last == -Errno.ENOEXEC) {
      last = shell.run().get(0);
    }
    throw ExecException.failed(command.get(0), (int) -last);
  }

  /** Adds the calls that put signals back; how many they are. */
  private int restoreSignals(CallSequence sequence) throws IOException {
    NativeLibrary library = seccomp.library();
    SystemCallNumbers numbers = seccomp.numbers();
    int calls = 1;
    Optional<String> property = Optional.ofNullable(System.getProperty(IGNORED_PROPERTY));
    if (property.isPresent()) {
      long wanted = Long.parseUnsignedLong(property.get().strip(), 16);
      long changed = wanted ^ ProcessText.signals("SigIgn");
      long ignore = action(IGNORE);
      long byDefault = action(DEFAULT);
      for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
        long bit = 1L << (signal - 1);
        if ((changed & bit) != 0 && signal != KILL && signal != STOP) {
          sequence.then(
              numbers.rtSigaction,
              signal,
              (wanted & bit) != 0 ? ignore : byDefault,
              0,
              SIGNAL_SET_SIZE);
          calls++;
        }
      }
    }
    long mask = library.allocate(SIGNAL_SET_SIZE);
    library.write(mask, words(ProcessText.signals("SigBlk")));
    sequence.then(numbers.rtSigprocmask, SET_MASK, mask, 0, SIGNAL_SET_SIZE);
    return calls;
  }

  /** A {@code struct sigaction} of the kernel: the handler comes first, and the rest is zero. */
  private long action(long handler) {
    long address = seccomp.library().allocate(64);
    seccomp.library().write(address, words(handler));
    return address;
  }

  private static byte[] words(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.nativeOrder());
    for (long value : values) {
      bytes.putLong(value);
    }
    return bytes.array();
  }
}
