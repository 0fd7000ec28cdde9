package dev.ablate.report;

import dev.ablate.results.RunFiles;
import dev.ablate.results.TestRow;
import dev.ablate.spec.Expectation.Measure;
import java.util.Locale;
import java.util.Optional;

/**
 * What conditions are compared by: accuracy, or the loss where there is none, of the selected model
 * on test.csv's data; or what was asked for of the last evaluation.
 *
 * @param data test, val or train, as test.csv says
 * @param accuracy whether it is an accuracy, or a difference of accuracies
 * @param last the measure of metrics.csv's last row; empty for one of test.csv
 */
record Quantity(String data, boolean accuracy, Optional<Measure> last) {
  Quantity(String data, boolean accuracy) {
    this(data, accuracy, Optional.empty());
  }

  /** What a finished run can be compared by; empty where it has not measured it. */
  static Optional<Quantity> of(RunFiles run, Optional<Measure> asked) {
    Optional<Quantity> tested =
        run.test().map(row -> new Quantity(row.data(), row.score().accuracy().isPresent()));
    if (asked.isEmpty()) {
      return tested;
    }
    Measure measure = asked.get();
    return switch (measure) {
      case TEST_ACCURACY -> tested.filter(Quantity::accuracy);
      case TEST_LOSS -> tested.map(each -> new Quantity(each.data, false));
      default -> {
        Quantity quantity =
            new Quantity(
                "last",
                Rows.higherIsBetter(measure) || measure == Measure.GAP,
                Optional.of(measure));
        yield quantity.value(run).map(value -> quantity);
      }
    };
  }

  /** The number of a run, where it has it. */
  Optional<Double> value(RunFiles run) {
    if (last.isPresent()) {
      return Runs.last(run).flatMap(row -> Rows.value(row, last.get()));
    }
    return run.test()
        .filter(row -> row.data().equals(data))
        .map(TestRow::score)
        .flatMap(score -> accuracy ? Rows.accuracy(score) : Optional.of(score.loss()));
  }

  /** Whether larger is better. */
  boolean higherIsBetter() {
    return last.map(Rows::higherIsBetter).orElse(accuracy);
  }

  /** A column's name, as {@code test_accuracy}. */
  String column() {
    return last.map(measure -> measure.name().toLowerCase(Locale.ROOT))
        .orElse(data + (accuracy ? "_accuracy" : "_loss"));
  }

  /** As people say it, {@code test accuracy}. */
  String words() {
    if (last.isPresent()) {
      return switch (last.get()) {
        case TRAIN_LOSS -> "last training loss";
        case TRAIN_ACCURACY -> "last training accuracy";
        case VAL_LOSS -> "last validation loss";
        case VAL_ACCURACY -> "last validation accuracy";
        default -> "last gap";
      };
    }
    String part =
        switch (data) {
          case "val" -> "validation";
          case "train" -> "training";
          default -> data.toLowerCase(Locale.ROOT);
        };
    return part + (accuracy ? " accuracy" : " loss");
  }
}
