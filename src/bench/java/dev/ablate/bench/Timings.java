package dev.ablate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The phases that all runs of a results folder took, of their timing.csv.
 *
 * @param rows phase, epoch, seconds
 */
record Timings(List<List<String>> rows) {
  static Timings read(Path results) {
    try (Stream<Path> files = Files.walk(results)) {
      return new Timings(
          files
              .filter(file -> file.endsWith("timing.csv"))
              .flatMap(file -> lines(file).stream().skip(1))
              .map(line -> List.of(line.split(",", -1)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds of some phases, over all runs. */
  double seconds(String... phases) {
    List<String> wanted = List.of(phases);
    return rows.stream()
        .filter(row -> wanted.contains(row.get(0)))
        .mapToDouble(row -> Double.parseDouble(row.get(2)))
        .sum();
  }

  /** The middle one of a phase's durations. */
  double median(String phase) {
    return new Rounds(
            rows.stream()
                .filter(row -> row.get(0).equals(phase))
                .map(row -> Double.valueOf(row.get(2)))
                .toList())
        .median();
  }
}
