package dev.ablate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * What was measured goes to other tools, of runs that were really trained, once for all of these.
 */
@Tag("engine")
class ExportTest {
  @TempDir private static Path folder;
  private static Path results;

  @BeforeAll
  static void train() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"),
            """
            dataset: {name: synthetic, train: 60, test: 20, size: 6}
            split: 0.8
            layers: [flatten, linear: {name: fc1, units: 5}, relu, linear: 10]
            optimizer: {sgd: {lr: 0.05}}
            batch_size: 12
            epochs: 3
            seeds: [1, 2]
            evaluate: {test: full}
            record_steps: true
            record_gradients: true
            variants: {wide: {edit_layers: [{set: fc1, units: 8}]}}
            """);
    Path often =
        Files.writeString(
            folder.resolve("often.yaml"),
            """
            dataset: {name: synthetic, train: 60, test: 20, size: 6}
            layers: [flatten, linear: 10]
            optimizer: {sgd: {lr: 0.05}}
            batch_size: 12
            epochs: 2
            seed: 1
            evaluate: {every: {steps: 2}}
            """);
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
    CommandRun trained = CommandRun.of("run", file, often, pictures, table, "--results", results);
    assertEquals(0, trained.status(), trained.err());
  }

  private static CommandRun export(Object... arguments) {
    Object[] all = Stream.concat(Stream.of("export"), Stream.of(arguments)).toArray();
    return CommandRun.of(all);
  }

  private static CommandRun exported(Object... arguments) {
    CommandRun run = export(arguments);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void everyMetricIsInOneTidyTable() throws IOException {
    Path csv = folder.resolve("metrics.csv");
    exported(results, "--to", "csv", "-o", csv);
    assertEquals(Files.readString(csv), exported(results, "--to", "csv").out());
    Map<String, Integer> runs = new TreeMap<>();
    List<CSVRecord> rows = Csv.read(csv);
    for (CSVRecord row : rows) {
      String run = row.get("experiment") + "/" + row.get("condition") + "/seed-" + row.get("seed");
      runs.merge(run, 1, Integer::sum);
      Path of = results.resolve(run);
      if (row.get("epoch").isEmpty()) {
        CSVRecord test = Csv.read(of.resolve("test.csv")).get(0);
        String metric = row.get("metric").replace("selected_" + test.get("data") + "_", "");
        assertEquals(test.get(metric), row.get("value"));
      } else {
        CSVRecord measured =
            Csv.read(of.resolve("metrics.csv")).stream()
                .filter(each -> each.get("step").equals(row.get("step")))
                .findFirst()
                .orElseThrow();
        assertEquals(measured.get("epoch"), row.get("epoch"));
        assertEquals(measured.get(row.get("metric")), row.get("value"));
      }
    }
    // of each of 3 epochs lr and loss and accuracy of 3 parts, and 2 of the selected model
    assertEquals(23, runs.get("a/base/seed-1"));
    assertEquals(
        List.of(
            "a/base/seed-1",
            "a/base/seed-2",
            "a/wide/seed-1",
            "a/wide/seed-2",
            "often/base/seed-1",
            "pictures/base/seed-0",
            "table/base/seed-0"),
        List.copyOf(runs.keySet()));
    CommandRun one = exported("a/wide/seed-2", "--results", results, "--to", "csv");
    assertEquals(24, one.out().lines().count());
    CommandRun condition = exported(results.resolve("a/wide"), "--to", "csv");
    assertEquals(47, condition.out().lines().count());
  }

  /** A summary's value: its tag, and the number as TensorBoard would take it. */
  private record Event(double wallTime, long step, Map<String, Float> values) {}

  @Test
  void tensorBoardReadsEveryNumber() throws IOException {
    Path logs = folder.resolve("runs");
    exported(results, "--to", "tensorboard", "-o", logs);
    Path file = logs.resolve("a/base/seed-1/events.out.tfevents.0.ablate");
    byte[] once = Files.readAllBytes(file);
    List<UnknownFieldSet> records = records(once);
    assertEquals("brain.Event:2", text(records.get(0), 3));
    List<Event> events = records.stream().map(ExportTest::event).toList();
    assertTrue(events.stream().allMatch(event -> event.wallTime() == 0));
    Path run = results.resolve("a/base/seed-1");
    List<CSVRecord> epochs = Csv.read(run.resolve("metrics.csv"));
    for (CSVRecord row : epochs) {
      Event event = at(events, "epoch/val_loss", Long.parseLong(row.get("epoch")));
      for (String column : List.of("lr", "train_loss", "val_accuracy", "test_loss")) {
        assertEquals((float) number(row, column), event.values().get("epoch/" + column), column);
      }
    }
    for (CSVRecord row : Csv.read(run.resolve("steps.csv"))) {
      Event event = at(events, "step/loss", Long.parseLong(row.get("step")));
      assertEquals((float) number(row, "loss"), event.values().get("step/loss"));
    }
    CSVRecord gradient = Csv.read(run.resolve("gradients.csv")).get(0);
    assertEquals(
        (float) number(gradient, "gradient_norm"),
        at(events, "gradient_norm/fc1", 1).values().get("gradient_norm/fc1"));
    assertEquals(
        (float) number(Csv.read(run.resolve("test.csv")).get(0), "accuracy"),
        at(events, "selected/test_accuracy", 3).values().get("selected/test_accuracy"));

    List<UnknownFieldSet> often =
        records(Files.readAllBytes(logs.resolve("often/base/seed-1/events.out.tfevents.0.ablate")));
    Event fourth = at(often.stream().map(ExportTest::event).toList(), "evaluation/train_loss", 4);
    CSVRecord row = Csv.read(results.resolve("often/base/seed-1/metrics.csv")).get(1);
    assertEquals("4", row.get("step"));
    assertEquals((float) number(row, "train_loss"), fourth.values().get("evaluation/train_loss"));

    exported(results, "--to", "tensorboard", "-o", logs);
    assertEquals(ByteBuffer.wrap(once), ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  @Test
  void tensorBoardGroupsTheSeedsOfACondition() throws IOException {
    Path logs = folder.resolve("hparams");
    exported(results.resolve("a"), "--to", "tensorboard", "-o", logs);
    Map<String, Map<String, String>> declared = new TreeMap<>();
    for (String run : List.of("a/base/seed-1", "a/base/seed-2", "a/wide/seed-1")) {
      List<UnknownFieldSet> records =
          records(Files.readAllBytes(logs.resolve(run).resolve("events.out.tfevents.0.ablate")));
      UnknownFieldSet value = message(message(records.get(1), 5), 1);
      assertEquals("_hparams_/session_start_info", text(value, 1));
      UnknownFieldSet plugin = message(message(value, 9), 1);
      assertEquals("hparams", text(plugin, 1));
      UnknownFieldSet session = message(message(plugin, 2), 3);
      assertEquals(run.substring(0, run.lastIndexOf('/')), text(session, 4));
      declared.put(run, new TreeMap<>());
      for (ByteString entry : session.getField(1).getLengthDelimitedList()) {
        UnknownFieldSet map = UnknownFieldSet.parseFrom(entry);
        declared.get(run).put(text(map, 1), hparam(message(map, 2)));
      }
    }
    assertEquals(declared.get("a/base/seed-1"), declared.get("a/base/seed-2"));
    assertEquals("5.0", declared.get("a/base/seed-1").get("layers.fc1.units"));
    assertEquals("8.0", declared.get("a/wide/seed-1").get("layers.fc1.units"));
    assertEquals("linear", declared.get("a/wide/seed-1").get("layers.fc1"));
    assertEquals("0.05", declared.get("a/wide/seed-1").get("optimizer.sgd.lr"));
    assertEquals("true", declared.get("a/wide/seed-1").get("record_steps"));
  }

  private static String hparam(UnknownFieldSet value) {
    if (value.hasField(2)) {
      return String.valueOf(Double.longBitsToDouble(value.getField(2).getFixed64List().get(0)));
    }
    return value.hasField(4)
        ? String.valueOf(value.getField(4).getVarintList().get(0) == 1)
        : text(value, 3);
  }

  private static Event at(List<Event> events, String tag, long step) {
    return events.stream()
        .filter(event -> event.step() == step && event.values().containsKey(tag))
        .findFirst()
        .orElseThrow();
  }

  private static Event event(UnknownFieldSet event) {
    Map<String, Float> values = new LinkedHashMap<>();
    if (event.hasField(5)) {
      for (ByteString bytes : message(event, 5).getField(1).getLengthDelimitedList()) {
        UnknownFieldSet value = parse(bytes);
        if (value.hasField(2)) {
          values.put(
              text(value, 1), Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
        }
      }
    }
    return new Event(
        Double.longBitsToDouble(event.getField(1).getFixed64List().get(0)),
        event.getField(2).getVarintList().get(0),
        values);
  }

  private static UnknownFieldSet message(UnknownFieldSet in, int field) {
    return parse(in.getField(field).getLengthDelimitedList().get(0));
  }

  private static String text(UnknownFieldSet in, int field) {
    return in.getField(field).getLengthDelimitedList().get(0).toStringUtf8();
  }

  private static UnknownFieldSet parse(ByteString bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** TFRecords, by their description, with check sums of another making than the writer's. */
  private static List<UnknownFieldSet> records(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<UnknownFieldSet> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertEquals(masked(length), bytes.getInt());
      byte[] data =
          new byte[(int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      bytes.get(data);
      assertEquals(masked(data), bytes.getInt());
      records.add(UnknownFieldSet.parseFrom(data));
    }
    return records;
  }

  /** Castagnoli's polynomial, bit by bit; then TFRecord's mask. */
  private static int masked(byte[] data) {
    int crc = -1;
    for (byte each : data) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
      }
    }
    int sum = ~crc;
    return (sum >>> 15 | sum << 17) + 0xa282ead8;
  }

  @Test
  void mlflowFindsExperimentsRunsMetricsAndParameters() throws IOException {
    Path store = folder.resolve("mlruns");
    exported(results, "--to", "mlflow", "-o", store);
    Map<String, String> before = contents(store);
    exported(results, "--to", "mlflow", "-o", store);
    assertEquals(before, contents(store));
    Map<String, Integer> runs = new TreeMap<>();
    for (Path experiment : folders(store)) {
      Map<String, Object> meta = yaml(experiment.resolve("meta.yaml"));
      assertEquals(experiment.getFileName().toString(), meta.get("experiment_id"));
      assertTrue(meta.get("experiment_id").toString().matches("[1-9]\\d{17}"));
      assertEquals("active", meta.get("lifecycle_stage"));
      for (Path run : folders(experiment)) {
        runs.merge(meta.get("name").toString(), 1, Integer::sum);
        Map<String, Object> said = yaml(run.resolve("meta.yaml"));
        assertEquals(run.getFileName().toString(), said.get("run_id"));
        assertTrue(said.get("run_id").toString().matches("[0-9a-f]{32}"));
        assertEquals(said.get("run_id"), said.get("run_uuid"));
        assertEquals(meta.get("experiment_id"), said.get("experiment_id"));
        assertEquals(3, said.get("status"));
        assertEquals(Files.readString(run.resolve("tags/mlflow.runName")), said.get("run_name"));
        assertEquals(run.resolve("artifacts").toUri().getPath(), uri(said) + "/");
        Path measured =
            results.resolve(meta.get("name").toString()).resolve(said.get("run_name").toString());
        assertEquals(
            Files.readString(measured.resolve("spec.yaml")),
            Files.readString(run.resolve("artifacts/spec.yaml")));
        if (meta.get("name").equals("a")) {
          List<String> lines = Files.readAllLines(run.resolve("metrics/epoch/val_loss"));
          assertEquals(
              Csv.read(measured.resolve("metrics.csv")).stream()
                  .map(row -> "0 " + row.get("val_loss") + " " + row.get("epoch"))
                  .toList(),
              lines);
          String units = said.get("run_name").toString().startsWith("wide") ? "8" : "5";
          assertEquals(units, Files.readString(run.resolve("params/layers.fc1.units")));
        }
      }
    }
    assertEquals(Map.of("a", 4, "often", 1, "pictures", 1, "table", 1), runs);
  }

  private static String uri(Map<String, Object> meta) {
    return java.net.URI.create(meta.get("artifact_uri").toString()).getPath();
  }

  private static Map<String, Object> yaml(Path file) throws IOException {
    return new Yaml().load(Files.readString(file));
  }

  private static List<Path> folders(Path of) throws IOException {
    try (Stream<Path> children = Files.list(of)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path of) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void onnxPredictsAsTheRunDidFromBytesAndFromTables() throws IOException, OrtException {
    for (String name : List.of("pictures", "table")) {
      Path run = results.resolve(name + "/base/seed-0");
      Path file = folder.resolve(name + ".onnx");
      CommandRun told = exported(run, "--to", "onnx", "-o", file);
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
        assertEquals(number(recorded.get(i), "confidence"), share[predicted], 1e-5);
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

  private static void assertRefused(String why, Object... arguments) {
    CommandRun run = export(arguments);
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(why), run.err());
  }

  @Test
  void whatCannotBeIsSaid() throws IOException {
    assertRefused("did you mean tensorboard?", results, "--to", "tensorbord");
    assertRefused("there are torch, ", results, "--to", "xyzzy");
    assertRefused("is no run, and a model is that of one run; name one of them, as a/", results);
    assertRefused("there is no such run", results.resolve("b"), "--to", "csv");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused("holds no run that came to its end", empty, "--to", "csv");

    Path other = Files.writeString(folder.resolve("other.csv"), "mine\n");
    assertRefused("is there and says something else", results, "--to", "csv", "-o", other);
    assertEquals("mine\n", Files.readString(other));
    Path program = folder.resolve("program");
    exported("a/base/seed-1", "--results", results, "-o", program);
    Path edited = program.resolve("a_base_seed_1.py");
    Files.writeString(edited, Files.readString(edited) + "# mine\n");
    assertRefused(
        "a_base_seed_1.py: error: is there and", results.resolve("a/base/seed-1"), "-o", program);
    assertTrue(Files.readString(edited).endsWith("# mine\n"));
    exported("a/base/seed-1", "--results", results, "-o", folder.resolve("second"));

    Path carried = folder.resolve("carried");
    try (Stream<Path> files = Files.walk(results.resolve("a"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = carried.resolve(results.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.delete(carried.resolve("a/base/seed-2/test.csv"));
    Files.delete(carried.resolve("a/base/seed-2/run.json"));
    assertRefused("is no finished run", carried.resolve("a/base/seed-2"), "--to", "mlflow");
    CommandRun rest = exported(carried, "--to", "csv");
    assertTrue(rest.err().contains("left out: a/base/seed-2: not finished"), rest.err());
    assertFalse(rest.out().contains("a,base,2,"), rest.out());
  }
}
