package dev.ablate.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.StepRow;
import dev.ablate.results.TestRow;
import dev.ablate.weights.Safetensors;
import dev.ablate.weights.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mathematics is torch's: trains every case of {@code src/test/resources/parity} and compares
 * with what PyTorch computed ({@code src/test/python/parity.py} says how the cases are made).
 *
 * <p>A difference is |ours − torch's| / max(1, |torch's|), the largest over all numbers of a kind.
 */
@Tag("engine")
class ParityTest {
  private static final double LOSS = 2e-5;
  private static final double LR = 1e-6;
  private static final double WEIGHTS = 1e-4;
  private static final double EVALUATION = 1e-4;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> agreesWithTorch() throws Exception {
    return cases().stream()
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> compare(path)));
  }

  /** In portable numerics some layers compute by other ways. */
  @TestFactory
  Stream<DynamicTest> lstmsAgreeInPortableNumericsToo() throws Exception {
    List<Path> cases = new ArrayList<>();
    for (Path path : cases()) {
      if (Files.readString(path.resolve("spec.yaml")).contains("lstm")) {
        cases.add(path);
      }
    }
    assertFalse(cases.isEmpty());
    return cases.stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.getFileName() + ", portable", () -> compare(path, "numerics=portable")));
  }

  private static List<Path> cases() throws URISyntaxException, java.io.IOException {
    Path root = Path.of(ParityTest.class.getResource("/parity").toURI());
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private void compare(Path path, String... settings) throws Exception {
    Trial trial = new Trial(folder);
    RunPlan run = trial.plan(path.resolve("spec.yaml"), settings).get(0);
    RunRecord record = trial.train(run);
    JsonNode expected = JSON.readTree(path.resolve("expected.json").toFile());

    assertEquals(expected.get("parameters").asLong(), run.network().parameters());
    double[] losses = record.steps().stream().mapToDouble(StepRow::loss).toArray();
    near("loss", losses, numbers(expected.get("step_loss")), LOSS);
    double[] lrs = record.steps().stream().mapToDouble(StepRow::lr).toArray();
    near("lr", lrs, numbers(expected.get("step_lr")), LR);
    rows(record.metrics(), expected.get("rows"));
    Map<String, Tensor> weights = Safetensors.read(path.resolve("final.safetensors"));
    assertEquals(weights.keySet(), record.weights().keySet());
    weights.forEach(
        (name, tensor) -> {
          Tensor ours = record.weights().get(name);
          assertEquals(tensor.shape(), ours.shape(), name);
          near(name, doubles(ours.values()), doubles(tensor.values()), WEIGHTS);
        });
    TestRow test = record.test().orElseThrow();
    score("test", test.scores(), expected.get("test"), "");
  }

  private static void rows(List<MetricsRow> rows, JsonNode expected) {
    assertEquals(expected.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      MetricsRow row = rows.get(i);
      JsonNode want = expected.get(i);
      assertEquals(want.get("epoch").asInt(), row.epoch());
      assertEquals(want.get("step").asLong(), row.step());
      near("lr", new double[] {row.lr()}, new double[] {want.get("lr").asDouble()}, LR);
      score("row " + i, row.train(), want, "train_");
      score("row " + i, row.val(), want, "val_");
      assertEquals(want.has("test_loss"), row.test().isPresent());
      row.test().ifPresent(test -> score("test row", test, want, "test_"));
    }
  }

  private static void score(String where, Scores score, JsonNode want, String prefix) {
    near(
        where + " " + prefix + "loss",
        new double[] {score.loss()},
        new double[] {want.get(prefix + "loss").asDouble()},
        EVALUATION);
    JsonNode accuracy = want.get(prefix + "accuracy");
    assertEquals(!accuracy.isNull(), score.accuracy().isPresent());
    if (score.accuracy().isPresent()) {
      near(
          where + " " + prefix + "accuracy",
          new double[] {score.accuracy().getAsDouble()},
          new double[] {accuracy.asDouble()},
          EVALUATION);
    }
  }

  private static void near(String what, double[] ours, double[] torch, double tolerance) {
    assertEquals(torch.length, ours.length, what);
    for (int i = 0; i < ours.length; i++) {
      double gap = Math.abs(ours[i] - torch[i]) / Math.max(1, Math.abs(torch[i]));
      String where = what + ", number " + i + ": " + ours[i] + " instead of " + torch[i];
      assertTrue(gap <= tolerance, where);
    }
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
