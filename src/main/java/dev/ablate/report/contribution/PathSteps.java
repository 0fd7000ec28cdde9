package dev.ablate.report.contribution;

import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Summary;
import dev.ablate.results.Layout.Ablation;
import dev.ablate.results.Layout.Experiment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The steps of an experiment's greedy path, by its results. */
public final class PathSteps {
  private PathSteps() {}

  /**
   * So far, the last one maybe not taken yet; none where the experiment has no path.
   *
   * @param conditions what was measured of each
   */
  public static List<PathStep> of(
      Experiment experiment, Function<ConditionName, Optional<Summary>> conditions) {
    Optional<Ablation> ablation =
        experiment
            .ablation()
            .filter(
                each ->
                    each.designs().stream()
                        .flatMap(name -> name.known().stream())
                        .anyMatch(design -> design.kind() == Kind.PATH));
    return ablation
        .map(
            each ->
                PathStep.of(
                    each.components(),
                    new Measured(Design.of(Kind.PATH), each.components(), experiment, conditions)
                        ::validation))
        .orElse(List.of());
  }
}
