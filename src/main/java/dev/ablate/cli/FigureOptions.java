package dev.ablate.cli;

import dev.ablate.report.Report;
import dev.ablate.report.render.PaperFigure;
import dev.ablate.results.WholeFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Which figure {@code ablate report} writes for a paper, how wide, and where. */
final class FigureOptions {
  private static final String FOLDER = "figures";

  @Option(
      names = "--figure",
      paramLabel = "forest|curves|waterfall|sensitivity",
      description =
          "Write one figure of one experiment for a paper, and nothing else: differences with their"
              + " intervals, differences over the training, steps of a design, or the metric against"
              + " a number.")
  private PaperFigure figure;

  @Option(
      names = "--width",
      paramLabel = "LENGTH",
      defaultValue = "8cm",
      converter = Length.class,
      description =
          "How wide it is on paper, in cm, mm, in or pt (default: ${DEFAULT-VALUE}); letters are"
              + " always of 8 points.")
  private double centimetres;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Where it is written (default: figures/EXPERIMENT-FIGURE.FORMAT in the results folder).")
  private Path output;

  /** Whether something was said of it. */
  boolean isGiven(CommandSpec spec) {
    return Stream.of("--output", "--width")
        .anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
  }

  /** Whether one is wanted. */
  boolean wanted() {
    return figure != null;
  }

  /**
   * Writes it.
   *
   * @return where
   */
  Path write(Report report, Path results, PaperFigure.Format format, ReportCommand command) {
    List<String> experiments = report.experiments();
    if (experiments.size() > 1) {
      throw new ParameterException(
          command.line(),
          "a figure is of one experiment; name one of " + String.join(", ", experiments));
    }
    String experiment = experiments.get(0);
    Optional<byte[]> drawn = report.figure(figure, centimetres, format);
    if (drawn.isEmpty()) {
      throw new ParameterException(
          command.line(),
          word(figure) + " needs " + figure.needs() + "; " + experiment + " has none");
    }
    String name = experiment + "-" + word(figure) + "." + word(format);
    Path file = output == null ? results.resolve(FOLDER).resolve(name) : output;
    WholeFile.write(file, drawn.get());
    return file;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** A length on paper, in centimetres. */
  static final class Length implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(cm|mm|in|pt)");
    private static final double LEAST = 4;
    private static final double MOST = 50;

    @Override
    public Double convert(String text) {
      Matcher match = FORM.matcher(text);
      if (!match.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no length; write a number and cm, mm, in or pt, as 8cm");
      }
      double unit =
          switch (match.group(2)) {
            case "cm" -> 1;
            case "mm" -> 0.1;
            case "in" -> 2.54;
            case "pt" -> 2.54 / 72;
            default -> throw new IllegalStateException(match.group(2));
          };
      double length = Double.parseDouble(match.group(1)) * unit;
      if (!(length >= LEAST && length <= MOST)) {
        throw new TypeConversionException(text + " is not from 4cm to 50cm");
      }
      return length;
    }
  }
}
