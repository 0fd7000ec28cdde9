package dev.ablate.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.plan.ConditionName;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.DeclaredLoss;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.contribution.Designs;
import dev.ablate.report.plot.Picture;
import dev.ablate.report.render.Plots;
import java.nio.file.Path;
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
