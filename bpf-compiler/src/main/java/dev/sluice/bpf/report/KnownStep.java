package dev.sluice.bpf.report;

import dev.sluice.bpf.insn.Operand;
import dev.sluice.bpf.insn.Operation;
import dev.sluice.bpf.insn.SeccompData;
import dev.sluice.profile.abi.AuditArch;
import dev.sluice.profile.abi.SyscallNumber;
import java.util.Optional;

/**
 * What is known after an instruction other than a test, of which only the architecture and the
 * number of the call are known; empty where the filter ends.
 */
final class KnownStep implements Operation.Visitor<Optional<KnownState>> {
  private final KnownState before;
  private final AuditArch arch;
  private final SyscallNumber number;

  KnownStep(KnownState before, AuditArch arch, SyscallNumber number) {
    this.before = before;
    this.arch = arch;
    this.number = number;
  }

  private Optional<KnownState> accumulator(Optional<Integer> value) {
    return Optional.of(before.thenAccumulator(value));
  }

  private Optional<KnownState> index(Optional<Integer> value) {
    return Optional.of(before.thenIndex(value));
  }

  @Override
  public Optional<KnownState> loadWord(Operation.LoadWord operation) {
    return switch (operation.offset()) {
      case SeccompData.NUMBER -> accumulator(Optional.of(number.value()));
      case SeccompData.ARCH -> accumulator(Optional.of(arch.token()));
      default -> accumulator(Optional.empty());
    };
  }

  @Override
  public Optional<KnownState> loadImmediate(Operation.LoadImmediate operation) {
    return accumulator(Optional.of(operation.value()));
  }

  @Override
  public Optional<KnownState> loadMemory(Operation.LoadMemory operation) {
    return accumulator(before.cell(operation.cell()));
  }

  @Override
  public Optional<KnownState> loadLength(Operation.LoadLength operation) {
    return accumulator(Optional.of(SeccompData.SIZE));
  }

  @Override
  public Optional<KnownState> loadXImmediate(Operation.LoadXImmediate operation) {
    return index(Optional.of(operation.value()));
  }

  @Override
  public Optional<KnownState> loadXMemory(Operation.LoadXMemory operation) {
    return index(before.cell(operation.cell()));
  }

  @Override
  public Optional<KnownState> loadXLength(Operation.LoadXLength operation) {
    return index(Optional.of(SeccompData.SIZE));
  }

  @Override
  public Optional<KnownState> store(Operation.Store operation) {
    return Optional.of(before.thenCell(operation.cell(), before.accumulator()));
  }

  @Override
  public Optional<KnownState> storeX(Operation.StoreX operation) {
    return Optional.of(before.thenCell(operation.cell(), before.index()));
  }

  @Override
  public Optional<KnownState> alu(Operation.Alu operation) {
    Optional<Integer> operand =
        operation.operand() instanceof Operand.Constant constant
            ? Optional.of(constant.value())
            : before.index();
    if (operand.filter(operation.operator()::endsFilter).isPresent()) {
      return Optional.empty();
    }
    return accumulator(
        before.accumulator().flatMap(a -> operand.map(o -> operation.operator().apply(a, o))));
  }

  @Override
  public Optional<KnownState> negate(Operation.Negate operation) {
    return accumulator(before.accumulator().map(a -> -a));
  }

  @Override
  public Optional<KnownState> jumpAlways(Operation.JumpAlways operation) {
    return Optional.of(before.to(before.at() + 1 + operation.skipped()));
  }

  @Override
  public Optional<KnownState> jump(Operation.Jump operation) {
    throw new IllegalArgumentException("a test goes two ways: " + operation);
  }

  @Override
  public Optional<KnownState> returnConstant(Operation.ReturnConstant operation) {
    return Optional.empty();
  }

  @Override
  public Optional<KnownState> returnAccumulator(Operation.ReturnAccumulator operation) {
    return Optional.empty();
  }

  @Override
  public Optional<KnownState> tax(Operation.Tax operation) {
    return index(before.accumulator());
  }

  @Override
  public Optional<KnownState> txa(Operation.Txa operation) {
    return accumulator(before.index());
  }
}
