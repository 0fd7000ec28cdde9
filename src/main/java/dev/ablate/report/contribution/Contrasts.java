package dev.ablate.report.contribution;

import dev.ablate.design.Design;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.statistics.Factorial;
import dev.ablate.statistics.Shapley;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one design tells, a seed at a time: its contrasts in reading order. */
final class Contrasts {
  private final Design design;
  private final List<String> components;
  private final Table measured;
  private final long whole;
  private final List<Contrast> all = new ArrayList<>();

  Contrasts(Design design, List<String> components, Table measured) {
    this.design = design;
    this.components = components;
    this.measured = measured;
    this.whole = (1L << components.size()) - 1;
  }

  List<Contrast> all() {
    switch (design.kind()) {
      case LEAVE_ONE_OUT -> leaveOneOut();
      case ADD_ONE -> addOne();
      case CUMULATIVE -> cumulative();
      case PAIRS -> pairs();
      case FACTORIAL -> factorial();
      case SHAPLEY -> shapley();
      case PATH -> path();
      case VARIANCE -> throw new IllegalArgumentException("variance is of no components");
    }
    return List.copyOf(all);
  }

  /** What some combination has over another, of these parts. */
  private void step(About about, long parts, long with, long without) {
    double[] more = measured.values(with);
    double[] less = measured.values(without);
    double[] difference = new double[more.length];
    for (int seed = 0; seed < difference.length; seed++) {
      difference[seed] = more[seed] - less[seed];
    }
    add(about, parts, Set.of(with, without), difference);
  }

  private void add(About about, long parts, Set<Long> cells, double[] values) {
    all.add(new Contrast(about, names(parts), cells, values, measured.shared(), Optional.empty()));
  }

  private List<String> names(long parts) {
    List<String> names = new ArrayList<>();
    for (int part = 0; part < components.size(); part++) {
      if ((parts >> part & 1) == 1) {
        names.add(components.get(part));
      }
    }
    return names;
  }

  private void whole() {
    step(About.WHOLE, whole, whole, 0);
  }

  private void leaveOneOut() {
    for (int part = 0; part < components.size(); part++) {
      long bit = 1L << part;
      step(About.COMPONENT, bit, whole, whole & ~bit);
    }
  }

  private void addOne() {
    for (int part = 0; part < components.size(); part++) {
      step(About.COMPONENT, 1L << part, 1L << part, 0);
    }
  }

  private void cumulative() {
    long sofar = 0;
    for (int part = 0; part < components.size(); part++) {
      long next = sofar | 1L << part;
      step(About.COMPONENT, 1L << part, next, sofar);
      sofar = next;
    }
    whole();
  }

  private void pairs() {
    leaveOneOut();
    for (int one = 0; one < components.size(); one++) {
      for (int other = one + 1; other < components.size(); other++) {
        long a = 1L << one;
        long b = 1L << other;
        double[] both = measured.values(whole);
        double[] first = measured.values(whole & ~b);
        double[] second = measured.values(whole & ~a);
        double[] neither = measured.values(whole & ~a & ~b);
        double[] interaction = new double[both.length];
        for (int seed = 0; seed < both.length; seed++) {
          interaction[seed] = both[seed] - first[seed] - second[seed] + neither[seed];
        }
        Set<Long> cells = Set.of(whole, whole & ~b, whole & ~a, whole & ~a & ~b);
        add(About.INTERACTION, a | b, cells, interaction);
      }
    }
  }

  private double[][] table() {
    double[][] values = new double[1 << components.size()][];
    for (int subset = 0; subset < values.length; subset++) {
      values[subset] = measured.values(subset);
    }
    return values;
  }

  private Set<Long> combinations() {
    Set<Long> cells = new HashSet<>();
    for (long subset = 0; subset <= whole; subset++) {
      cells.add(subset);
    }
    return cells;
  }

  private void factorial() {
    Factorial.bySeed(table())
        .forEach(
            (set, effect) ->
                add(
                    Integer.bitCount(set) == 1 ? About.COMPONENT : About.INTERACTION,
                    set,
                    combinations(),
                    effect));
  }

  private void shapley() {
    List<int[]> orders = design.sampled(components.size());
    if (orders.isEmpty()) {
      List<double[]> values = Shapley.bySeed(table());
      for (int part = 0; part < values.size(); part++) {
        add(About.COMPONENT, 1L << part, combinations(), values.get(part));
      }
    } else {
      List<Shapley.Contribution> values =
          Shapley.sampled(orders, set -> measured.values(set.isEmpty() ? 0 : set.toLongArray()[0]));
      for (int part = 0; part < values.size(); part++) {
        Optional<Shapley.Contribution> by = Optional.of(values.get(part));
        all.add(new Contrast(About.COMPONENT, names(1L << part), Set.of(), new double[0], 0, by));
      }
    }
    whole();
  }

  private void path() {
    long sofar = 0;
    for (PathStep step : PathStep.of(components, measured::validation)) {
      if (step.chosen().isPresent()) {
        long next = step.chosen().get().cell().parts();
        step(About.COMPONENT, next & ~sofar, next, sofar);
        sofar = next;
      }
    }
    if (sofar == whole) {
      whole();
    }
  }
}
