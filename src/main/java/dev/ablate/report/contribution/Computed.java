package dev.ablate.report.contribution;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.report.compare.Quantity;
import dev.ablate.report.contribution.Effect.About;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Better;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Factorial;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Shapley;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The numbers of one design, a seed at a time. */
final class Computed {
  /** An interval that stands for itself is of 95 %, whatever all at once are. */
  private static final double ALONE = 0.05;

  private final Design design;

  private final List<String> components;
  private final Table measured;
  private final Quantity quantity;
  private final Rule rule;
  private final long whole;
  private final List<Raw> raw = new ArrayList<>();

  /** A number before it is known how many there are. */
  private record Raw(
      About about,
      List<String> parts,
      Differences differences,
      Optional<Shapley.Contribution> by) {}

  Computed(Design design, List<String> components, Table measured, Quantity quantity, Rule rule) {
    this.design = design;
    this.components = components;
    this.measured = measured;
    this.quantity = quantity;
    this.rule = rule;
    this.whole = (1L << components.size()) - 1;
  }

  Contributions contributions() {
    boolean steps = false;
    switch (design.kind()) {
      case LEAVE_ONE_OUT -> leaveOneOut();
      case ADD_ONE -> addOne();
      case CUMULATIVE -> {
        cumulative();
        steps = true;
      }
      case PAIRS -> pairs();
      case FACTORIAL -> factorial();
      case SHAPLEY -> shapley();
      case PATH -> {
        path();
        steps = true;
      }
    }
    Judge judge = new Judge(raw.size(), higher() ? Better.HIGHER : Better.LOWER, rule);
    List<Effect> effects = raw.stream().map(each -> effect(each, judge)).toList();
    OptionalDouble none = Arrays.stream(measured.values(0)).filter(Double::isFinite).average();
    return new Contributions(
        design,
        quantity,
        rule,
        effects,
        steps && none.isPresent() ? Optional.of(none.getAsDouble()) : Optional.empty(),
        missing());
  }

  private List<String> missing() {
    if (design.kind() != Kind.PATH) {
      return measured.missing();
    }
    return PathStep.of(components, measured::validation).stream()
        .filter(step -> step.chosen().isEmpty())
        .flatMap(step -> step.cells().stream())
        .map(Cell::name)
        .toList();
  }

  private boolean higher() {
    return quantity.higherIsBetter();
  }

  private Effect effect(Raw each, Judge judge) {
    Interval together =
        each.by()
            .map(by -> by.interval(judge.each()))
            .orElseGet(() -> each.differences().interval(judge.each()));
    Interval alone =
        each.by().map(by -> by.interval(ALONE)).orElseGet(() -> each.differences().interval(ALONE));
    boolean sampled = each.by().flatMap(Shapley.Contribution::overOrders).isPresent();
    return new Effect(
        each.parts(),
        each.about(),
        each.differences(),
        alone,
        together,
        sampled || !each.differences().testable()
            ? OptionalDouble.empty()
            : OptionalDouble.of(judge.corrected(each.differences().p())),
        judge.verdict(each.about(), each.differences(), together));
  }

  private void add(About about, long parts, double[] with, double[] without) {
    double[] difference = new double[with.length];
    for (int seed = 0; seed < difference.length; seed++) {
      difference[seed] = with[seed] - without[seed];
    }
    add(about, parts, Differences.of(difference));
  }

  private void add(About about, long parts, Differences differences) {
    if (differences.n() > 0) {
      raw.add(new Raw(about, names(parts), differences, Optional.empty()));
    }
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
    add(About.WHOLE, whole, measured.values(whole), measured.values(0));
  }

  private void leaveOneOut() {
    for (int part = 0; part < components.size(); part++) {
      long bit = 1L << part;
      add(About.COMPONENT, bit, measured.values(whole), measured.values(whole & ~bit));
    }
  }

  private void addOne() {
    for (int part = 0; part < components.size(); part++) {
      add(About.COMPONENT, 1L << part, measured.values(1L << part), measured.values(0));
    }
  }

  private void cumulative() {
    long sofar = 0;
    for (int part = 0; part < components.size(); part++) {
      long next = sofar | 1L << part;
      add(About.COMPONENT, 1L << part, measured.values(next), measured.values(sofar));
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
        add(About.INTERACTION, a | b, Differences.of(interaction));
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

  private void factorial() {
    for (Map.Entry<Integer, Differences> effect : Factorial.effects(table()).entrySet()) {
      int set = effect.getKey();
      add(Integer.bitCount(set) == 1 ? About.COMPONENT : About.INTERACTION, set, effect.getValue());
    }
  }

  private void shapley() {
    List<int[]> orders = design.sampled(components.size());
    List<Shapley.Contribution> values =
        orders.isEmpty()
            ? Shapley.exact(table())
            : Shapley.sampled(
                orders, set -> measured.values(set.isEmpty() ? 0 : set.toLongArray()[0]));
    for (int part = 0; part < values.size(); part++) {
      Differences differences = values.get(part).overSeeds();
      if (differences.n() > 0) {
        raw.add(
            new Raw(
                About.COMPONENT, names(1L << part), differences, Optional.of(values.get(part))));
      }
    }
    whole();
  }

  private void path() {
    long sofar = 0;
    for (PathStep step : PathStep.of(components, measured::validation)) {
      if (step.chosen().isPresent()) {
        long next = step.chosen().get().cell().parts();
        add(About.COMPONENT, next & ~sofar, measured.values(next), measured.values(sofar));
        sofar = next;
      }
    }
    if (sofar == whole) {
      whole();
    }
  }
}
