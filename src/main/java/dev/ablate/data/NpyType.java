package dev.ablate.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How an element of a .npy array is stored.
 *
 * @param kind f, i or u; b for truth values
 * @param bytes of one element
 * @param order of its bytes
 */
record NpyType(char kind, int bytes, ByteOrder order) {

  /**
   * Reads NumPy's way to write it; empty for a type that holds no plain numbers, or half-precision
   * ones.
   */
  static Optional<NpyType> of(String text) {
    boolean marked = "<>|=".indexOf(text.charAt(0)) >= 0;
    String code = marked ? text.substring(1) : text;
    ByteOrder order = text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return switch (code) {
      case "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "b1" ->
          Optional.of(new NpyType(code.charAt(0), code.charAt(1) - '0', order));
      default -> Optional.empty();
    };
  }

  boolean floating() {
    return kind == 'f';
  }

  boolean unsignedByte() {
    return kind == 'u' && bytes == 1;
  }

  /** The element at a place in bytes, as a float. */
  float number(ByteBuffer buffer, int at) {
    return bytes == 4 ? buffer.getFloat(at) : (float) buffer.getDouble(at);
  }

  /** The element at a place in bytes, as a whole number. */
  long whole(ByteBuffer buffer, int at) {
    return switch (bytes) {
      case 1 -> kind == 'i' ? buffer.get(at) : buffer.get(at) & 0xff;
      case 2 -> kind == 'i' ? buffer.getShort(at) : buffer.getShort(at) & 0xffff;
      case 4 -> kind == 'i' ? buffer.getInt(at) : buffer.getInt(at) & 0xffffffffL;
      default -> buffer.getLong(at);
    };
  }
}
