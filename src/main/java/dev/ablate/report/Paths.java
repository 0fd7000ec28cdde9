package dev.ablate.report;

import dev.ablate.plan.OnTheWay;
import dev.ablate.plan.SeriesPlan;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.contribution.PathStep;
import dev.ablate.report.contribution.PathSteps;
import dev.ablate.report.render.PathCsv;
import dev.ablate.results.FileNames;
import dev.ablate.results.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes greedy paths one step on: a function of the results alone. */
final class Paths {
  private Paths() {}

  /**
   * The plan with what the next steps choose among; empty where none is to be taken.
   *
   * @param account gets what is to be written of the steps so far, by file
   */
  static Optional<SeriesPlan> further(
      Path results, SeriesPlan plan, Layout layout, Comparison judged, Map<Path, String> account) {
    SeriesPlan next = plan;
    for (Layout.Experiment experiment : layout.experiments()) {
      List<PathStep> steps = PathSteps.of(experiment, judged::summary);
      PathCsv.of(steps)
          .ifPresent(
              text ->
                  account.put(results.resolve(experiment.name()).resolve(FileNames.PATH), text));
      for (PathStep step : steps) {
        next =
            step.chosen().isPresent() ? next : OnTheWay.with(next, experiment.name(), step.cells());
      }
    }
    return next.conditions().size() == plan.conditions().size()
        ? Optional.empty()
        : Optional.of(next);
  }
}
