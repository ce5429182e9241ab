package dev.sluice.bpf.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * System calls made one after the other until one fails. On x86_64 nothing lies between them: they
 * are made by a few instructions of machine code, because a Java thread on its way from one native
 * call to the next may have to wait for a safepoint, which is a system call that a filter installed
 * by the first might deny. Elsewhere they are made from Java.
 */
final class CallSequence {
  /**
   * A C function of one pointer: a count, then for each call eight words: number, six arguments,
   * and the result, which it writes.
   *
   * <pre>
   *      push rbx; push rbp; mov rbx, rdi; mov rbp, [rbx]; add rbx, 8
   * next test rbp, rbp; jz done
   *      mov rax, [rbx]; mov rdi, [rbx+8]; mov rsi, [rbx+16]; mov rdx, [rbx+24]
   *      mov r10, [rbx+32]; mov r8, [rbx+40]; mov r9, [rbx+48]; syscall; mov [rbx+56], rax
   *      test rax, rax; js done; dec rbp; add rbx, 64; jmp next
   * done xor eax, eax; pop rbp; pop rbx; ret
   * </pre>
   */
  private static final String X86_64_CODE =
      "53554889fb488b2b4883c3084885ed742f488b03488b7b08488b7310488b53184c8b53204c8b43284c8b4b30"
          + "0f05488943384885c0780948ffcd4883c340ebcc31c05d5bc3";

  private static final int X86_64_MMAP = 9;
  private static final int X86_64_MPROTECT = 10;
  private static final int PAGE = 4096;
  private static final int READ_WRITE = 3;
  private static final int READ_EXECUTE = 5;
  private static final int PRIVATE_ANONYMOUS = 0x22;
  private static final int WORDS = 8;

  private final Seccomp seccomp;
  private final List<long[]> calls = new ArrayList<>();

  CallSequence(Seccomp seccomp) {
    this.seccomp = seccomp;
  }

  /** Adds a call. */
  CallSequence then(long number, long... arguments) {
    long[] words = new long[WORDS];
    words[0] = number;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    calls.add(words);
    return this;
  }

  /** Makes the calls; the results of those made, the last of them negative if it failed. */
  List<Long> run() {
    long code = code();
    return code == 0 ? fromJava() : fromMachineCode(code);
  }

  List<Long> fromJava() {
    NativeLibrary library = seccomp.library();
    List<Long> results = new ArrayList<>();
    for (long[] call : calls) {
      long result = library.call(call[0], Arrays.copyOfRange(call, 1, WORDS - 1));
      results.add(result);
      if (result < 0) {
        break;
      }
    }
    return results;
  }

  private List<Long> fromMachineCode(long code) {
    NativeLibrary library = seccomp.library();
    ByteBuffer block =
        ByteBuffer.allocate(Long.BYTES * (1 + WORDS * calls.size())).order(ByteOrder.nativeOrder());
    // A first run of no calls brings in all of Java's way there and back.
    long address = library.allocate(block.capacity());
    library.invoke(code, address);
    block.putLong(calls.size());
    calls.forEach(call -> Arrays.stream(call).forEach(block::putLong));
    library.write(address, block.array());
    library.invoke(code, address);
    ByteBuffer made =
        ByteBuffer.wrap(library.read(address, block.capacity())).order(ByteOrder.nativeOrder());
    List<Long> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      long result = made.getLong(Long.BYTES * (1 + WORDS * i + WORDS - 1));
      results.add(result);
      if (result < 0) {
        break;
      }
    }
    return results;
  }

  /** The machine code's address, or 0 where there is none or memory may not become code. */
  private long code() {
    if (seccomp.numbers() != SystemCallNumbers.X86_64) {
      return 0;
    }
    NativeLibrary library = seccomp.library();
    long page = library.call(X86_64_MMAP, 0, PAGE, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
    if (page < 0) {
      return 0;
    }
    library.write(page, HexFormat.of().parseHex(X86_64_CODE));
    return library.call(X86_64_MPROTECT, page, PAGE, READ_EXECUTE) == 0 ? page : 0;
  }
}
