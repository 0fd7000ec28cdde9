package dev.ablate.data.format;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a .npy array says of itself (NumPy's format versions 1 to 3).
 *
 * @param type the element's type as NumPy writes it, such as {@code <f4}
 * @param fortranOrder whether the first axis runs fastest
 * @param shape the axes' lengths
 */
record NpyHeader(String type, boolean fortranOrder, List<Integer> shape) {
  private static final int MAX_HEADER_BYTES = 1 << 16;
  private static final Pattern TYPE =
      Pattern.compile("'descr'\\s*:\\s*'([<>|=]?[a-zA-Z]\\d*(\\[\\w+\\])?)'");
  private static final Pattern FIELDS = Pattern.compile("'descr'\\s*:\\s*\\[");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\sL]*)\\)");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Reads the header; the elements follow. */
  static NpyHeader read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    byte[] magic = new byte[6];
    in.readFully(magic);
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY")) {
      throw new IOException("it is no .npy array");
    }
    int version = in.readUnsignedByte();
    in.readUnsignedByte();
    if (version < 1 || version > 3) {
      throw new IOException("version " + version + " of the .npy format is not known");
    }
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (length < 0 || length > MAX_HEADER_BYTES) {
      throw new IOException("a .npy header of " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return parse(new String(text, StandardCharsets.UTF_8));
  }

  private static NpyHeader parse(String text) throws IOException {
    return new NpyHeader(
        FIELDS.matcher(text).find() ? NpyType.STRUCTURED : found(TYPE, text),
        found(ORDER, text).equals("True"),
        shape(found(SHAPE, text)));
  }

  private static String found(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("its .npy header is not understood: " + text.strip());
    }
    return matcher.group(1);
  }

  private static List<Integer> shape(String text) throws IOException {
    List<Integer> shape = new ArrayList<>();
    for (String axis : text.replace("L", "").split(",", -1)) {
      if (!axis.isBlank()) {
        shape.add(axis(axis.strip()));
      }
    }
    return shape;
  }

  private static int axis(String digits) throws IOException {
    if (!digits.matches("\\d+")) {
      throw new IOException("'" + digits + "' is no axis");
    }
    if (digits.length() <= 10 && Long.parseLong(digits) <= Integer.MAX_VALUE) {
      return Integer.parseInt(digits);
    }
    throw new IOException("an axis of " + digits + " is too long");
  }

  /** Elements of one entry of the first axis. */
  long rowSize() {
    return shape.subList(1, shape.size()).stream()
        .mapToLong(Integer::longValue)
        .reduce(1, Math::multiplyExact);
  }
}
