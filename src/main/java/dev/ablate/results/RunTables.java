package dev.ablate.results;

import static java.lang.Integer.parseInt;
import static java.lang.Long.parseLong;

import dev.ablate.part.Column;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.results.RunRecord.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** The tables of a run: records to text and back. */
final class RunTables {
  private static final List<String> METRICS = List.of("epoch", "step", "lr");
  private static final List<String> STEPS = List.of("step", "lr", "loss");
  private static final List<String> GRADIENTS =
      List.of("epoch", "layer", "gradient_norm", "weight_norm");
  private static final List<String> TEST = List.of("data", "examples");
  private static final List<String> PREDICTIONS =
      List.of("index", "label", "predicted", "confidence");
  private static final List<String> PREDICTED_NAMES = List.of("label_name", "predicted_name");
  private static final List<String> TIMING = List.of("phase", "epoch", "seconds");

  /** The columns that are there whatever is asked for. */
  private static final Set<String> ALWAYS = new Scores(Map.of()).values().keySet();

  private RunTables() {}

  static String metrics(List<MetricsRow> rows) {
    List<Column.Data> measured =
        Arrays.stream(Column.Data.values())
            .filter(data -> rows.stream().anyMatch(row -> row.scores(data).isPresent()))
            .toList();
    List<String> header = new ArrayList<>(METRICS);
    measured.forEach(data -> ALWAYS.forEach(name -> header.add(data.prefix() + name)));
    List<String> further =
        rows.stream()
            .flatMap(row -> measured.stream().flatMap(data -> row.scores(data).stream()))
            .flatMap(scores -> further(scores).stream())
            .distinct()
            .toList();
    measured.forEach(data -> further.forEach(name -> header.add(data.prefix() + name)));
    List<List<String>> table = new ArrayList<>(rows.size());
    for (MetricsRow row : rows) {
      List<String> cells = new ArrayList<>(header.size());
      cells.add(Integer.toString(row.epoch()));
      cells.add(Long.toString(row.step()));
      cells.add(Numbers.text(row.lr()));
      measured.forEach(data -> addScores(cells, row.scores(data), ALWAYS));
      measured.forEach(data -> addScores(cells, row.scores(data), further));
      table.add(cells);
    }
    return Csv.write(header, table);
  }

  /** The columns that were asked for, beside those that are always there. */
  private static List<String> further(Scores scores) {
    return scores.values().keySet().stream().filter(name -> !ALWAYS.contains(name)).toList();
  }

  private static void addScores(
      List<String> cells, Optional<Scores> scores, Iterable<String> columns) {
    for (String column : columns) {
      cells.add(scores.map(each -> Csv.text(each.value(column))).orElse(""));
    }
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

  static String gradients(List<GradientRow> rows) {
    return Csv.write(
        GRADIENTS,
        rows.stream()
            .map(
                row ->
                    List.of(
                        Integer.toString(row.epoch()),
                        row.layer(),
                        Numbers.text(row.gradientNorm()),
                        Numbers.text(row.weightNorm())))
            .toList());
  }

  static String test(TestRow row) {
    List<String> header = new ArrayList<>(TEST);
    header.addAll(row.scores().values().keySet());
    List<String> cells = new ArrayList<>(List.of(row.data(), Integer.toString(row.examples())));
    addScores(cells, Optional.of(row.scores()), row.scores().values().keySet());
    return Csv.write(header, List.of(cells));
  }

  static String predictions(List<Prediction> rows) {
    boolean named = rows.stream().anyMatch(row -> !row.labelName().isEmpty());
    List<String> header = new ArrayList<>(PREDICTIONS);
    if (named) {
      header.addAll(PREDICTED_NAMES);
    }
    List<List<String>> table = new ArrayList<>(rows.size());
    for (Prediction row : rows) {
      List<String> cells = new ArrayList<>(header.size());
      cells.add(Integer.toString(row.index()));
      cells.add(Integer.toString(row.label()));
      cells.add(Integer.toString(row.predicted()));
      cells.add(Numbers.text(row.confidence()));
      if (named) {
        cells.add(Csv.escaped(row.labelName()));
        cells.add(Csv.escaped(row.predictedName()));
      }
      table.add(cells);
    }
    return Csv.write(header, table);
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
    return new MetricsTable(
        Csv.read(file).stream()
            .map(
                row ->
                    new MetricsRow(
                        parseInt(row.get("epoch")),
                        parseLong(row.get("step")),
                        Double.parseDouble(row.get("lr")),
                        scores(row, Column.Data.TRAIN.prefix()).orElseThrow(),
                        scores(row, Column.Data.VAL.prefix()).orElseThrow(),
                        scores(row, Column.Data.TEST.prefix())))
            .toList());
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

  static List<GradientRow> readGradients(Path file) {
    return Csv.read(file).stream()
        .map(
            row ->
                new GradientRow(
                    parseInt(row.get("epoch")),
                    row.get("layer"),
                    Double.parseDouble(row.get("gradient_norm")),
                    Double.parseDouble(row.get("weight_norm"))))
        .toList();
  }

  static Optional<TestRow> readTest(Path file) {
    return Csv.read(file).stream()
        .map(
            row ->
                new TestRow(
                    row.get("data"), parseInt(row.get("examples")), scores(row, "").orElseThrow()))
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
                    Float.parseFloat(row.get("confidence")),
                    row.isSet("label_name") ? Csv.unescaped(row.get("label_name")) : "",
                    row.isSet("predicted_name") ? Csv.unescaped(row.get("predicted_name")) : ""))
        .toList();
  }

  /** The columns that begin so, by their names without it; empty where there is no loss. */
  private static Optional<Scores> scores(CSVRecord row, String prefix) {
    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    for (String column : row.getParser().getHeaderNames()) {
      if (column.startsWith(prefix) && !TEST.contains(column)) {
        values.put(column.substring(prefix.length()), Csv.number(row, column));
      }
    }
    Scores scores = new Scores(values);
    return scores.value(new MeanLoss()).isPresent() ? Optional.of(scores) : Optional.empty();
  }
}
