package dev.ablate.export;

import dev.ablate.part.Column;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A number that a run measured, as trackers of experiments keep it.
 *
 * @param tag a group and a name: {@code epoch/val_loss} of metrics.csv by epoch, {@code
 *     evaluation/val_loss} by step where an epoch has several rows, {@code step/loss} of steps.csv,
 *     {@code selected/test_loss} of test.csv, {@code gradient_norm/conv1} by epoch
 * @param at the epoch or the step
 * @param value what was measured; it may be no number
 */
record Measured(String tag, long at, double value) {
  /**
   * Every number of a run, in an order that depends on its files alone; numbers of one tag come
   * with rising places.
   *
   * @param folder of the run
   * @param run what its files say
   */
  static List<Measured> all(Path folder, RunFiles run) {
    List<Measured> all = new ArrayList<>();
    long epochs = run.metrics().stream().mapToInt(MetricsRow::epoch).distinct().count();
    boolean byEpoch = epochs == run.metrics().size();
    String group = byEpoch ? "epoch/" : "evaluation/";
    long at = 0;
    for (MetricsRow row : run.metrics()) {
      at = byEpoch ? row.epoch() : row.step();
      for (Map.Entry<String, Double> each : columns(row).entrySet()) {
        all.add(new Measured(group + each.getKey(), at, each.getValue()));
      }
    }
    long last = at;
    selected(run, (name, value) -> all.add(new Measured("selected/" + name, last, value)));
    RunFolder.readSteps(folder)
        .forEach(
            row -> {
              all.add(new Measured("step/lr", row.step(), row.lr()));
              all.add(new Measured("step/loss", row.step(), row.loss()));
            });
    RunFolder.readGradients(folder)
        .forEach(
            row -> {
              String layer = row.layer();
              all.add(new Measured("gradient_norm/" + layer, row.epoch(), row.gradientNorm()));
              all.add(new Measured("weight_norm/" + layer, row.epoch(), row.weightNorm()));
            });
    return all;
  }

  /** What a row of metrics.csv says, by the names of its columns. */
  static Map<String, Double> columns(MetricsRow row) {
    Map<String, Double> columns = new LinkedHashMap<>();
    columns.put("lr", row.lr());
    for (Column.Data data : Column.Data.values()) {
      row.scores(data)
          .ifPresent(
              scores ->
                  scores
                      .values()
                      .forEach(
                          (metric, value) ->
                              value.ifPresent(
                                  number -> columns.put(data.prefix() + metric, number))));
    }
    return columns;
  }

  /** What the selected model scored on the data that it was tested on: {@code test_loss}. */
  static void selected(RunFiles run, BiConsumer<String, Double> each) {
    run.test()
        .ifPresent(
            test ->
                test.scores()
                    .values()
                    .forEach(
                        (metric, value) ->
                            value.ifPresent(
                                number -> each.accept(test.data() + "_" + metric, number))));
  }
}
