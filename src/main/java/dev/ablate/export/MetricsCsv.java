package dev.ablate.export;

import dev.ablate.results.Csv;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Numbers;
import dev.ablate.results.RunFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Every metric of some runs in one tidy, long table for pandas and R: a row for each run,
 * evaluation and metric. What test.csv says of the selected model has neither epoch nor step, and
 * is called {@code selected_test_accuracy}, for metrics.csv may have a {@code test_accuracy} of
 * each epoch.
 */
public final class MetricsCsv {
  private static final List<String> HEADER =
      List.of("experiment", "condition", "seed", "epoch", "step", "metric", "value");

  private static final String FOLD = "fold";

  private MetricsCsv() {}

  /** The table's text; it has a column {@code fold} behind the seed where any run has one. */
  public static String of(List<MeasuredRun> runs) {
    boolean folds = runs.stream().anyMatch(run -> run.key().fold().isPresent());
    List<String> header = new ArrayList<>(HEADER);
    if (folds) {
      header.add(header.indexOf("epoch"), FOLD);
    }
    List<List<String>> rows = new ArrayList<>();
    for (MeasuredRun run : runs) {
      List<String> first = new ArrayList<>();
      first.add(Csv.name(run.experiment()));
      first.add(Csv.name(run.condition()));
      first.add(Long.toString(run.key().seed()));
      if (folds) {
        first.add(run.key().fold().stream().mapToObj(String::valueOf).findFirst().orElse(""));
      }
      RunFiles files = run.files();
      for (MetricsRow row : files.metrics()) {
        Measured.columns(row)
            .forEach(
                (metric, value) ->
                    rows.add(
                        row(
                            first,
                            Integer.toString(row.epoch()),
                            Long.toString(row.step()),
                            metric,
                            value)));
      }
      Measured.selected(
          files, (metric, value) -> rows.add(row(first, "", "", "selected_" + metric, value)));
    }
    return Csv.write(header, rows);
  }

  private static List<String> row(
      List<String> first, String epoch, String step, String metric, double value) {
    List<String> row = new ArrayList<>(first);
    row.addAll(List.of(epoch, step, metric, Numbers.text(value)));
    return row;
  }
}
