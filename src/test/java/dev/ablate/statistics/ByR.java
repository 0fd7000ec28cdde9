package dev.ablate.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that R computed, by src/test/r/statistics.R. */
final class ByR {
  private static final Map<String, Double> VALUES = read();

  private ByR() {}

  static double value(String name) {
    Double value = VALUES.get(name);
    if (value == null) {
      throw new IllegalArgumentException("src/test/r/statistics.R says no " + name);
    }
    return value;
  }

  /** Those called name.1, name.2, … */
  static double[] values(String name) {
    List<Double> values = new ArrayList<>();
    while (VALUES.containsKey(name + "." + (values.size() + 1))) {
      values.add(value(name + "." + (values.size() + 1)));
    }
    if (values.isEmpty()) {
      throw new IllegalArgumentException("src/test/r/statistics.R says no " + name + ".1");
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Map<String, Double> read() {
    try (InputStream in = ByR.class.getResourceAsStream("/statistics/values.csv")) {
      Map<String, Double> values = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(cells -> values.put(cells[0], Double.valueOf(cells[1])));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
