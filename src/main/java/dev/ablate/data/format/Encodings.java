package dev.ablate.data.format;

import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What to write where a file is no text in the encoding that is said. */
final class Encodings {
  private static final byte[] BIG = {(byte) 0xfe, (byte) 0xff};
  private static final byte[] LITTLE = {(byte) 0xff, (byte) 0xfe};

  private Encodings() {}

  /** The error to throw. */
  static ProblemsException wrong(Path file, String encoding) {
    if (marked(file) && !encoding.startsWith("UTF-16")) {
      return DataErrors.about(
          file, "is no text in " + encoding + " but in UTF-16; write encoding: UTF-16");
    }
    boolean unicode = encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    return DataErrors.about(
        file,
        "is no text in "
            + encoding
            + "; save it in that encoding, or write its own, as encoding: "
            + (unicode ? "windows-1252" : "UTF-8"));
  }

  /** Whether a file begins with the byte order mark of UTF-16. */
  private static boolean marked(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(2);
      return Arrays.equals(first, BIG) || Arrays.equals(first, LITTLE);
    } catch (IOException e) { // it is only about a better advice
      return false;
    }
  }
}
