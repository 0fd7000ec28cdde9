package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.problem.ProblemsException;
import dev.ablate.results.Index;
import dev.ablate.results.RunFolder;
import dev.ablate.results.StateFolder;
import dev.ablate.run.Series;
import dev.ablate.run.Task;
import dev.ablate.run.local.LocalEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many runs of a plan are finished already. */
final class Cached {
  private Cached() {}

  static String text(SeriesPlan plan, Datasets datasets, Path results) {
    if (!StateFolder.of(results).exists()) {
      return "none is finished in " + results;
    }
    try {
      Optional<Index> index = Index.open(results);
      if (index.isEmpty()) {
        return "another ablate is running in " + results;
      }
      try (Index open = index.get()) {
        long finished =
            Series.tasks(plan, datasets, LocalEngine.bestDevice()).stream()
                .mapToLong(
                    task ->
                        task.places().stream()
                            .map(run -> RunFolder.of(results, run))
                            .filter(folder -> open.isFinished(task.identity(), folder))
                            .count())
                .sum();
        return finished + " are finished in " + results;
      }
    } catch (ProblemsException e) {
      return "what is finished cannot be told, because data is not here yet";
    }
  }

  /**
   * The trainings of a plan that are not finished, by what was noted.
   *
   * @throws ProblemsException where data is not here
   */
  static List<Task> left(SeriesPlan plan, Datasets datasets, Path results) {
    Map<String, String> noted = Index.noted(results);
    return Series.tasks(plan, datasets, LocalEngine.bestDevice()).stream()
        .filter(task -> !task.identity().equals(noted.get(task.name())))
        .toList();
  }
}
