package dev.ablate.report.contribution;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.compare.Summary;
import dev.ablate.results.Layout.Ablation;
import dev.ablate.results.Layout.DesignName;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one design of an experiment tells.
 *
 * @param design which
 * @param quantity what was measured
 * @param rule the level and the margin that its verdicts go by
 * @param effects in reading order: as its components were written, or as its path went
 * @param start the mean of none, where the effects are steps from there to the whole
 * @param missing conditions that it needs and that have no finished run
 * @param looks what each look came to; none where all is judged at once
 * @param lacking who gets more seeds; empty where nobody does
 */
public record Contributions(
    Design design,
    Quantity quantity,
    Rule rule,
    List<Effect> effects,
    Optional<Double> start,
    List<String> missing,
    List<Look> looks,
    Optional<Lack> lacking) {
  public Contributions {
    effects = List.copyOf(effects);
    missing = List.copyOf(missing);
    looks = List.copyOf(looks);
  }

  /**
   * One look.
   *
   * @param seeds after which it was
   * @param rows what was measured at it
   */
  public record Look(int seeds, List<Row> rows) {
    public Look {
      rows = List.copyOf(rows);
    }

    /**
     * What one number came to.
     *
     * @param name that of its effect
     * @param decision at this look
     * @param verdict in words
     */
    public record Row(String name, Decision decision, String verdict) {}
  }

  /**
   * Conditions that get more seeds.
   *
   * @param conditions their names
   * @param seeds how many in all
   */
  public record Lack(Set<ConditionName> conditions, int seeds) {
    public Lack {
      conditions = Set.copyOf(conditions);
    }
  }

  /** Those of an experiment, in the order of its designs; none where it ablates nothing. */
  public static List<Contributions> of(Experiment experiment, Comparison comparison) {
    Optional<Ablation> ablation = experiment.ablation();
    List<Contributions> all = new ArrayList<>();
    for (DesignName name : ablation.map(Ablation::designs).orElse(List.of())) {
      name.known()
          .filter(design -> design.kind().ofComponents())
          .flatMap(design -> of(design, ablation.get().components(), experiment, comparison))
          .ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Contributions> of(
      Design design, List<String> components, Experiment experiment, Comparison comparison) {
    // what the file declares, and not what one of its variants is judged by
    Rule rule =
        comparison
            .summary(new ConditionName(experiment.name(), Cell.BASE))
            .map(Summary::rule)
            .orElse(Rule.USUAL);
    Measured measured = new Measured(design, components, experiment, comparison::summary);
    return measured
        .quantity()
        .map(quantity -> new Computed(design, components, measured, quantity, rule).contributions())
        .filter(each -> !each.effects().isEmpty());
  }
}
