package dev.ablate.cli;

import dev.ablate.problem.Nearest;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Columns;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The word of {@code --metric}. It is looked up when the command runs and not when it is parsed: by
 * then the plug-ins are there, whose metrics have words too.
 */
final class MetricName {
  private MetricName() {}

  /**
   * {@code val_loss} as the measure of that name.
   *
   * @throws ParameterException with the nearest name
   */
  static Measure measure(String word, CommandSpec spec) {
    return Columns.measure(word)
        .filter(measure -> !(measure instanceof Measure.Parameters))
        .orElseThrow(() -> new ParameterException(spec.commandLine(), unknown(word)));
  }

  private static String unknown(String word) {
    String near = Nearest.of(word, Columns.measures());
    return "--metric: '"
        + word
        + "' is neither gap nor a column of metrics.csv, as val_loss is, nor test_ and a metric"
        + (near.isEmpty() ? "." : "; did you mean " + near + "?");
  }
}
