package dev.ablate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.Column;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.DeclaredLoss;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.Plots;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the committed results: a loss with smoothed labels is another function. */
class DeclaredLossTest {
  private final Comparison comparison = Comparison.withoutEvidence(Path.of("results"));

  @ParameterizedTest
  @CsvSource({
    "regularization, label-smoothing, true",
    "regularization, weight-decay, false",
    "normalization, batch-norm, false"
  })
  void anotherLossIsKnownByItsDeclaration(String experiment, String condition, boolean differs) {
    Summary summary = comparison.summary(new ConditionName(experiment, condition)).orElseThrow();
    Summary reference = summary.condition().reference().flatMap(comparison::summary).orElseThrow();
    assertEquals(differs, DeclaredLoss.differs(summary, reference));
  }

  @Test
  void lossesOfTwoFunctionsAreNotTested() {
    Measure loss = new Measure.Measured(Column.val(new MeanLoss()));
    ReportFilter byLoss = new ReportFilter(Set.of("regularization"), List.of(), Optional.of(loss));
    String text = Report.read(Path.of("results"), byLoss, ExampleSource.NONE).markdown();
    assertTrue(text.contains("label-smoothing: its loss is another function"), text);
    assertFalse(text.contains("weight-decay: its loss is another function"), text);
  }

  @ParameterizedTest
  @CsvSource({"label-smoothing, false", "weight-decay, true"})
  void aReferencesLossIsDrawnWhereItIsTheSameFunction(String condition, boolean drawn) {
    String grey = "#808080";
    Picture panel =
        Plots.draw(comparison, new Designs(comparison)).get("regularization").stream()
            .filter(figure -> figure.path().endsWith("-loss.svg"))
            .flatMap(figure -> figure.pictures().stream())
            .filter(picture -> picture.title().startsWith(condition + ":"))
            .findFirst()
            .orElseThrow();
    assertEquals(drawn, panel.inline().contains(grey));
  }
}
