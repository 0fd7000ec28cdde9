package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Column;
import dev.ablate.part.Metric;
import dev.ablate.part.Task;
import dev.ablate.problem.Nearest;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Measure;
import dev.ablate.spec.SplitSpec;
import dev.ablate.yaml.Decimal;
import dev.ablate.yaml.ListNode;
import dev.ablate.yaml.MapNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Whether a file's expectations say something that can be looked up. */
final class ExpectationChecks {
  private final PlannedFile source;
  private final Set<String> conditions;
  private final DatasetCatalog catalog;
  private final Problems problems;

  ExpectationChecks(
      PlannedFile source, Set<String> conditions, DatasetCatalog catalog, Problems problems) {
    this.source = source;
    this.conditions = conditions;
    this.catalog = catalog;
    this.problems = problems;
  }

  void run() {
    List<Expectation> all = source.heading().expect();
    for (int i = 0; i < all.size(); i++) {
      expectation(all.get(i), place(i));
    }
  }

  /** Whether the conditions measure what is expected of them. */
  void measured(Function<String, Optional<ConditionPlan>> plans) {
    List<Expectation> all = source.heading().expect();
    for (int i = 0; i < all.size(); i++) {
      Expectation expected = all.get(i);
      Place place = place(i);
      Optional<ConditionPlan> plan = plans.apply(expected.condition());
      plan.flatMap(condition -> notMeasured(expected.metric(), condition))
          .ifPresent(why -> problems.error(place, why));
      plan.flatMap(condition -> notTested(expected.metric(), condition))
          .ifPresent(why -> problems.warning(place, why));
      moment(expected, plan, place);
      plan.ifPresent(condition -> step(expected, condition, place));
      plan.flatMap(condition -> ExpectedParameters.mistake(expected, condition))
          .ifPresent(mistake -> problems.warning(place, mistake));
    }
  }

  private Optional<String> notTested(Measure metric, ConditionPlan condition) {
    Declaration declaration = condition.declaration();
    Optional<SplitSpec> split = declaration.split();
    DatasetInfo info = catalog.describe(declaration.dataset(), condition.home());
    return !info.tests(split)
            && metric instanceof Measure.Measured of
            && of.column().data() == Column.Data.TEST
        ? Optional.of(MetricChecks.notTested(of.column(), info.validates(split)))
        : Optional.empty();
  }

  private Optional<String> notMeasured(Measure metric, ConditionPlan condition) {
    Declaration declaration = condition.declaration();
    if (metric instanceof Measure.Measured of && !declaration.measures(of.column())) {
      return Optional.of(MetricChecks.notMeasured(of.column()));
    }
    Task task = catalog.describe(declaration.dataset(), condition.home()).seen(declaration).task();
    return metric.tasks().contains(task)
        ? Optional.empty()
        : Optional.of("there is no " + metric.name() + ": the targets are " + task.targets());
  }

  /** A training that ends before is never measured there. */
  private void moment(Expectation expected, Optional<ConditionPlan> plan, Place place) {
    OptionalInt epochs = plan.map(each -> each.declaration().epochs()).orElse(OptionalInt.empty());
    if (epochs.isPresent()
        && expected.epoch().isPresent()
        && expected.epoch().getAsInt() > epochs.getAsInt()) {
      problems.warning(
          place,
          "nothing is measured at epoch "
              + expected.epoch().getAsInt()
              + ": the training ends with epoch "
              + epochs.getAsInt());
    }
  }

  /** Steps between or after those at which metrics are taken. */
  private void step(Expectation expected, ConditionPlan condition, Place place) {
    EvaluateSpec.Every every = condition.declaration().evaluate().every();
    int step = expected.step().orElse(0);
    OptionalInt last = condition.declaration().steps();
    boolean after = last.isPresent() && step > last.getAsInt();
    if (expected.step().isEmpty() || expected.metric() instanceof Measure.Parameters) {
      return;
    }
    int between = every.steps().orElse(0);
    int start = every.start().orElse(between);
    boolean beside =
        between > 0
            && (step < start || (step - start) % between != 0)
            && (last.isEmpty() || step != last.getAsInt());
    if (after) {
      problems.warning(
          place,
          "nothing is measured at step "
              + step
              + ": the training ends with step "
              + last.getAsInt());
    } else if (beside && last.isPresent()) {
      problems.warning(
          place,
          "nothing is measured at step "
              + step
              + ": it is every "
              + between
              + " steps from "
              + start
              + " on, and at the end");
    }
  }

  private Place place(int index) {
    MapNode heading = source.file().heading();
    return heading.value("expect").orElse(null) instanceof ListNode list
        ? list.items().get(index).place()
        : heading.placeOf("expect");
  }

  private void expectation(Expectation expected, Place place) {
    condition(expected.condition(), place);
    boolean bound = expected.lessThan().isPresent() || expected.greaterThan().isPresent();
    if (expected.value().isEmpty() && !bound) {
      problems.error(place, "an expectation needs a value, less_than or greater_than");
    }
    if (expected.tolerance().isPresent() && expected.value().isEmpty()) {
      problems.error(place, "a tolerance goes with a value");
    }
    if (expected.epoch().isPresent() && expected.step().isPresent()) {
      problems.error(place, "give either epoch or step");
    }
    share(expected, "value", expected.value(), place);
    share(expected, "tolerance", expected.tolerance(), place);
    if (expected.metric().format() == Metric.Format.SHARE && expected.tolerance().orElse(0) == 1) {
      problems.warning(
          place, "a tolerance of 1 holds whatever comes of a share; one point is 0.01");
    }
    expected.lessThan().ifPresent(b -> share(expected, "less_than", b.value(), place));
    expected.greaterThan().ifPresent(b -> share(expected, "greater_than", b.value(), place));
    expected.lessThan().ifPresent(b -> bound(expected, b, "less_than", place));
    expected.greaterThan().ifPresent(b -> bound(expected, b, "greater_than", place));
  }

  /** Publications give percent; what is measured is a share. */
  private void share(Expectation expected, String key, OptionalDouble number, Place place) {
    boolean share = expected.metric().format() == Metric.Format.SHARE;
    if (!share || number.isEmpty() || Math.abs(number.getAsDouble()) <= 1) {
      return;
    }
    String name = expected.metric().name();
    double percent = number.getAsDouble();
    problems.error(
        place,
        name
            + " is a share from "
            + (expected.metric() instanceof Measure.Gap ? "-1" : "0")
            + " to 1, and '"
            + key
            + "' is "
            + Decimal.text(percent),
        Math.abs(percent) <= 100
            ? BigDecimal.valueOf(percent).movePointLeft(2).stripTrailingZeros().toPlainString()
            : "");
  }

  private void bound(Expectation expected, Expectation.Bound bound, String key, Place place) {
    if (bound.value().isPresent() == bound.condition().isPresent()) {
      problems.error(place, "'" + key + "' is a number or {condition: name}");
    }
    Optional<String> condition = bound.condition();
    condition.ifPresent(name -> condition(name, place));
    if (condition.equals(Optional.of(expected.condition()))) {
      problems.warning(place, "'" + key + "' compares " + condition.get() + " with itself");
    }
  }

  private void condition(String name, Place place) {
    if (!conditions.contains(name)) {
      problems.error(
          place,
          "no condition is called '" + name + "'; there are " + String.join(", ", conditions),
          Nearest.of(name, conditions));
    }
  }
}
