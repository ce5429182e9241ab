package dev.sluice.bpf.kernel;

import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.JumpTest;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What the tests run in a Java VM of its own, because filters are never taken away again. */
public final class LoaderProgram {
  private static final int GETPPID = 110;
  private static final int GETTID = 186;
  private static final int SETRESUID = 117;
  private static final int DUP2 = 33;
  private static final int PR_GET_NO_NEW_PRIVS = 39;
  private static final int GET_DESCRIPTOR_FLAGS = 1;
  private static final int NOBODY = 65534;
  private static final int ALLOW = 0x7fff0000;
  private static final int KILL_PROCESS = 0x80000000;

  private final Seccomp seccomp;

  private LoaderProgram(Seccomp seccomp) {
    this.seccomp = seccomp;
  }

  /** Runs a mode: the method of that name. */
  public static void main(String[] arguments) throws Exception {
    try {
      LoaderProgram program = new LoaderProgram(Seccomp.open());
      switch (arguments[0]) {
        case "install" -> program.install(flags(arguments[1]), false);
        case "install-as-nobody" -> program.install(flags(arguments[1]), true);
        case "features" -> System.out.println(program.seccomp.kernel());
        case "bytes" -> program.bytes(Integer.parseInt(arguments[1]));
        case "unsynchronized" -> program.unsynchronized(flags(arguments[1]));
        case "listeners" -> program.listeners();
        case "fill" -> program.fill();
        case "sequences" -> program.sequences();
        case "descriptors" -> program.descriptors();
        case "exec" -> program.exec(arguments[1], arguments.length - 2);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    } catch (SeccompException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (ExecException e) {
      System.err.println("sluice: " + e.getMessage());
      System.exit(e.exitStatus());
    }
  }

  private void install(Set<FilterFlag> flags, boolean asNobody) throws Exception {
    CountDownLatch installed = new CountDownLatch(1);
    CompletableResult other =
        new CompletableResult(
            () -> {
              await(installed);
              return getppid();
            });
    if (asNobody) {
      // The raw call changes the calling thread alone: it loses all capabilities.
      seccomp.library().call(SETRESUID, NOBODY, NOBODY, NOBODY);
    }
    Installation installation = seccomp.install(returning(GETPPID, 0x00050021), flags);
    installed.countDown();
    System.out.println(
        installation.scope()
            + " here "
            + (getppid() < 0 ? getppid() : "ok")
            + " there "
            + (other.get() < 0 ? other.get() : "ok")
            + " listener "
            + (installation.listener().isPresent() ? "yes" : "no"));
  }

  private void bytes(int length) throws SeccompException {
    seccomp.install(new byte[length], Set.of());
  }

  private void unsynchronized(Set<FilterFlag> flags) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch installed = new CountDownLatch(1);
    long[] thread = new long[1];
    Thread other =
        new Thread(
            () -> {
              try {
                thread[0] = seccomp.library().call(GETTID);
                seccomp.install(Program.of(Instruction.returnValue(ALLOW)), Set.of());
              } catch (SeccompException e) {
                System.out.println(e);
              }
              installed.countDown();
              await(done);
            });
    other.start();
    await(installed);
    try {
      seccomp.install(Program.of(Instruction.returnValue(ALLOW)), flags);
    } catch (SeccompException.ThreadNotSynchronized e) {
      System.out.println(e.thread() == thread[0] ? "that thread" : "thread " + e.thread());
    } finally {
      done.countDown();
    }
  }

  private void listeners() throws SeccompException {
    Program program = Program.of(Instruction.returnValue(ALLOW));
    seccomp.install(program, Set.of(FilterFlag.NEW_LISTENER));
    seccomp.install(program, Set.of(FilterFlag.NEW_LISTENER));
  }

  private void fill() throws SeccompException {
    Program program = new Program(Collections.nCopies(4096, Instruction.returnValue(ALLOW)));
    for (int i = 0; i < 9; i++) {
      seccomp.install(program, Set.of());
      System.out.println("installed " + (i + 1));
    }
  }

  /** The same calls by machine code, where there is some, and from Java. */
  private void sequences() {
    SystemCallNumbers numbers = seccomp.numbers();
    CallSequence sequence =
        new CallSequence(seccomp)
            .then(numbers.prctl, PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)
            .then(numbers.prctl, PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0)
            .then(numbers.fcntl, 12_345, GET_DESCRIPTOR_FLAGS)
            .then(numbers.prctl, PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
    System.out.println(sequence.run() + " " + sequence.fromJava());
  }

  /** Which of the descriptors 2, 20 and 21 are closed by execve(2), by both ways of marking. */
  private void descriptors() throws IOException {
    NavigableSet<Integer> kept = Descriptors.parse("0,1,2,20");
    duplicate(20);
    duplicate(21);
    new Descriptors(seccomp).keepOnly(kept);
    List<Long> byRange = marked();
    duplicate(21);
    new Descriptors(seccomp).markEach(kept);
    System.out.println(byRange + " " + marked());
  }

  private void duplicate(int descriptor) {
    seccomp.library().call(DUP2, 0, descriptor);
  }

  private List<Long> marked() {
    return Stream.of(2, 20, 21)
        .map(d -> seccomp.library().call(seccomp.numbers().fcntl, d, GET_DESCRIPTOR_FLAGS))
        .toList();
  }

  private void exec(String filter, int arguments) throws ExecException, SeccompException {
    Program program =
        switch (filter) {
          case "allow" -> Program.of(Instruction.returnValue(ALLOW));
          case "no-execve" -> returning(59, 0x0005000d);
          case "no-getppid" -> returning(GETPPID, 0x00050021);
          // What a Java thread does when it waits, and what the last steps before execve(2) are.
          case "quiet" -> killing(List.of(202, 24, 28, 13, 14, 157, 436, 72, 1, 20));
          default -> throw new IllegalArgumentException(filter);
        };
    ExecInPlace.prepare(seccomp, program, Set.of(), arguments).run();
  }

  private static Program returning(int number, int value) {
    return Program.of(
        Instruction.loadWord(0),
        Instruction.jump(JumpTest.EQUAL, number, 0, 1),
        Instruction.returnValue(value),
        Instruction.returnValue(ALLOW));
  }

  /** Kills the process on any of the numbers. */
  private static Program killing(List<Integer> numbers) {
    List<Instruction> made = new ArrayList<>();
    made.add(Instruction.of(Opcode.LD_W_ABS, 0));
    for (int i = 0; i < numbers.size(); i++) {
      made.add(Instruction.jump(JumpTest.EQUAL, numbers.get(i), numbers.size() - i, 0));
    }
    made.add(Instruction.returnValue(ALLOW));
    made.add(Instruction.returnValue(KILL_PROCESS));
    return new Program(made);
  }

  private long getppid() {
    return seccomp.library().call(GETPPID);
  }

  private static Set<FilterFlag> flags(String text) {
    Set<FilterFlag> flags = EnumSet.noneOf(FilterFlag.class);
    Arrays.stream(text.split(","))
        .filter(f -> !f.isEmpty())
        .map(FilterFlag::valueOf)
        .forEach(flags::add);
    return flags;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A number that another thread finds out. */
  private static final class CompletableResult {
    private final Thread thread;
    private volatile long result;

    CompletableResult(LongSupplier task) {
      thread = new Thread(() -> result = task.getAsLong());
      thread.setDaemon(true);
      thread.start();
    }

    long get() throws InterruptedException {
      thread.join();
      return result;
    }
  }
}
