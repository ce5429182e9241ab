package dev.sluice.bpf.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** C strings and arrays of them, made of strings of one byte a char. */
final class NativeStrings {
  private final NativeLibrary library;

  NativeStrings(NativeLibrary library) {
    this.library = library;
  }

  /** The address of a string that ends with a zero byte. */
  long string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    long address = library.allocate(bytes.length + 1);
    library.write(address, bytes);
    return address;
  }

  /** The address of an array of strings that ends with a null pointer. */
  long array(List<String> texts) {
    ByteBuffer pointers =
        ByteBuffer.allocate(Long.BYTES * (texts.size() + 1)).order(ByteOrder.nativeOrder());
    texts.forEach(text -> pointers.putLong(string(text)));
    long address = library.allocate(pointers.capacity());
    library.write(address, pointers.array());
    return address;
  }
}
