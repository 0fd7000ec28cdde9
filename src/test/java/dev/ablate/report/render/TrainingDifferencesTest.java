package dev.ablate.report.render;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ablate.report.ResultsFixture;
import dev.ablate.report.compare.Comparison;
import dev.ablate.report.compare.ExampleSource;
import dev.ablate.report.compare.ReportFilter;
import dev.ablate.report.plot.DifferenceCurves;
import dev.ablate.report.plot.DifferenceCurves.Line;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDifferencesTest {
  @TempDir private Path results;

  private TrainingDifferences of(int epochsOfOne, int epochsOfOther) {
    ResultsFixture fixture = new ResultsFixture(results);
    for (long seed = 1; seed <= 3; seed++) {
      double luck = seed / 1000.0;
      fixture.run("one", "base", seed, epochsOfOne, 0.5 + luck);
      fixture.run("one", "good", seed, epochsOfOne, 0.6 + 2 * luck);
      fixture.run("one", "better", seed, epochsOfOne, 0.7 + 2 * luck);
      fixture.run("other", "base", seed, epochsOfOther, 0.5 + luck);
      fixture.run("other", "bad", seed, epochsOfOther, 0.4 + 2 * luck);
    }
    LayoutFiles.write(
        results,
        new Layout(
            List.of(
                experiment(
                    "one",
                    "",
                    List.of(
                        condition("base", "", 1, 1L, 2L, 3L),
                        condition("good", "one/base", 1, 1L, 2L, 3L),
                        condition("better", "one/base", 1, 1L, 2L, 3L))),
                experiment(
                    "other",
                    "",
                    List.of(
                        condition("base", "", 1, 1L, 2L, 3L),
                        condition("bad", "other/base", 1, 1L, 2L, 3L))))),
        Set.of("one", "other"));
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    return new TrainingDifferences(comparison, new Overview(comparison));
  }

  private static List<Double> ends(DifferenceCurves curves) {
    return curves.lines().stream()
        .map(line -> line.points().get(line.points().size() - 1).x())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void trainingsOfLikeLengthsAreDrawnByEpoch() {
    DifferenceCurves curves = of(8, 20).accuracy().orElseThrow();
    assertEquals("epoch", curves.across());
    assertEquals(List.of(8.0, 20.0), ends(curves));
  }

  @Test
  void trainingsOfVeryDifferentLengthsAreDrawnByTheirShares() {
    DifferenceCurves curves = of(4, 20).accuracy().orElseThrow();
    assertEquals("share of the training (%)", curves.across());
    assertEquals(List.of(100.0), ends(curves));
  }

  @Test
  void conditionsHaveTheSameDashesInEveryPicture() {
    TrainingDifferences differences = of(4, 4);
    Map<String, Integer> accuracy = dashes(differences.accuracy().orElseThrow());
    assertEquals(Set.of("good", "better", "bad"), accuracy.keySet());
    assertEquals(accuracy, dashes(differences.loss().orElseThrow()));
  }

  private static Map<String, Integer> dashes(DifferenceCurves curves) {
    return curves.lines().stream().collect(toMap(Line::name, Line::dashes));
  }
}
