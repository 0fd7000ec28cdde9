package dev.ablate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every number of the committed comparison.csv, computed once more from the committed metrics.csv,
 * test.csv and experiment.json by nothing of this package. R's {@code t.test(x, y, paired = TRUE)},
 * {@code sd} and {@code p.adjust(p, "holm")} gave the same six digits for the default series.
 */
class CommittedResultsTest {
  private static final int[] SIZES = {5, 10, 20};
  private static final int CONDITIONS = 8;

  /** Rows of decisions.csv, with the names of their conditions in full. */
  private final Map<CSVRecord, String> named = new IdentityHashMap<>();

  private final Map<String, CSVRecord> rows = new LinkedHashMap<>();
  private Path results;

  @ParameterizedTest
  @ValueSource(strings = {"results", "results/published", "results/ablations"})
  void everyNumberOfTheTable(String folder) throws IOException {
    results = Path.of(folder);
    Csv.read(results.resolve("comparison.csv")).forEach(row -> rows.put(name(row), row));
    assertTrue(rows.size() >= 9);
    Map<String, Map<String, Double>> families = new TreeMap<>();
    for (CSVRecord row : rows.values()) {
      if (!row.get("mean").isEmpty()) {
        alone(row);
        cost(row);
      }
      if (!row.get("difference").isEmpty()) {
        paired(row);
      }
      if (!row.get("p").isEmpty()) {
        double p = tTest(row);
        if (!Files.exists(decisions(row.get("experiment")))) {
          families.computeIfAbsent(row.get("reference"), key -> new TreeMap<>()).put(name(row), p);
        }
      }
    }
    families.values().forEach(this::holm);
  }

  private Path decisions(String experiment) {
    return results.resolve(experiment + "/decisions.csv");
  }

  /**
   * Each look at the default series: at look j of J a condition has the p of its t-test on the
   * seeds so far, over j / (1 + … + J), corrected by Holm over all eight; who is decided keeps it.
   */
  @Test
  void everyLookOfTheDefaultSeries() throws IOException {
    results = Path.of("results");
    Csv.read(results.resolve("comparison.csv")).forEach(row -> rows.put(name(row), row));
    List<CSVRecord> looked = new ArrayList<>();
    for (String experiment : List.of("dropout", "normalization", "regularization")) {
      for (CSVRecord row : Csv.read(decisions(experiment))) {
        looked.add(row);
        named.put(row, experiment + "/" + row.get("condition"));
      }
    }
    Map<String, Double> spent = new TreeMap<>();
    Map<String, CSVRecord> last = new TreeMap<>();
    for (int look = 1; look <= SIZES.length; look++) {
      String number = Integer.toString(look);
      List<CSVRecord> here = looked.stream().filter(row -> row.get("look").equals(number)).toList();
      for (CSVRecord row : here) {
        spent.put(named.get(row), Math.min(1, look(row, SIZES[look - 1], look / 6.0)));
        CSVRecord before = last.put(named.get(row), row);
        assertTrue(before == null || before.get("verdict").equals("undecided"), named.get(row));
      }
      assertEquals(CONDITIONS, spent.size());
      for (CSVRecord row : here) {
        double corrected = corrected(spent, spent.get(named.get(row)));
        same(Math.min(1, corrected), row, "p_corrected");
        boolean equal = number(row, "low") > -0.01 && number(row, "high") < 0.01;
        String sign = number(row, "difference") > 0 ? "helps" : "hurts";
        assertEquals(
            equal ? "no difference" : corrected <= 0.05 ? sign : "undecided",
            row.get("verdict"),
            named.get(row));
      }
    }
    last.forEach(
        (name, row) -> {
          assertEquals(row.get("verdict"), rows.get(name).get("verdict"), name);
          assertEquals(row.get("n"), rows.get(name).get("seeds"), name);
        });
    long undecided =
        last.values().stream().filter(row -> row.get("verdict").equals("undecided")).count();
    assertTrue(undecided <= CONDITIONS / 5, undecided + " undecided");
  }

  /** Checks what a look says of a condition alone; its p over the look's share. */
  private double look(CSVRecord row, int seeds, double share) throws IOException {
    double[] all = differences(rows.get(named.get(row)));
    double[] first = Arrays.copyOf(all, seeds);
    assertTrue(all.length >= seeds, named.get(row));
    double mean = DoubleStream.of(first).average().orElseThrow();
    double error = deviation(first) / Math.sqrt(seeds);
    TDistribution t = TDistribution.of(seeds - 1.0);
    double p = 2 * t.cumulativeProbability(-Math.abs(mean / error));
    double half = -t.inverseCumulativeProbability(0.05 * share / CONDITIONS / 2) * error;
    same(mean, row, "difference");
    same(p, row, "p");
    same(mean - half, row, "low");
    same(mean + half, row, "high");
    return p / share;
  }

  private static String name(CSVRecord row) {
    return row.get("experiment") + "/" + row.get("condition");
  }

  /** Equal in the six digits that are stored. */
  private static void same(double expected, CSVRecord row, String column) {
    double stored = Double.parseDouble(row.get(column));
    double tolerance = 6e-6 * Math.abs(expected) + 1e-14;
    assertEquals(expected, stored, tolerance, row + " " + column);
  }

  private Map<Long, CSVRecord> test(String name) throws IOException {
    return last(name, "test.csv", each -> 0);
  }

  /** The row of each seed's file for which the number is greatest, the first of equals. */
  private Map<Long, CSVRecord> last(String name, String file, ToDoubleFunction<CSVRecord> greatest)
      throws IOException {
    Map<Long, CSVRecord> bySeed = new TreeMap<>();
    for (JsonNode declared : declared(name).get("seeds")) {
      long seed = declared.asLong();
      Path run = results.resolve(name).resolve("seed-" + seed);
      // What diverged or is not finished has no test.csv.
      if (Files.exists(run.resolve("test.csv"))) {
        List<CSVRecord> lines = new ArrayList<>(Csv.read(run.resolve(file)));
        lines.sort(Comparator.comparingDouble(line -> -greatest.applyAsDouble(line)));
        bySeed.put(seed, lines.get(0));
      }
    }
    return bySeed;
  }

  private static double number(CSVRecord line, String column) {
    return Double.parseDouble(line.get(column));
  }

  private static double mean(Map<Long, CSVRecord> lines, ToDoubleFunction<CSVRecord> number) {
    return lines.values().stream().mapToDouble(number).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    double squares = DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private double[] tested(String name) throws IOException {
    return test(name).values().stream().mapToDouble(line -> number(line, "accuracy")).toArray();
  }

  private void alone(CSVRecord row) throws IOException {
    assertTrue(row.get("metric").endsWith("_accuracy"), name(row));
    double[] tested = tested(name(row));
    assertEquals(tested.length, number(row, "seeds"), name(row));
    same(DoubleStream.of(tested).average().orElseThrow(), row, "mean");
    if (tested.length > 1) {
      same(deviation(tested), row, "sd");
    }
    Map<Long, CSVRecord> last = last(name(row), "metrics.csv", line -> number(line, "step"));
    same(mean(last, line -> number(line, "train_accuracy")), row, "train_accuracy");
    same(mean(last, line -> number(line, "val_accuracy")), row, "val_accuracy");
    if (!row.get("gap").isEmpty()) {
      same(
          mean(last, line -> number(line, "train_accuracy") - number(line, "val_accuracy")),
          row,
          "gap");
    }
    Map<Long, CSVRecord> best =
        last(name(row), "metrics.csv", line -> number(line, "val_accuracy"));
    same(mean(best, line -> number(line, "epoch")), row, "best_epoch");
  }

  private JsonNode declared(String name) throws IOException {
    String[] words = name.split("/", 2);
    JsonNode experiment =
        new ObjectMapper().readTree(results.resolve(words[0] + "/experiment.json").toFile());
    for (JsonNode condition : experiment.get("conditions")) {
      if (condition.get("name").asText().equals(words[1])) {
        return condition;
      }
    }
    throw new AssertionError(name);
  }

  private double multiplyAdds(String name) throws IOException {
    JsonNode cost = declared(name).get("cost");
    double steps =
        mean(last(name, "metrics.csv", line -> number(line, "step")), line -> number(line, "step"));
    return cost.get("multiply_adds").asDouble() * cost.get("examples_per_step").asDouble() * steps;
  }

  private void cost(CSVRecord row) throws IOException {
    long parameters = 0;
    for (JsonNode layer : declared(name(row)).get("layers")) {
      parameters += layer.get("parameters").asLong();
    }
    assertEquals(Long.toString(parameters), row.get("parameters"), name(row));
    same(multiplyAdds(name(row)), row, "multiply_adds");
    if (!row.get("relative_cost").isEmpty()) {
      same(multiplyAdds(name(row)) / multiplyAdds(row.get("reference")), row, "relative_cost");
    }
  }

  /** The differences over the seeds that both have. */
  private double[] differences(CSVRecord row) throws IOException {
    Map<Long, CSVRecord> ours = test(name(row));
    Map<Long, CSVRecord> theirs = test(row.get("reference"));
    ours.keySet().retainAll(theirs.keySet());
    return ours.keySet().stream()
        .mapToDouble(
            seed -> number(ours.get(seed), "accuracy") - number(theirs.get(seed), "accuracy"))
        .toArray();
  }

  private void paired(CSVRecord row) throws IOException {
    double[] differences = differences(row);
    assertEquals(differences.length, number(row, "pairs"), name(row));
    same(DoubleStream.of(differences).average().orElseThrow(), row, "difference");
    Path evidence = results.resolve(row.get("experiment") + "/evidence.json");
    if (Files.exists(evidence) && row.isMapped("mcnemar_pairs")) {
      mcNemar(row, new ObjectMapper().readTree(evidence.toFile()));
    }
  }

  private static void mcNemar(CSVRecord row, JsonNode evidence) {
    for (JsonNode condition : evidence.get("conditions")) {
      if (!condition.get("condition").asText().equals(row.get("condition"))) {
        continue;
      }
      int better = 0;
      int worse = 0;
      for (JsonNode seed : condition.get("seeds")) {
        int one = seed.path("against").path("only_condition").asInt();
        int other = seed.path("against").path("only_reference").asInt();
        if (one + other > 0
            && BinomialTest.withDefaults().test(one + other, one, 0.5).getPValue() < 0.05) {
          better += one > other ? 1 : 0;
          worse += one < other ? 1 : 0;
        }
      }
      assertEquals(better, number(row, "mcnemar_better"), name(row));
      assertEquals(worse, number(row, "mcnemar_worse"), name(row));
    }
  }

  private double tTest(CSVRecord row) throws IOException {
    double[] differences = differences(row);
    int n = differences.length;
    double mean = DoubleStream.of(differences).average().orElseThrow();
    double error = deviation(differences) / Math.sqrt(n);
    TDistribution t = TDistribution.of(n - 1.0);
    double half = t.inverseCumulativeProbability(0.975) * error;
    same(mean - half, row, "difference_low");
    same(mean + half, row, "difference_high");
    double p = 2 * t.cumulativeProbability(-Math.abs(mean / error));
    same(p, row, "p");
    same(mean / deviation(differences) * (1 - 3 / (4 * (n - 1) - 1.0)), row, "effect_size");
    return p;
  }

  /** Holm's: the largest of (how many are no less) times p, over those that are no greater. */
  private static double corrected(Map<String, Double> family, double p) {
    return family.values().stream()
        .filter(other -> other <= p)
        .mapToDouble(other -> other * family.values().stream().filter(q -> q >= other).count())
        .max()
        .orElseThrow();
  }

  private void holm(Map<String, Double> family) {
    family.forEach(
        (name, p) -> {
          double corrected = corrected(family, p);
          CSVRecord row = rows.get(name);
          same(Math.min(1, corrected), row, "p_holm");
          assertEquals(
              corrected >= 0.05 ? "undecided" : number(row, "difference") > 0 ? "helps" : "hurts",
              row.get("verdict"),
              name);
        });
  }
}
