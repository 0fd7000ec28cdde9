package dev.ablate.report.contribution;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import dev.ablate.design.Kind;
import dev.ablate.report.compare.Quantity;
import dev.ablate.results.Layout.Rule;
import dev.ablate.statistics.Differences;
import dev.ablate.statistics.Interval;
import dev.ablate.statistics.Shapley;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The numbers of one design, judged all at once, or look by look. */
final class Computed {
  /** An interval that stands for itself is of 95 %, whatever all at once are. */
  static final double ALONE = 0.05;

  private final Design design;
  private final List<String> components;
  private final Table measured;
  private final Quantity quantity;
  private final Rule rule;

  Computed(Design design, List<String> components, Table measured, Quantity quantity, Rule rule) {
    this.design = design;
    this.components = components;
    this.measured = measured;
    this.quantity = quantity;
    this.rule = rule;
  }

  Contributions contributions() {
    List<Contrast> contrasts = new Contrasts(design, components, measured).all();
    boolean looked = !rule.looks().isEmpty() && design.sampled(components.size()).isEmpty();
    Optional<Looked> looks =
        looked
            ? Optional.of(new Looked(contrasts, measured, rule, quantity.higherIsBetter()))
            : Optional.empty();
    boolean steps = design.kind() == Kind.CUMULATIVE || design.kind() == Kind.PATH;
    OptionalDouble none = Arrays.stream(measured.values(0)).filter(Double::isFinite).average();
    return new Contributions(
        design,
        quantity,
        rule,
        looks.map(Looked::effects).orElseGet(() -> atOnce(contrasts)),
        steps && none.isPresent() ? Optional.of(none.getAsDouble()) : Optional.empty(),
        missing(),
        looks.map(Looked::looks).orElse(List.of()),
        looks.flatMap(each -> each.lacking(measured::conditions)));
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

  /** What nothing is measured of is not counted. */
  private List<Effect> atOnce(List<Contrast> contrasts) {
    List<Contrast> told = contrasts.stream().filter(each -> each.differences().n() > 0).toList();
    Judge judge = new Judge(told.size(), quantity.better(), rule);
    return told.stream().map(each -> effect(each, judge)).toList();
  }

  private static Effect effect(Contrast each, Judge judge) {
    Differences differences = each.differences();
    Interval together = interval(each, judge.each());
    boolean sampled = each.sampled().flatMap(Shapley.Contribution::overOrders).isPresent();
    return new Effect(
        each.parts(),
        each.about(),
        differences,
        interval(each, ALONE),
        together,
        sampled || !differences.testable()
            ? OptionalDouble.empty()
            : OptionalDouble.of(judge.corrected(differences.p())),
        judge.verdict(each.about(), differences, together));
  }

  private static Interval interval(Contrast each, double level) {
    return each.sampled()
        .map(by -> by.interval(level))
        .orElseGet(() -> each.differences().interval(level));
  }
}
