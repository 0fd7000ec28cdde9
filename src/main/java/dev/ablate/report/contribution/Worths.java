package dev.ablate.report.contribution;

import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.Quantity;
import dev.ablate.results.Layout.Ablation;
import dev.ablate.results.Layout.Experiment;
import dev.ablate.statistics.Differences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What each part is worth beside which others: a row a part, a column for the whole recipe, one for
 * the recipe without each other part, and one for nothing. They are means over seeds and are not
 * tested; what a design tests is in its {@link Contributions}.
 *
 * @param quantity what was measured
 * @param parts the components, a row each
 * @param beside what else is there, a column each
 * @param rows the mean difference that the part makes; empty where it was not measured, or where
 *     the column is without the part itself
 */
public record Worths(
    Quantity quantity, List<String> parts, List<String> beside, List<List<OptionalDouble>> rows) {
  /** Fewer parts are told by their table of interactions. */
  private static final int FEWEST = 3;

  /** Designs that leave out two parts at once. */
  private static final Set<Kind> TELLING = Set.of(Kind.PAIRS, Kind.FACTORIAL, Kind.SHAPLEY);

  public Worths {
    parts = List.copyOf(parts);
    beside = List.copyOf(beside);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Of the design that tells most of an experiment: empty where none does. */
  static Optional<Worths> of(Experiment experiment, Comparison comparison) {
    Optional<Ablation> ablation = experiment.ablation();
    List<String> components = ablation.map(Ablation::components).orElse(List.of());
    return ablation.map(Ablation::designs).orElse(List.of()).stream()
        .flatMap(name -> name.known().stream())
        .filter(design -> TELLING.contains(design.kind()))
        .filter(design -> components.size() >= FEWEST)
        .filter(design -> design.sampled(components.size()).isEmpty())
        .max((one, other) -> Integer.compare(size(one, components), size(other, components)))
        .map(design -> new Measured(design, components, experiment, comparison::summary))
        .flatMap(
            measured -> measured.quantity().map(quantity -> of(components, measured, quantity)));
  }

  private static int size(Design design, List<String> components) {
    return design.cells(components).size();
  }

  static Worths of(List<String> components, Table measured, Quantity quantity) {
    int count = components.size();
    long whole = (1L << count) - 1;
    List<String> beside = new ArrayList<>(List.of("all others"));
    List<Long> present = new ArrayList<>(List.of(whole));
    for (int part = 0; part < count; part++) {
      beside.add("all but " + components.get(part));
      present.add(whole & ~(1L << part));
    }
    beside.add("nothing");
    present.add(0L);
    List<List<OptionalDouble>> rows = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      long bit = 1L << part;
      List<OptionalDouble> row = new ArrayList<>();
      for (int column = 0; column < present.size(); column++) {
        boolean itself = column == part + 1;
        long others = present.get(column) & ~bit;
        row.add(itself ? OptionalDouble.empty() : worth(measured, others | bit, others));
      }
      rows.add(row);
    }
    return new Worths(quantity, components, beside, rows);
  }

  private static OptionalDouble worth(Table measured, long with, long without) {
    double[] more = measured.values(with);
    double[] less = measured.values(without);
    double[] difference = new double[more.length];
    for (int seed = 0; seed < difference.length; seed++) {
      difference[seed] = more[seed] - less[seed];
    }
    Differences seeds = Differences.of(difference);
    return seeds.n() == 0 ? OptionalDouble.empty() : OptionalDouble.of(seeds.mean());
  }
}
