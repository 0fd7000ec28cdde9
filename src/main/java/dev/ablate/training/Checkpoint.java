package dev.ablate.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.part.Column;
import dev.ablate.results.GradientRow;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.StepRow;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that a run needs to go on after a step, exactly as if it had not stopped.
 *
 * @param step steps made
 * @param batches that batch norms have seen
 * @param weights the model's numbers
 * @param optimizer the optimizer's state
 * @param best the selected model's numbers, where one is selected
 * @param metrics rows so far; early stopping and selection follow from them
 * @param steps rows of steps.csv so far
 * @param sum of the training batches since the last row of metrics, by metric
 * @param gradients what is known of gradients, where they are recorded
 * @param timings how long what took so far
 */
record Checkpoint(
    long step,
    long batches,
    Map<String, Tensor> weights,
    Map<String, float[]> optimizer,
    Optional<Map<String, Tensor>> best,
    List<MetricsRow> metrics,
    List<StepRow> steps,
    Map<String, double[]> sum,
    Optional<GradientNorms.Saved> gradients,
    List<RunRecord.Timing> timings) {
  /** Changes with what is kept, so that a checkpoint of another version is not taken for ours. */
  private static final int FORMAT = 4;

  /** The same, but that rows of steps lie beside the others. */
  private static final int FORMER = 3;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "state";
  private static final String STEPS = "steps";

  void write(Path file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> tensors.put("weights/" + name, tensor));
    optimizer.forEach(
        (name, values) ->
            tensors.put("optimizer/" + name, new Tensor(List.of(values.length), values)));
    best.ifPresent(b -> b.forEach((name, tensor) -> tensors.put("best/" + name, tensor)));
    tensors.put(STEPS, StepTensor.of(steps));
    ObjectNode state = JSON.createObjectNode();
    state.put("format", FORMAT).put("step", step).put("batches", batches);
    ObjectNode tallied = state.putObject("tally");
    sum.forEach(
        (name, sums) -> {
          ArrayNode cells = tallied.putArray(name);
          Arrays.stream(sums).forEach(sum -> number(sum, cells));
        });
    ArrayNode metricRows = state.putArray("metrics");
    metrics.forEach(row -> write(row, metricRows.addObject()));
    gradients.ifPresent(saved -> write(saved, state.putObject("gradients")));
    ArrayNode timed = state.putArray("timings");
    timings.forEach(row -> timed.addArray().add(row.phase()).add(row.epoch()).add(row.seconds()));
    Safetensors.write(file, tensors, Map.of(STATE, state.toString()));
  }

  static Checkpoint read(Path file) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(file);
    JsonNode state = JSON.readTree(Safetensors.readMetadata(file).getOrDefault(STATE, "{}"));
    int format = state.path("format").asInt();
    if (format != FORMAT && format != FORMER) {
      throw new IOException("it is of another version of this program");
    }
    Map<String, double[]> sum = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> sums : state.path("tally").properties()) {
      sum.put(
          sums.getKey(), sums.getValue().valueStream().mapToDouble(Checkpoint::number).toArray());
    }
    List<MetricsRow> metrics = new ArrayList<>();
    state.path("metrics").forEach(row -> metrics.add(metricsRow(row)));
    List<StepRow> steps = new ArrayList<>();
    if (tensors.containsKey(STEPS)) {
      steps.addAll(StepTensor.rows(tensors.get(STEPS)));
    }
    for (JsonNode cells : state.path(STEPS)) { // of the former format
      steps.add(new StepRow(cells.get(0).asLong(), number(cells.get(1)), number(cells.get(2))));
    }
    Map<String, float[]> optimizer = new LinkedHashMap<>();
    under("optimizer/", tensors).forEach((k, tensor) -> optimizer.put(k, tensor.values()));
    Map<String, Tensor> best = under("best/", tensors);
    return new Checkpoint(
        state.path("step").asLong(),
        state.path("batches").asLong(),
        under("weights/", tensors),
        optimizer,
        best.isEmpty() ? Optional.empty() : Optional.of(best),
        metrics,
        steps,
        sum,
        gradients(state.path("gradients")),
        timings(state.path("timings")));
  }

  private static void write(GradientNorms.Saved saved, ObjectNode node) {
    ArrayNode rows = node.putArray("rows");
    saved
        .rows()
        .forEach(
            row -> {
              ArrayNode cells = rows.addArray().add(row.epoch()).add(row.layer());
              number(row.gradientNorm(), cells);
              number(row.weightNorm(), cells);
            });
    ArrayNode sums = node.putArray("sums");
    Arrays.stream(saved.sums()).forEach(sum -> number(sum, sums));
    node.put("steps", saved.steps());
  }

  private static Optional<GradientNorms.Saved> gradients(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    List<GradientRow> rows = new ArrayList<>();
    for (JsonNode cells : node.path("rows")) {
      rows.add(
          new GradientRow(
              cells.get(0).asInt(),
              cells.get(1).asText(),
              number(cells.get(2)),
              number(cells.get(3))));
    }
    double[] sums = node.path("sums").valueStream().mapToDouble(Checkpoint::number).toArray();
    return Optional.of(new GradientNorms.Saved(rows, sums, node.path("steps").asInt()));
  }

  /** None in a checkpoint of a version that did not keep them. */
  private static List<RunRecord.Timing> timings(JsonNode rows) {
    return rows.valueStream()
        .map(
            row ->
                new RunRecord.Timing(
                    row.path(0).asText(), row.path(1).asInt(), row.path(2).asDouble()))
        .toList();
  }

  private static Map<String, Tensor> under(String prefix, Map<String, Tensor> tensors) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), tensor);
          }
        });
    return found;
  }

  private static void write(MetricsRow row, ObjectNode node) {
    node.put("epoch", row.epoch()).put("step", row.step()).put("lr", bits(row.lr()));
    for (Column.Data data : Column.Data.values()) {
      row.scores(data).ifPresent(scores -> write(scores, node.putObject(data.word())));
    }
  }

  private static void write(Scores scores, ObjectNode node) {
    scores
        .values()
        .forEach(
            (name, value) ->
                node.put(name, value.isPresent() ? Long.valueOf(bits(value.getAsDouble())) : null));
  }

  private static MetricsRow metricsRow(JsonNode node) {
    return new MetricsRow(
        node.path("epoch").asInt(),
        node.path("step").asLong(),
        number(node.path("lr")),
        scores(node, Column.Data.TRAIN).orElseThrow(),
        scores(node, Column.Data.VAL).orElseThrow(),
        scores(node, Column.Data.TEST));
  }

  private static Optional<Scores> scores(JsonNode row, Column.Data data) {
    JsonNode node = row.path(data.word());
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> cell : node.properties()) {
      values.put(
          cell.getKey(),
          cell.getValue().isNull()
              ? OptionalDouble.empty()
              : OptionalDouble.of(number(cell.getValue())));
    }
    return Optional.of(new Scores(values));
  }

  /** Bits, because JSON has no NaN and a diverged loss must come back as it was. */
  private static void number(double value, ArrayNode cells) {
    cells.add(bits(value));
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static double number(JsonNode cell) {
    return Double.longBitsToDouble(cell.asLong());
  }
}
