package dev.sluice.bpf.kernel;

/**
 * What loading a filter needs of native code: a service, so that the way to reach native code can
 * be replaced. A provider loads nothing before it is constructed, and is safe for use by many
 * threads.
 */
public interface NativeLibrary {
  /**
   * Makes a system call of the running ABI on the calling thread.
   *
   * @param number the number of the call
   * @param arguments up to six; the others are 0
   * @return the result, or the negated error number (-4095 to -1)
   */
  long call(long number, long... arguments);

  /**
   * Calls a C function of one pointer on the calling thread.
   *
   * @param function its address
   * @param argument the pointer
   */
  void invoke(long function, long argument);

  /** The address of fresh zeroed memory. */
  long allocate(int size);

  /** Gives allocated memory back. */
  void free(long address);

  /** Writes to memory. */
  void write(long address, byte[] bytes);

  /** Reads memory. */
  byte[] read(long address, int size);
}
