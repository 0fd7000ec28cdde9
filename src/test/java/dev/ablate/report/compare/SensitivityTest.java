package dev.ablate.report.compare;

import static dev.ablate.report.ResultsFixture.condition;
import static dev.ablate.report.ResultsFixture.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.report.ResultsFixture;
import dev.ablate.results.Layout;
import dev.ablate.results.Layout.Condition;
import dev.ablate.results.LayoutFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a grid's points say of the number that they vary. */
class SensitivityTest {
  @TempDir private Path results;

  private static Condition changing(String name, String... differences) {
    Condition plain = condition(name, name.equals("base") ? "" : "e/base", 1, 0L, 1L);
    return new Condition(
        name,
        plain.reference(),
        plain.seeds(),
        true,
        plain.cost(),
        List.of(differences),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<Sensitivity> of(Condition... conditions) {
    ResultsFixture fixture = new ResultsFixture(results);
    for (Condition each : conditions) {
      for (int seed = 0; seed < 2; seed++) {
        fixture.run("e", each.name(), seed, 2, 0.5 + 0.01 * seed);
      }
    }
    LayoutFiles.write(
        results, new Layout(List.of(experiment("e", "", List.of(conditions)))), Set.of("e"));
    Comparison comparison =
        Comparison.of(results, LayoutFiles.read(results), ReportFilter.ALL, ExampleSource.NONE);
    return Sensitivity.of(comparison.parts().get(0), comparison);
  }

  @Test
  void theReferenceLiesAtWhatItDeclares() {
    List<Sensitivity> all =
        of(
            changing("base"),
            changing("lr=0.001", "optimizer.adam.lr: 0.1 → 0.001"),
            changing("lr=0.01", "optimizer.adam.lr: 0.1 → 0.01"));
    assertEquals(1, all.size());
    assertEquals("lr", all.get(0).factor());
    assertEquals(
        List.of(0.001, 0.01, 0.1), new ArrayList<>(all.get(0).lines().get(0).points().keySet()));
    assertTrue(all.get(0).logarithmic());
  }

  @Test
  void aVariantLiesAtItsOwnNumber() {
    List<Sensitivity> all =
        of(
            changing("base"),
            changing("drop", "layers: + dropout1 {dropout: {rate: 0.5}} after relu3"),
            changing("drop,rate=0.25", "layers: + dropout1 {dropout: {rate: 0.25}} after relu3"),
            changing("drop,rate=0.75", "layers: + dropout1 {dropout: {rate: 0.75}} after relu3"));
    assertEquals("drop", all.get(0).lines().get(0).name());
    assertEquals(
        List.of(0.25, 0.5, 0.75), new ArrayList<>(all.get(0).lines().get(0).points().keySet()));
    assertFalse(all.get(0).logarithmic());
  }

  @Test
  void twoPointsAndWordsAreNoDependence() {
    assertEquals(
        List.of(),
        of(
            changing("base"),
            changing("norm=a", "x: c → a"),
            changing("norm=b", "x: c → b"),
            changing("lr=0.1", "optimizer: {adam: {lr: 0.01}} → {sgd: {lr: 0.1}}"),
            changing("lr=0.2", "optimizer: {adam: {lr: 0.01}} → {sgd: {lr: 0.2}}")));
  }

  @Test
  void whatDiffersInMoreThanTheNumberTellsNothing() {
    List<String> own = List.of("penalty: + {l2: {rate: 0.1, over: weights}}");
    assertEquals(
        OptionalDouble.of(0.1),
        OwnLevel.of(own, List.of("penalty: + {l2: {rate: 0.2, over: weights}}"), 0.2));
    assertEquals(
        OptionalDouble.empty(),
        OwnLevel.of(own, List.of("penalty: + {l2: {rate: 0.2, over: all}}"), 0.2));
    assertEquals(
        OptionalDouble.empty(),
        OwnLevel.of(own, List.of("penalty: + {l2: {rate: 0.3, over: weights}}"), 0.2));
    assertEquals(OptionalDouble.empty(), OwnLevel.of(List.of(), List.of("x: a → 0.2"), 0.2));
    assertEquals(OptionalDouble.of(1e-3), OwnLevel.of(List.of(), List.of("x: 1e-3 → 0.2"), 0.2));
    assertEquals(OptionalDouble.empty(), OwnLevel.number("1d"));
    assertEquals(OptionalDouble.empty(), OwnLevel.number("NaN"));
    assertEquals(OptionalDouble.empty(), OwnLevel.number(""));
  }
}
