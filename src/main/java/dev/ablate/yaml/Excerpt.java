package dev.ablate.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The line that a problem speaks of, with a caret under its place. */
public final class Excerpt {
  private static final int WIDTH = 100;

  private Excerpt() {}

  /** Two lines without a line break at the end; empty where the place is no line of a file. */
  public static Optional<String> of(Place place) {
    if (place.line() < 1) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(Path.of(place.file()), StandardCharsets.UTF_8);
      return place.line() <= lines.size()
          ? Optional.of(excerpt(lines.get(place.line() - 1), place.column()))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // a text that is not in a file, as a setting of the command line
    }
  }

  private static String excerpt(String line, int column) {
    int begin = Math.max(0, Math.min(column - 1, line.length()) - WIDTH / 2);
    String shown = line.substring(begin, Math.min(line.length(), begin + WIDTH)).replace('\t', ' ');
    String number = begin > 0 ? "…" : "";
    return "  " + number + shown + "\n  " + " ".repeat(number.length() + column - 1 - begin) + "^";
  }
}
