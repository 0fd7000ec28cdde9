package dev.ablate.metric;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** What {@code src/test/python/metric_values.py} drew, and what scikit-learn says of it. */
final class Drawn {
  private Drawn() {}

  /** The numbers of a file, without its header. */
  static double[][] rows(String name) {
    return lines(name).stream()
        .map(line -> List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  /** Columns from one on, up to another. */
  static double[][] columns(double[][] rows, int from, int to) {
    return List.of(rows).stream()
        .map(row -> DoubleStream.of(row).skip(from).limit((long) to - from).toArray())
        .toArray(double[][]::new);
  }

  /** The first column, as classes. */
  static int[] truth(double[][] rows) {
    return List.of(rows).stream().mapToInt(row -> (int) row[0]).toArray();
  }

  /** The value of each name. */
  static Map<String, Double> values() {
    return lines("values.csv").stream()
        .map(line -> line.split(","))
        .collect(Collectors.toMap(line -> line[0], line -> Double.valueOf(line[1])));
  }

  /** The class with the highest score; the first of equal ones. */
  static int[] predicted(double[][] scores) {
    int[] predicted = new int[scores.length];
    for (int example = 0; example < scores.length; example++) {
      for (int label = 1; label < scores[example].length; label++) {
        if (scores[example][label] > scores[example][predicted[example]]) {
          predicted[example] = label;
        }
      }
    }
    return predicted;
  }

  /** Probabilities from logits. */
  static double[][] softmax(double[][] logits) {
    return List.of(logits).stream()
        .map(
            row -> {
              double[] powers = DoubleStream.of(row).map(Math::exp).toArray();
              double sum = DoubleStream.of(powers).sum();
              return DoubleStream.of(powers).map(power -> power / sum).toArray();
            })
        .toArray(double[][]::new);
  }

  private static List<String> lines(String name) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Drawn.class.getResourceAsStream("/metric/" + name), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
