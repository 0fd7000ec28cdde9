package dev.ablate.cli;

import dev.ablate.data.Dataset;
import dev.ablate.data.Datasets;
import dev.ablate.data.ExamplePictures;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.problem.ProblemsException;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.results.FileNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The examples that a run's own spec.yaml names, where its data is on this machine. A report asks
 * for the same runs again and again; each is planned once.
 */
final class TestedExamples implements ExampleSource {
  private final Datasets datasets;
  private final Map<Path, Optional<Dataset>> ofRuns = new HashMap<>();

  TestedExamples(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public Optional<ExamplePictures> open(Path run, String data) {
    return ofRuns
        .computeIfAbsent(run, this::dataset)
        .flatMap(dataset -> ExamplePictures.of(dataset, data));
  }

  private Optional<Dataset> dataset(Path run) {
    try {
      Path spec = run.resolve(FileNames.SPEC);
      ConditionPlan condition =
          Planner.plan(List.of(spec), PlanOptions.NONE, datasets).conditions().get(0);
      return Optional.of(datasets.open(condition.declaration().dataset(), condition.home()));
    } catch (ProblemsException e) {
      return Optional.empty(); // the report says the examples' numbers alone
    }
  }
}
