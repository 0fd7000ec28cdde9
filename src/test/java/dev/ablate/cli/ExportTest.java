package dev.ablate.cli;

import static dev.ablate.cli.TensorBoardEvents.at;
import static dev.ablate.cli.TensorBoardEvents.hparam;
import static dev.ablate.cli.TensorBoardEvents.message;
import static dev.ablate.cli.TensorBoardEvents.records;
import static dev.ablate.cli.TensorBoardEvents.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.ablate.cli.TensorBoardEvents.Event;
import dev.ablate.results.Csv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    results = folder.resolve("results");
    CommandRun trained = CommandRun.of("run", file, often, "--results", results);
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
            "often/base/seed-1"),
        List.copyOf(runs.keySet()));
    CommandRun one = exported("a/wide/seed-2", "--results", results, "--to", "csv");
    assertEquals(24, one.out().lines().count());
    CommandRun condition = exported(results.resolve("a/wide"), "--to", "csv");
    assertEquals(47, condition.out().lines().count());
  }

  @Test
  void tensorBoardReadsEveryNumber() throws IOException {
    Path logs = folder.resolve("runs");
    exported(results, "--to", "tensorboard", "-o", logs);
    Path file = logs.resolve("a/base/seed-1/events.out.tfevents.0.ablate");
    byte[] once = Files.readAllBytes(file);
    List<UnknownFieldSet> records = records(once);
    assertEquals("brain.Event:2", text(records.get(0), 3));
    List<Event> events = records.stream().map(TensorBoardEvents::event).toList();
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
    Event fourth =
        at(often.stream().map(TensorBoardEvents::event).toList(), "evaluation/train_loss", 4);
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
    assertEquals(Map.of("a", 4, "often", 1), runs);
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
