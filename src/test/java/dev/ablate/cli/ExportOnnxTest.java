package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Dataset;
import dev.ablate.data.Datasets;
import dev.ablate.data.Part;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.Csv;
import dev.ablate.results.FittedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in ONNX predicts as its run did, of pictures and of tables. */
@Tag("engine")
class ExportOnnxTest {
  @TempDir private static Path folder;
  private static Path results;

  @BeforeAll
  static void train() throws IOException {
    Path pictures =
        Files.writeString(
            folder.resolve("pictures.yaml"),
            """
            dataset: {name: synthetic, train: 60, test: 20, size: 8, normalize: {mean: [0.4], std: [0.3]}}
            layers:
              - conv2d: {filters: 4, kernel: 3, padding: 1}
              - batch_norm
              - residual: {layers: [conv2d: {filters: 4, kernel: 3, padding: 1}, batch_norm, relu]}
              - max_pool2d: 2
              - dropout: 0.3
              - flatten
              - linear: 10
            optimizer: {adam: {lr: 0.01}}
            batch_size: 12
            epochs: 3
            """);
    StringBuilder rows = new StringBuilder("age,city,job,label\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 7 == 0 ? "" : 20 + i % 50).append(',');
      rows.append(i % 3 == 0 ? "Rome" : i % 3 == 1 ? "Bern" : "").append(',');
      rows.append(i % 4 == 0 ? "a" : "b").append(i % 2 == 0 ? ",old\n" : ",young\n");
    }
    Files.writeString(folder.resolve("table.csv"), rows);
    Files.writeString(folder.resolve("tested.csv"), rows.append("99,Oslo,b,old\n"));
    Path table =
        Files.writeString(
            folder.resolve("table.yaml"),
            """
            dataset: {name: csv, path: table.csv, test_path: tested.csv, categorical: auto, missing: indicator, standardize: true, embed: 3}
            layers: [linear: 8, relu, linear: 2]
            optimizer: {adam: {lr: 0.05}}
            epochs: 5
            """);
    results = folder.resolve("results");
    CommandRun trained = CommandRun.of("run", pictures, table, "--results", results);
    assertEquals(0, trained.status(), trained.err());
  }

  @Test
  void onnxPredictsAsTheRunDidFromBytesAndFromTables() throws IOException, OrtException {
    for (String name : List.of("pictures", "table")) {
      Path run = results.resolve(name + "/base/seed-0");
      Path file = folder.resolve(name + ".onnx");
      CommandRun told = CommandRun.of("export", run, "--to", "onnx", "-o", file);
      assertEquals(0, told.status(), told.err());
      boolean bytes = name.equals("pictures");
      assertTrue(
          told.err()
              .contains(
                  bytes
                      ? "its input is batch×1×8×8, bytes from 0 to 255 as floats"
                      : "floats as the data have them, encoded as fitted.csv says"),
          told.err());
      float[][] shares = probabilities(file, run);
      List<CSVRecord> recorded = Csv.read(run.resolve("predictions.csv"));
      assertEquals(recorded.size(), shares.length);
      for (int i = 0; i < shares.length; i++) {
        float[] share = shares[i];
        int predicted = Integer.parseInt(recorded.get(i).get("predicted"));
        assertEquals(Double.parseDouble(recorded.get(i).get("confidence")), share[predicted], 1e-5);
        for (float other : share) {
          assertTrue(other <= share[predicted]);
        }
      }
    }
  }

  /** What ONNX Runtime says of a run's test examples, as they are stored. */
  private static float[][] probabilities(Path file, Path run) throws OrtException {
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT, false);
    RunPlan plan =
        Planner.plan(List.of(run.resolve("spec.yaml")), PlanOptions.NONE, datasets).runs().get(0);
    Dataset data = datasets.open(plan.declaration().dataset(), plan.home());
    Part test = FittedFile.read(run).map(data::encoded).orElse(data).test().orElseThrow();
    ByteBuffer stored = test.segments().get(0).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] inputs =
        new float[test.examples() * test.shape().stream().reduce(1, Math::multiplyExact)];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = test.bytes() ? stored.get(i) & 0xff : stored.getFloat(i * Float.BYTES);
    }
    long[] axes =
        Stream.concat(Stream.of(test.examples()), test.shape().stream())
            .mapToLong(Integer::longValue)
            .toArray();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), axes);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][]) result.get("probabilities").orElseThrow().getValue();
    }
  }
}
