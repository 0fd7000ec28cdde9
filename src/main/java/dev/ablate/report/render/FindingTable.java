package dev.ablate.report.render;

import dev.ablate.report.compare.Comparison.Part;
import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Finding;
import dev.ablate.report.compare.Sample;
import dev.ablate.spec.Expectation;
import dev.ablate.spec.Expectation.Bound;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expectations beside what was measured, in words and figures. */
final class FindingTable {
  private FindingTable() {}

  /** Names of the columns: what is expected was published where the file has a source. */
  static List<String> header(Part part) {
    String wanted = part.experiment().source().isPresent() ? "published" : "expected";
    return List.of("condition", "what", wanted, "ours", "seeds", "verdict", "remarks");
  }

  static List<String> row(Finding finding) {
    Expectation expectation = finding.expectation();
    Optional<Sample> ours = finding.measured();
    return List.of(
        expectation.condition(),
        what(expectation),
        published(finding),
        ours.map(sample -> sample(sample, expectation.metric())).orElse(""),
        ours.filter(sample -> !(expectation.metric() instanceof Measure.Parameters))
            .map(sample -> Integer.toString(sample.n()))
            .orElse(""),
        finding.outcome().words(),
        remarks(finding));
  }

  private static String what(Expectation expectation) {
    String metric = expectation.metric().name().replace('_', ' ');
    if (expectation.step().isPresent()) {
      return metric + " at step " + expectation.step().getAsInt();
    }
    if (expectation.epoch().isPresent()) {
      return metric + " at epoch " + expectation.epoch().getAsInt();
    }
    return expectation.at() == Expectation.At.BEST ? metric + ", best" : metric;
  }

  private static String published(Finding finding) {
    Expectation expectation = finding.expectation();
    return switch (finding.claim()) {
      case LESS -> "less than " + bound(expectation.lessThan().orElseThrow(), expectation);
      case GREATER -> "greater than " + bound(expectation.greaterThan().orElseThrow(), expectation);
      case VALUE -> {
        String value = number(expectation.value().orElseThrow(), expectation.metric());
        yield expectation.tolerance().isPresent()
            ? value
                + " (tolerance "
                + number(expectation.tolerance().getAsDouble(), expectation.metric())
                + ")"
            : value;
      }
    };
  }

  private static String bound(Bound bound, Expectation expectation) {
    return bound.condition().isPresent()
        ? bound.condition().get()
        : number(bound.value().orElse(Double.NaN), expectation.metric());
  }

  private static String sample(Sample sample, Measure measure) {
    String mean = number(sample.mean(), measure);
    return sample.deviation().isPresent()
        ? mean + " ± " + number(sample.deviation().getAsDouble(), measure)
        : mean;
  }

  /**
   * Accuracies as the share that they are declared as, so that they can be compared with the file.
   */
  private static String number(double value, Measure measure) {
    if (measure instanceof Measure.Parameters) {
      return Figures.count((long) value);
    }
    return switch (measure.format()) {
      case SHARE -> Figures.fixed(value, 4);
      case NUMBER -> Figures.significant(value, 4);
    };
  }

  private static String remarks(Finding finding) {
    List<String> remarks = new ArrayList<>();
    if (!finding.detail().isEmpty()) {
      remarks.add(finding.detail());
    }
    finding.expectation().note().ifPresent(remarks::add);
    finding.expectation().source().ifPresent(source -> remarks.add("source: " + source));
    return String.join("; ", remarks);
  }
}
