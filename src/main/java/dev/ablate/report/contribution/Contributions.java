package dev.ablate.report.contribution;

import dev.ablate.design.Design;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Quantity;
import dev.ablate.results.Layout.Ablation;
import dev.ablate.results.Layout.DesignName;
import dev.ablate.results.Layout.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one design of an experiment tells.
 *
 * @param design which
 * @param quantity what was measured
 * @param rule the level and the margin that its verdicts go by
 * @param effects in reading order: as its components were written, or as its path went
 * @param start the mean of none, where the effects are steps from there to the whole
 * @param missing conditions that it needs and that have no finished run
 */
public record Contributions(
    Design design,
    Quantity quantity,
    Rule rule,
    List<Effect> effects,
    Optional<Double> start,
    List<String> missing) {
  public Contributions {
    effects = List.copyOf(effects);
    missing = List.copyOf(missing);
  }

  /** Those of an experiment, in the order of its designs; none where it ablates nothing. */
  public static List<Contributions> of(Part part, Comparison comparison) {
    Optional<Ablation> ablation = part.experiment().ablation();
    List<Contributions> all = new ArrayList<>();
    for (DesignName name : ablation.map(Ablation::designs).orElse(List.of())) {
      name.known()
          .flatMap(design -> of(design, ablation.get().components(), part, comparison))
          .ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Contributions> of(
      Design design, List<String> components, Part part, Comparison comparison) {
    Rule rule =
        part.experiment().conditions().stream()
            .flatMap(condition -> condition.compare().stream())
            .findFirst()
            .orElse(Rule.USUAL);
    Measured measured = new Measured(design, components, part.experiment(), comparison::summary);
    return measured
        .quantity()
        .map(quantity -> new Computed(design, components, measured, quantity, rule).contributions())
        .filter(each -> !each.effects().isEmpty());
  }
}
