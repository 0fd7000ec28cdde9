package dev.ablate.cli;

import dev.ablate.spec.Expectation.Measure;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code val_loss} as the measure of that name. */
final class MetricConverter implements ITypeConverter<Measure> {
  @Override
  public Measure convert(String word) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure != Measure.PARAMETERS && name(measure).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + word
                        + "' is none of "
                        + Arrays.stream(Measure.values())
                            .filter(measure -> measure != Measure.PARAMETERS)
                            .map(MetricConverter::name)
                            .collect(Collectors.joining(", "))));
  }

  private static String name(Measure measure) {
    return measure.name().toLowerCase(Locale.ROOT);
  }
}
