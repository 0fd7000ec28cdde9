package dev.ablate.cli;

import dev.ablate.problem.Nearest;
import dev.ablate.spec.Measure;
import dev.ablate.yaml.Columns;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code val_loss} as the measure of that name. */
final class MetricConverter implements ITypeConverter<Measure> {
  @Override
  public Measure convert(String word) {
    return Columns.measure(word)
        .filter(measure -> !(measure instanceof Measure.Parameters))
        .orElseThrow(() -> new TypeConversionException(unknown(word)));
  }

  private static String unknown(String word) {
    String near = Nearest.of(word, Columns.measures());
    return "'"
        + word
        + "' is no column of metrics.csv, as val_loss is, and not gap"
        + (near.isEmpty() ? "" : "; did you mean " + near + "?");
  }
}
