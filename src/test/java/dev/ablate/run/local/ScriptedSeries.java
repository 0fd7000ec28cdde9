package dev.ablate.run.local;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.SeriesOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A coordinator with scripted workers, in a process of its own. */
final class ScriptedSeries {
  private ScriptedSeries() {}

  public static void main(String[] arguments) {
    Datasets datasets = new Datasets(DataFolders.ofProcess(List.of()), DataListener.SILENT);
    SeriesOptions options =
        new SeriesOptions(Path.of(arguments[1]), List.of(), OptionalInt.of(2), "cpu", false, false);
    try (Series series =
        new Series(
            options, datasets, new LocalEngine(options, ScriptedWorker.class.getName(), 3))) {
      series.run(
          Planner.plan(List.of(Path.of(arguments[0])), PlanOptions.NONE, datasets),
          SeriesListener.SILENT);
    }
  }
}
