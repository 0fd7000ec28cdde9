package dev.ablate.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Score;
import dev.ablate.results.StepRow;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param tally of the training batches since the last row of metrics
 */
record Checkpoint(
    long step,
    long batches,
    Map<String, Tensor> weights,
    Map<String, float[]> optimizer,
    Optional<Map<String, Tensor>> best,
    List<MetricsRow> metrics,
    List<StepRow> steps,
    List<Double> tally) {
  /** Changes with what is kept, so that a checkpoint of another version is not taken for ours. */
  private static final int FORMAT = 2;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "state";

  void write(Path file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> tensors.put("weights/" + name, tensor));
    optimizer.forEach(
        (name, values) ->
            tensors.put("optimizer/" + name, new Tensor(List.of(values.length), values)));
    best.ifPresent(b -> b.forEach((name, tensor) -> tensors.put("best/" + name, tensor)));
    ObjectNode state = JSON.createObjectNode();
    state.put("format", FORMAT).put("step", step).put("batches", batches);
    ArrayNode tallied = state.putArray("tally");
    tally.forEach(value -> number(value, tallied));
    ArrayNode metricRows = state.putArray("metrics");
    metrics.forEach(row -> write(row, metricRows.addArray()));
    ArrayNode stepRows = state.putArray("steps");
    steps.forEach(
        row -> {
          ArrayNode cells = stepRows.addArray().add(row.step());
          number(row.lr(), cells);
          number(row.loss(), cells);
        });
    Safetensors.write(file, tensors, Map.of(STATE, state.toString()));
  }

  static Checkpoint read(Path file) throws IOException {
    Map<String, Tensor> tensors = Safetensors.read(file);
    JsonNode state = JSON.readTree(Safetensors.readMetadata(file).getOrDefault(STATE, "{}"));
    if (state.path("format").asInt() != FORMAT) {
      throw new IOException("it is of another version of this program");
    }
    List<Double> tally = new ArrayList<>();
    state.path("tally").forEach(cell -> tally.add(number(cell)));
    List<MetricsRow> metrics = new ArrayList<>();
    state.path("metrics").forEach(cells -> metrics.add(metricsRow(cells)));
    List<StepRow> steps = new ArrayList<>();
    for (JsonNode cells : state.path("steps")) {
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
        tally);
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

  private static void write(MetricsRow row, ArrayNode cells) {
    cells.add(row.epoch()).add(row.step());
    number(row.lr(), cells);
    write(row.train(), cells);
    write(row.val(), cells);
    row.test().ifPresent(test -> write(test, cells));
  }

  private static void write(Score score, ArrayNode cells) {
    number(score.loss(), cells);
    if (score.accuracy().isPresent()) {
      number(score.accuracy().getAsDouble(), cells);
    } else {
      cells.addNull();
    }
  }

  private static MetricsRow metricsRow(JsonNode cells) {
    return new MetricsRow(
        cells.get(0).asInt(),
        cells.get(1).asLong(),
        number(cells.get(2)),
        score(cells, 3),
        score(cells, 5),
        cells.size() > 7 ? Optional.of(score(cells, 7)) : Optional.empty());
  }

  private static Score score(JsonNode cells, int at) {
    JsonNode accuracy = cells.get(at + 1);
    return new Score(
        number(cells.get(at)),
        accuracy.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(accuracy)));
  }

  /** Bits, because JSON has no NaN and a diverged loss must come back as it was. */
  private static void number(double value, ArrayNode cells) {
    cells.add(Double.doubleToRawLongBits(value));
  }

  private static double number(JsonNode cell) {
    return Double.longBitsToDouble(cell.asLong());
  }
}
