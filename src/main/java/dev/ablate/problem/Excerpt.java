package dev.ablate.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The line that a problem speaks of, with a caret under its place. */
public final class Excerpt {
  private static final int WIDTH = 100;

  /** What some editors put in front of a file. */
  private static final String MARK = "\uFEFF";

  private Excerpt() {}

  /** Two lines without a line break at the end; empty where the place is no line of a file. */
  public static Optional<String> of(Place place) {
    if (place.line() < 1) {
      return Optional.empty();
    }
    // One by one, for a table of examples may be larger than the memory.
    try (Stream<String> lines = Files.lines(Path.of(place.file()), StandardCharsets.UTF_8)) {
      return lines.skip(place.line() - 1L).findFirst().map(line -> excerpt(line, place.column()));
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return Optional.empty(); // a text that is not in a file, as a setting of the command line
    }
  }

  private static String excerpt(String typed, int column) {
    String line = typed.startsWith(MARK) ? typed.substring(1) : typed; // readers count without it
    int begin = Math.max(0, Math.min(column - 1, line.length()) - WIDTH / 2);
    String shown =
        line.substring(begin, Math.min(line.length(), begin + WIDTH)).replaceAll("\\p{Cntrl}", " ");
    String number = begin > 0 ? "…" : "";
    return "  " + number + shown + "\n  " + " ".repeat(number.length() + column - 1 - begin) + "^";
  }
}
