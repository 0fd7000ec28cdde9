package dev.ablate.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an element of a .npy array is stored.
 *
 * @param kind f, i or u for numbers, b for truth values, U or S for text
 * @param bytes of one element
 * @param order of its bytes
 */
record NpyType(char kind, int bytes, ByteOrder order) {
  /** What stands for a type of several fields. */
  static final String STRUCTURED = "structured";

  private static final Pattern NUMBER = Pattern.compile("f[248]|[iu][1248]|b1");
  private static final Pattern TEXT = Pattern.compile("([US])([1-9]\\d{0,4})");

  /** Reads NumPy's way to write it; empty for a type that holds no plain numbers or texts. */
  static Optional<NpyType> of(String text) {
    boolean marked = "<>|=".indexOf(text.charAt(0)) >= 0;
    String code = marked ? text.substring(1) : text;
    ByteOrder order = text.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    if (NUMBER.matcher(code).matches()) {
      return Optional.of(new NpyType(code.charAt(0), code.charAt(1) - '0', order));
    }
    Matcher matcher = TEXT.matcher(code);
    if (matcher.matches()) {
      int letters = Integer.parseInt(matcher.group(2));
      char kind = code.charAt(0);
      return Optional.of(new NpyType(kind, kind == 'U' ? 4 * letters : letters, order));
    }
    return Optional.empty();
  }

  /** What NumPy calls a type, for a person; what is not known stays as it is written. */
  static String name(String text) {
    if (text.endsWith("O")) {
      return "object";
    } else if (text.equals(STRUCTURED)) {
      return text;
    }
    return of(text)
        .map(
            type ->
                switch (type.kind) {
                  case 'f' -> "float" + 8 * type.bytes;
                  case 'i' -> "int" + 8 * type.bytes;
                  case 'u' -> "uint" + 8 * type.bytes;
                  case 'b' -> "bool";
                  default -> "text";
                })
        .orElseGet(() -> unread(text));
  }

  /** A type that is no kind of numbers or texts here. */
  private static String unread(String text) {
    String plain = text.replaceAll("[<>|=]", "");
    return switch (plain.isEmpty() ? ' ' : plain.charAt(0)) {
      case 'M' -> "datetime64";
      case 'm' -> "timedelta64";
      case 'c' -> plain.equals("c8") ? "complex64" : plain.equals("c16") ? "complex128" : text;
      default -> text;
    };
  }

  boolean floating() {
    return kind == 'f';
  }

  boolean text() {
    return kind == 'U' || kind == 'S';
  }

  boolean unsignedByte() {
    return kind == 'u' && bytes == 1;
  }

  /** The element at a place in bytes, as a number. */
  double number(ByteBuffer buffer, int at) {
    if (!floating()) {
      long whole = whole(buffer, at);
      // uint64 from 2^63 on
      return kind == 'u' && whole < 0 ? (whole >>> 1) * 2.0 : whole;
    }
    return switch (bytes) {
      case 2 -> half(buffer.getShort(at));
      case 4 -> buffer.getFloat(at);
      default -> buffer.getDouble(at);
    };
  }

  /** A number of half precision (IEEE 754: a sign, 5 bits of exponent, 10 of fraction). */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24;
          case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        };
    return bits < 0 ? -size : size;
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

  /** The element at the buffer's start as text, which zeros fill up. */
  String string(ByteBuffer buffer) {
    byte[] stored = new byte[bytes];
    buffer.get(0, stored);
    Charset charset =
        kind == 'S'
            ? StandardCharsets.UTF_8
            : Charset.forName(order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
    String text = new String(stored, charset);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    return text.substring(0, end);
  }
}
