package dev.sluice.bpf.compile;

import com.google.common.base.Throwables;
import dev.sluice.bpf.emit.Emitter;
import dev.sluice.bpf.insn.AluOperator;
import dev.sluice.bpf.insn.Instruction;
import dev.sluice.bpf.insn.Opcode;
import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.Program;
import dev.sluice.bpf.insn.RandomPrograms;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.bpf.interpret.Interpreter;
import dev.sluice.bpf.interpret.Outcome;
import dev.sluice.bpf.layout.Layout;
import dev.sluice.bpf.layout.Traffic;
import dev.sluice.bpf.lower.WordGraph;
import dev.sluice.bpf.oracle.AccumulatorWindows;
import dev.sluice.bpf.oracle.EmulatedKernel;
import dev.sluice.bpf.oracle.EmulatedKernel.Answer;
import dev.sluice.bpf.oracle.EmulatedKernel.Answers;
import dev.sluice.bpf.oracle.EmulatedKernel.Question;
import dev.sluice.bpf.oracle.Machine;
import dev.sluice.profile.abi.Abi;
import dev.sluice.profile.abi.AbiCatalog;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.Call;
import dev.sluice.profile.abi.Capability;
import dev.sluice.profile.abi.KernelRelease;
import dev.sluice.profile.abi.SyscallNumber;
import dev.sluice.profile.meaning.Meaning;
import dev.sluice.profile.meaning.PolicyMeaning;
import dev.sluice.profile.meaning.Universe;
import dev.sluice.profile.policy.Action;
import dev.sluice.profile.policy.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * All that is asked of one machine in one boot, and what it says. The boot happens on first use.
 */
final class KernelTrial {
  /** Where filters are compiled, and meanings looked at that do not depend on the environment. */
  static final Environment ENVIRONMENT =
      new Environment(new KernelRelease(6, 0), Set.of(Capability.SYS_ADMIN));

  private static final int LISTS = 300;
  private static final int PROGRAMS = 40;
  private static final int MEANINGS = 50;
  static final int PROFILES = 40;
  private static final int[] EDGES = {0, 1, 2, 31, 32, 33, 63, 64, 255, 0x7fffffff, 1 << 31, -1};

  private static final String SWEPT =
      """
      profile swept
      target %s
      audited linux 6.1
      default errno EPERM
      unknown errno ENOTDIR
      foreign errno EISDIR
      allow read, write, exit_group, futex
      deny trap 77 getpid
      deny errno EACCES close, dup
      """;

  private final Machine machine;
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final RandomPrograms programs = new RandomPrograms(random);
  private final FutureTask<Answers> boot = new FutureTask<>(this::boot);

  private final Asked lists = new Asked();
  private final Asked arithmetic = new Asked();
  private final Asked words = new Asked();
  private final Asked accumulators = new Asked();
  private final Asked constants = new Asked();
  private final Asked compiled = new Asked();
  private final List<Meaning> meanings = new ArrayList<>();
  private final Asked filters = new Asked();
  private final List<PolicyMeaning> profiles = new ArrayList<>();
  private final Asked sweeps = new Asked();
  private final List<PolicyMeaning> swept = new ArrayList<>();
  private final Asked factual = new Asked();
  private final List<KernelFacts.Fact> facts;

  KernelTrial(Machine machine) {
    this.machine = machine;
    askForLists();
    askForArithmetic();
    askForWords();
    askForRandomPrograms();
    askForMeanings();
    askForProfiles();
    askForEveryNumber();
    facts = KernelFacts.of(machine);
    facts.forEach(fact -> factual.add(fact.question()));
  }

  /** Questions that one test is about. */
  final class Asked {
    private final List<Question> questions = new ArrayList<>();

    private void add(Question question) {
      questions.add(question);
    }

    private void add(Program filter, List<Call> calls) {
      questions.add(Question.calls(filter, calls.stream().filter(machine::isFiltered).toList()));
    }

    List<Question> questions() {
      return questions;
    }

    int calls() {
      return questions.stream().mapToInt(q -> q.calls().size()).sum();
    }

    /** What the machine said, in the order of the questions. */
    List<Answer> answers() {
      int before = 0;
      for (Asked asked : all()) {
        if (asked == this) {
          break;
        }
        before += asked.questions.size();
      }
      return booted().answers().subList(before, before + questions.size());
    }
  }

  Machine machine() {
    return machine;
  }

  long seed() {
    return seed;
  }

  /** Instructions that need not be a program. */
  Asked lists() {
    return lists;
  }

  /** Every operator on every pair of edges in A and X. */
  Asked arithmetic() {
    return arithmetic;
  }

  /** Loads of every word of {@code seccomp_data}. */
  Asked words() {
    return words;
  }

  /** Random programs that show what is left in A. */
  Asked accumulators() {
    return accumulators;
  }

  /** Random programs that return constants. */
  Asked constants() {
    return constants;
  }

  /** Filters compiled from random meanings. */
  Asked compiled() {
    return compiled;
  }

  /** The meaning of a compiled filter. */
  Meaning meaning(int question) {
    return meanings.get(question);
  }

  /** Filters compiled from random profiles. */
  Asked filters() {
    return filters;
  }

  /** The profiles of these filters. */
  List<PolicyMeaning> profiles() {
    return profiles;
  }

  /** A compiled profile, and calls of every number that could exist, for each architecture. */
  Asked sweeps() {
    return sweeps;
  }

  /** The profiles under which every number is asked about. */
  List<PolicyMeaning> swept() {
    return swept;
  }

  /** What is taken for granted about the kernel. */
  List<KernelFacts.Fact> facts() {
    return facts;
  }

  /** The questions of the facts, in the same order. */
  Asked factual() {
    return factual;
  }

  @Override
  public String toString() {
    return machine.toString();
  }

  private List<Asked> all() {
    return List.of(
        lists, arithmetic, words, accumulators, constants, compiled, filters, sweeps, factual);
  }

  private Answers booted() {
    boot.run();
    try {
      return boot.get();
    } catch (ExecutionException e) {
      // The oracle's own word, that it is missing or failed, for every test that wants it.
      Throwables.throwIfUnchecked(Objects.requireNonNullElse(e.getCause(), e));
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answers boot() {
    List<Question> questions = all().stream().flatMap(a -> a.questions.stream()).toList();
    long began = System.nanoTime();
    Answers answers =
        new EmulatedKernel(machine, "filters on the kernel of " + machine).ask(questions);
    System.out.printf(
        Locale.ROOT,
        "%s, Linux %s, JIT %s: %d lists loaded or refused, %d calls under %d filters, %.0f s%n",
        machine,
        answers.release(),
        machine.jit().name().toLowerCase(Locale.ROOT),
        lists.questions.size(),
        answers.answers().stream().mapToInt(answer -> answer.calls().size()).sum(),
        questions.size() - lists.questions.size(),
        (System.nanoTime() - began) / 1e9);
    return answers;
  }

  private void askForLists() {
    for (int i = 0; i < LISTS; i++) {
      lists.add(Question.load(programs.any()));
    }
  }

  /** Every operator with every pair of edges in A and X, which come from two arguments. */
  private void askForArithmetic() {
    List<Call> calls = new ArrayList<>();
    for (int a : EDGES) {
      for (int x : EDGES) {
        calls.add(call(machine.arches().get(0), 39, List.of((long) a, (long) x)));
      }
    }
    for (AluOperator operator : AluOperator.values()) {
      List<Instruction> program =
          List.of(
              Instruction.loadWord(SeccompData.argumentLow(1, machine.byteOrder())),
              Instruction.of(Opcode.TAX, 0),
              Instruction.loadWord(SeccompData.argumentLow(0, machine.byteOrder())),
              new Operation.Alu(operator, new Operand.IndexRegister()).instruction());
      List<Call> clear =
          isClear(program) ? calls : calls.stream().filter(KernelTrial::shiftsLess).toList();
      AccumulatorWindows.of(program).forEach(shown -> arithmetic.add(shown, clear));
    }
  }

  /** Whether the machine computes as others do; what it makes of shifts is among its facts. */
  private boolean isClear(List<Instruction> program) {
    return machine.shiftBits() == 5
        || program.stream().noneMatch(i -> i.code() == Opcode.LSH_X || i.code() == Opcode.RSH_X);
  }

  private static boolean shiftsLess(Call call) {
    return Integer.compareUnsigned(call.arguments().get(1).intValue(), 32) < 0;
  }

  private void askForWords() {
    for (int offset = 0; offset < SeccompData.SIZE; offset += 4) {
      for (Program shown : AccumulatorWindows.of(List.of(Instruction.loadWord(offset)))) {
        words.add(shown, randomCalls(8));
      }
    }
  }

  private void askForRandomPrograms() {
    for (int i = 0; i < PROGRAMS; i++) {
      List<Call> calls = randomCalls(8);
      Program program = lively(40, true, calls.get(0));
      AccumulatorWindows.of(program.instructions())
          .forEach(shown -> accumulators.add(shown, calls));
      constants.add(lively(60, false, calls.get(0)), calls);
    }
  }

  /** A program of which most do not kill: a kill costs as much as thirty other answers. */
  private Program lively(int length, boolean returnsAccumulator, Call call) {
    while (true) {
      Program program = programs.accepted(2 + random.nextInt(length), returnsAccumulator);
      Outcome outcome = Interpreter.run(program, machine.byteOrder(), call);
      boolean kills =
          outcome.action() instanceof Action.KillThread
              || (outcome.action() instanceof Action.KillProcess && !returnsAccumulator);
      if ((!kills || random.nextInt(8) == 0) && isClear(program.instructions())) {
        return program;
      }
    }
  }

  private void askForMeanings() {
    long[] arches =
        machine.arches().stream()
            .mapToLong(a -> Integer.toUnsignedLong(a.token()))
            .sorted()
            .toArray();
    for (int i = 0; i < MEANINGS; i++) {
      RandomMeanings made = new RandomMeanings(random.nextLong(), new Universe(), arches);
      Meaning meaning = made.next();
      meanings.add(meaning);
      List<Call> calls = new ArrayList<>();
      for (AuditArch arch : machine.arches()) {
        calls.addAll(made.calls(arch, 20));
      }
      List<Instruction> filter =
          Emitter.emit(Layout.of(WordGraph.of(meaning), Traffic.unknown()), machine.byteOrder());
      compiled.add(new Program(filter), calls);
    }
  }

  /** Profiles for some of the machine's ABIs, and calls of all of them. */
  private void askForProfiles() {
    while (profiles.size() < PROFILES) {
      List<Abi> targets = targets();
      RandomProfiles made = new RandomProfiles(random.nextLong(), targets);
      Optional<PolicyMeaning> policy = RandomProfiles.resolve(made.profile()).value();
      if (policy.isPresent()) {
        profiles.add(policy.get());
        filters.add(compiled(policy.get(), targets), made.calls(abis(), 30));
      }
    }
  }

  private List<Abi> targets() {
    List<Abi> targets = new ArrayList<>(abis());
    while (targets.size() > 1 && random.nextBoolean()) {
      targets.remove(random.nextInt(targets.size()));
    }
    return targets;
  }

  private static Program compiled(PolicyMeaning policy, List<Abi> targets) {
    return FilterCompiler.compile(policy, targets, ENVIRONMENT).orElseThrow().program();
  }

  /** Every number that a table has or that is near one, the private and the strange ones. */
  private void askForEveryNumber() {
    List<Abi> abis = abis();
    String targets = String.join(", ", abis.stream().map(Abi::name).toList());
    PolicyMeaning policy = RandomProfiles.resolve(SWEPT.formatted(targets)).orElseThrow();
    Program filter = compiled(policy, abis);
    for (AuditArch arch : machine.arches()) {
      List<Call> calls =
          sweptNumbers(abis).mapToObj(number -> call(arch, number, List.of())).toList();
      swept.add(policy);
      sweeps.add(filter, calls);
    }
  }

  private static IntStream sweptNumbers(List<Abi> abis) {
    IntStream bases =
        abis.stream()
            .flatMap(abi -> abi.syscalls().all().stream())
            .mapToInt(call -> call.number().value() & ~0xff)
            .distinct()
            .flatMap(base -> IntStream.range(base, base + 0x100));
    IntStream others =
        IntStream.of(-1, -2, 0x7fffffff, 0x80000000, 0x10014, 0x3fffffff, 0x40000000, 0xf0010);
    return IntStream.concat(IntStream.range(0, 0x500), IntStream.concat(bases, others)).distinct();
  }

  /** The ABIs of the machine that Sluice knows. */
  List<Abi> abis() {
    return AbiCatalog.builtIn().all().stream()
        .filter(abi -> machine.arches().contains(abi.auditArch()))
        .toList();
  }

  private List<Call> randomCalls(int count) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Long> arguments = new ArrayList<>();
      for (int a = 0; a < SeccompData.ARGUMENT_COUNT; a++) {
        long high = random.nextBoolean() ? 0 : (long) programs.constant() << 32;
        arguments.add(high | Integer.toUnsignedLong(programs.constant()));
      }
      int number = random.nextInt(5) == 0 ? programs.constant() : random.nextInt(460);
      AuditArch arch = machine.arches().get(random.nextInt(machine.arches().size()));
      calls.add(call(arch, number, arguments));
    }
    return calls;
  }

  private static Call call(AuditArch arch, int number, List<Long> arguments) {
    return Call.of(arch, new SyscallNumber(number), arguments);
  }
}
