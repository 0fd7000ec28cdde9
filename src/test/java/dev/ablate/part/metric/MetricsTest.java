package dev.ablate.part.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.part.Accumulator;
import dev.ablate.part.Batch;
import dev.ablate.part.Metric;
import dev.ablate.part.Outputs;
import dev.ablate.part.Parts;
import dev.ablate.part.Task;
import dev.ablate.yaml.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics against what scikit-learn says; src/test/python/metrics.py wrote it down. */
class MetricsTest {
  private static final double TOLERANCE = 1e-7;

  /** Outputs, and what scikit-learn says of them. */
  record Case(String name, Metric.Setting setting, List<Batch> examples, JsonNode expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    JsonNode all =
        new ObjectMapper().readTree(Files.readString(Path.of("src/test/resources/metrics.json")));
    return StreamSupport.stream(all.spliterator(), false).map(MetricsTest::read).toList();
  }

  private static Case read(JsonNode node) {
    Metric.Setting setting =
        new Metric.Setting(
            Task.valueOf(node.get("task").asText().toUpperCase(Locale.ROOT)),
            node.get("size").asInt(),
            List.of(),
            Outputs.Meaning.valueOf(node.get("meaning").asText().toUpperCase(Locale.ROOT)),
            false);
    List<Batch> examples = new ArrayList<>();
    for (int i = 0; i < node.get("outputs").size(); i++) {
      float[] outputs = floats(node.get("outputs").get(i));
      boolean labels = node.has("labels");
      examples.add(
          new Batch(
              new Outputs(outputs, outputs.length, setting.outputs()),
              labels ? new int[] {node.get("labels").get(i).asInt()} : new int[0],
              labels ? new float[0] : floats(node.get("targets").get(i)),
              0));
    }
    return new Case(node.get("name").asText(), setting, examples, node.get("expected"));
  }

  private static float[] floats(JsonNode row) {
    float[] floats = new float[row.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) row.get(i).asDouble();
    }
    return floats;
  }

  /** Some examples as one batch. */
  private static Batch together(List<Batch> examples) {
    int width = examples.get(0).outputs().width();
    int[] labels =
        examples.stream().flatMapToInt(e -> java.util.Arrays.stream(e.labels())).toArray();
    return new Batch(
        new Outputs(
            joined(examples.stream().map(e -> e.outputs().values()).toList()),
            width,
            examples.get(0).outputs().meaning()),
        labels,
        joined(examples.stream().map(Batch::targets).toList()),
        0);
  }

  private static float[] joined(List<float[]> rows) {
    float[] all = new float[rows.stream().mapToInt(row -> row.length).sum()];
    int at = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return all;
  }

  private static void add(Accumulator sum, List<Batch> examples, int batchSize) {
    for (int from = 0; from < examples.size(); from += batchSize) {
      Batch batch = together(examples.subList(from, Math.min(from + batchSize, examples.size())));
      sum.add(batch, batch.examples());
    }
  }

  private static Metric metric(String column) {
    return Columns.of("val_" + column).orElseThrow().metric();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areScikitLearns(Case each) {
    for (Map.Entry<String, JsonNode> expected : each.expected().properties()) {
      String name = expected.getKey();
      Accumulator sum = metric(name).accumulator(each.setting());
      add(sum, each.examples(), 32);
      OptionalDouble value = sum.value();
      assertEquals(expected.getValue().isNull(), value.isEmpty(), name);
      if (value.isPresent()) {
        assertEquals(expected.getValue().asDouble(), value.getAsDouble(), TOLERANCE, name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goOnFromWhatTheyKeptToTheSameBits(Case each) {
    int half = each.examples().size() / 2;
    for (String name : (Iterable<String>) each.expected()::fieldNames) {
      Metric metric = metric(name);
      Accumulator whole = metric.accumulator(each.setting());
      add(whole, each.examples().subList(0, half), 7);
      Accumulator resumed = metric.accumulator(each.setting());
      resumed.restore(whole.save());
      assertArrayEquals(whole.save(), resumed.save(), name);
      add(whole, each.examples().subList(half, each.examples().size()), 7);
      add(resumed, each.examples().subList(half, each.examples().size()), 7);
      assertEquals(whole.value(), resumed.value(), name);
    }
  }

  /** Whoever adds a metric adds it to the script too. */
  @Test
  void everyMetricIsCompared() throws IOException {
    Set<String> compared = new TreeSet<>(Set.of("loss"));
    for (Case each : cases()) {
      each.expected().fieldNames().forEachRemaining(compared::add);
    }
    compared.removeIf(name -> name.endsWith("_1"));
    assertEquals(Parts.current().of(Metric.class).size(), Columns.metrics().size(), "no default");
    assertEquals(new TreeSet<>(Parts.current().of(Metric.class).keySet()), compared);
  }

  @Test
  void anOutputThatIsNoNumberHasNoScore() {
    Metric.Setting setting =
        new Metric.Setting(Task.CLASSIFICATION, 6, List.of(), Outputs.Meaning.LOGITS, false);
    float[] bad = {0, Float.NaN, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6};
    Batch batch =
        new Batch(new Outputs(bad, 6, Outputs.Meaning.LOGITS), new int[] {0, 5}, new float[0], 0);
    for (Metric metric : List.of(new Auroc(), new AveragePrecision(), new Brier(), new Ece(15))) {
      Accumulator sum = metric.accumulator(setting);
      sum.add(batch, 2);
      assertTrue(sum.value().isEmpty(), metric.column());
    }
  }

  @Test
  void aClassIsPartOfTheColumnsName() {
    assertEquals("val_recall_New York", Columns.of("val_recall_New York").orElseThrow().toString());
    assertEquals("test_precision", Columns.of("test_precision").orElseThrow().toString());
    assertTrue(Columns.of("val_recall_").isEmpty());
    assertTrue(
        Stream.of("val_top", "macro_f1", "val_").allMatch(name -> Columns.of(name).isEmpty()));
  }
}
