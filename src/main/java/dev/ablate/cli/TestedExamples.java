package dev.ablate.cli;

import dev.ablate.data.Datasets;
import dev.ablate.data.ExamplePictures;
import dev.ablate.plan.ConditionPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.problem.ProblemsException;
import dev.ablate.report.compare.ExampleSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The examples that a run's own spec.yaml names, where its data is on this machine. */
final class TestedExamples implements ExampleSource {
  private final Datasets datasets;

  TestedExamples(Datasets datasets) {
    this.datasets = datasets;
  }

  @Override
  public Optional<ExamplePictures> open(Path run, String data) {
    try {
      ConditionPlan condition =
          Planner.plan(List.of(run.resolve("spec.yaml")), PlanOptions.NONE, datasets)
              .conditions()
              .get(0);
      return ExamplePictures.of(
          datasets.open(condition.declaration().dataset(), condition.home()), data);
    } catch (ProblemsException e) {
      return Optional.empty(); // the report says the examples' numbers alone
    }
  }
}
