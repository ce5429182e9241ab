package dev.sluice.bpf.kernel.jnr;

import dev.sluice.bpf.kernel.NativeLibrary;
import java.util.Arrays;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** The C library through jnr-ffi, with which the first use costs some tenths of a second. */
public final class JnrLibrary implements NativeLibrary {
  private static final int ARGUMENTS = 6;

  private final CLibrary c;
  private final Runtime runtime;

  /** The functions of the C library; public because jnr-ffi implements it. */
  public interface CLibrary {
    /** syscall(2). */
    long syscall(
        long number, long first, long second, long third, long fourth, long fifth, long sixth);

    /** calloc(3). */
    long calloc(long count, long size);

    /** free(3). */
    void free(long address);

    /** bsearch(3). */
    long bsearch(long key, long base, long count, long size, long compare);
  }

  /** Loads the native code. */
  public JnrLibrary() {
    this.c = LibraryLoader.create(CLibrary.class).load("c");
    this.runtime = Runtime.getRuntime(c);
  }

  @Override
  public long call(long number, long... arguments) {
    if (arguments.length > ARGUMENTS) {
      throw new IllegalArgumentException("a system call has at most six arguments");
    }
    long[] a = Arrays.copyOf(arguments, ARGUMENTS);
    long result = c.syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
    return result == -1 ? -runtime.getLastError() : result;
  }

  /**
   * {@inheritDoc} bsearch(3) over one element calls its comparison once, with the key first; that
   * spares a second way into native code.
   */
  @Override
  public void invoke(long function, long argument) {
    c.bsearch(argument, argument, 1, 1, function);
  }

  @Override
  public long allocate(int size) {
    return c.calloc(1, Math.max(1, size));
  }

  @Override
  public void free(long address) {
    c.free(address);
  }

  @Override
  public void write(long address, byte[] bytes) {
    Pointer.wrap(runtime, address, bytes.length).put(0, bytes, 0, bytes.length);
  }

  @Override
  public byte[] read(long address, int size) {
    byte[] bytes = new byte[size];
    Pointer.wrap(runtime, address, size).get(0, bytes, 0, size);
    return bytes;
  }
}
