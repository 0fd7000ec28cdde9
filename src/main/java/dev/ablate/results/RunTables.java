package dev.ablate.results;

import static java.lang.Integer.parseInt;
import static java.lang.Long.parseLong;

import dev.ablate.results.RunRecord.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVRecord;

/** The tables of a run: records to text and back. */
final class RunTables {
  private static final List<String> METRICS =
      List.of("epoch", "step", "lr", "train_loss", "train_accuracy", "val_loss", "val_accuracy");
  private static final List<String> WATCHED_TEST = List.of("test_loss", "test_accuracy");
  private static final List<String> STEPS = List.of("step", "lr", "loss");
  private static final List<String> TEST = List.of("data", "examples", "loss", "accuracy");
  private static final List<String> PREDICTIONS =
      List.of("index", "label", "predicted", "confidence");
  private static final List<String> TIMING = List.of("phase", "epoch", "seconds");

  private RunTables() {}

  static String metrics(List<MetricsRow> rows) {
    boolean watched = rows.stream().anyMatch(row -> row.test().isPresent());
    List<String> header = new ArrayList<>(METRICS);
    if (watched) {
      header.addAll(WATCHED_TEST);
    }
    List<List<String>> table = new ArrayList<>(rows.size());
    for (MetricsRow row : rows) {
      List<String> cells = new ArrayList<>(header.size());
      cells.add(Integer.toString(row.epoch()));
      cells.add(Long.toString(row.step()));
      cells.add(Numbers.text(row.lr()));
      addScore(cells, Optional.of(row.train()));
      addScore(cells, Optional.of(row.val()));
      if (watched) {
        addScore(cells, row.test());
      }
      table.add(cells);
    }
    return Csv.write(header, table);
  }

  private static void addScore(List<String> cells, Optional<Score> score) {
    cells.add(score.map(s -> Numbers.text(s.loss())).orElse(""));
    cells.add(score.map(s -> Csv.text(s.accuracy())).orElse(""));
  }

  static String steps(List<StepRow> rows) {
    return Csv.write(
        STEPS,
        rows.stream()
            .map(
                row ->
                    List.of(
                        Long.toString(row.step()),
                        Numbers.text(row.lr()),
                        Numbers.text(row.loss())))
            .toList());
  }

  static String test(TestRow row) {
    return Csv.write(
        TEST,
        List.of(
            List.of(
                row.data(),
                Integer.toString(row.examples()),
                Numbers.text(row.score().loss()),
                Csv.text(row.score().accuracy()))));
  }

  static String predictions(List<Prediction> rows) {
    return Csv.write(
        PREDICTIONS,
        rows.stream()
            .map(
                row ->
                    List.of(
                        Integer.toString(row.index()),
                        Integer.toString(row.label()),
                        Integer.toString(row.predicted()),
                        Numbers.text(row.confidence())))
            .toList());
  }

  static String timing(List<Timing> rows) {
    return Csv.write(
        TIMING,
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.phase(),
                        row.epoch() == 0 ? "" : Integer.toString(row.epoch()),
                        Numbers.text(row.seconds())))
            .toList());
  }

  static List<MetricsRow> readMetrics(Path file) {
    return Csv.read(file).stream()
        .map(
            row ->
                new MetricsRow(
                    parseInt(row.get("epoch")),
                    parseLong(row.get("step")),
                    Double.parseDouble(row.get("lr")),
                    score(row, "train_").orElseThrow(),
                    score(row, "val_").orElseThrow(),
                    score(row, "test_")))
        .toList();
  }

  static List<StepRow> readSteps(Path file) {
    return Csv.read(file).stream()
        .map(
            row ->
                new StepRow(
                    parseLong(row.get("step")),
                    Double.parseDouble(row.get("lr")),
                    Double.parseDouble(row.get("loss"))))
        .toList();
  }

  static Optional<TestRow> readTest(Path file) {
    return Csv.read(file).stream()
        .map(
            row ->
                new TestRow(
                    row.get("data"), parseInt(row.get("examples")), score(row, "").orElseThrow()))
        .findFirst();
  }

  static List<Prediction> readPredictions(Path file) {
    return Csv.read(file).stream()
        .map(
            row ->
                new Prediction(
                    parseInt(row.get("index")),
                    parseInt(row.get("label")),
                    parseInt(row.get("predicted")),
                    Float.parseFloat(row.get("confidence"))))
        .toList();
  }

  private static Optional<Score> score(CSVRecord row, String prefix) {
    OptionalDouble loss = Csv.number(row, prefix + "loss");
    return loss.isPresent()
        ? Optional.of(new Score(loss.getAsDouble(), Csv.number(row, prefix + "accuracy")))
        : Optional.empty();
  }
}
