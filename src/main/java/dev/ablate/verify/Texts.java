package dev.ablate.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where two texts that should be equal are not. */
final class Texts {
  private static final int LONGEST = 60;

  private Texts() {}

  /** A file's bytes, one character each where they are no UTF-8: nothing is lost in between. */
  static String of(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text as {@link #of} reads it from a file. */
  static String shown(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The first line that differs; empty where the texts are equal. */
  static Optional<String> difference(String before, String now) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    List<String> these = List.of(before.split("\n", -1));
    List<String> those = List.of(now.split("\n", -1));
    int line = 0;
    while (line < Math.min(these.size(), those.size()) && these.get(line).equals(those.get(line))) {
      line++;
    }
    return Optional.of(
        "line "
            + (line + 1)
            + " is "
            + shown(these, line)
            + ", computed again "
            + shown(those, line));
  }

  private static String shown(List<String> lines, int line) {
    if (line >= lines.size()) {
      return "not there";
    }
    String text = lines.get(line);
    return "'" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…") + "'";
  }
}
