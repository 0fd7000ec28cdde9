package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions made of other conditions, and what each is compared with. */
class ComposingTest {
  private static final String VARIANTS =
      Series.LENET
          + """
          base: {label: the recipe}
          variants:
            both: {from: dropout, optimizer: {adamw: {weight_decay: 0.1}}}
            dropout: {label: "w/ dropout", edit_layers: [{after: relu2, insert: [dropout: 0.5]}]}
            larger: {from: both, reference: dropout, batch_size: 64}
          """;

  @TempDir Path folder;
  private Series series;

  @BeforeEach
  void makeSeries() {
    series = new Series(folder);
  }

  private Map<String, ConditionPlan> conditions(String... names) {
    return series.plan(names).conditions().stream()
        .collect(Collectors.toMap(condition -> condition.name().toString(), each -> each));
  }

  private static String reference(ConditionPlan plan) {
    return plan.reference().map(ConditionName::condition).orElse("none");
  }

  @Test
  void aVariantIsLaidOverAnother() {
    series.write("a.yaml", VARIANTS);
    Map<String, ConditionPlan> all = conditions("a.yaml");
    assertEquals("w/ dropout", all.get("a/dropout").label().orElseThrow());
    assertTrue(all.get("a/both").label().isEmpty());
    assertEquals("the recipe", all.get("a/base").label().orElseThrow());
    assertEquals(8, all.get("a/both").declaration().layers().size());
    assertEquals(0.1, all.get("a/both").declaration().optimizer().weightDecay());
    assertEquals("base", reference(all.get("a/both")));
    assertEquals(8, all.get("a/larger").declaration().layers().size());
    assertEquals(64, all.get("a/larger").declaration().batchSize());
    assertEquals("dropout", reference(all.get("a/larger")));
    assertEquals("none", reference(all.get("a/base")));
  }

  @Test
  void aFileThatExtendsMayCompareWithItself() {
    series.write("a.yaml", Series.LENET);
    String child =
        "extends: a.yaml\nbatch_size: 64\nvariants: {more: {batch_size: 128}, most: {batch_size:"
            + " 256, reference: more}}\n";
    series.write("b.yaml", child);
    series.write("c.yaml", child.replace("64", "65") + "reference: base\n");
    Map<String, ConditionPlan> all = conditions("b.yaml", "c.yaml");
    assertEquals("a", all.get("b/base").reference().orElseThrow().experiment());
    assertEquals("a", all.get("b/more").reference().orElseThrow().experiment());
    assertEquals("more", reference(all.get("b/most")));
    assertEquals("none", reference(all.get("c/base")));
    assertEquals("c", all.get("c/more").reference().orElseThrow().experiment());
  }

  @Test
  void valuesGoTogether() {
    series.write(
        "a.yaml",
        Series.LENET
            + "grid: {zip: {batch_size: [32, 128], optimizer.adam.lr: [0.002, 0.004]}, epochs: [1,"
            + " 3]}\n");
    assertEquals(
        List.of(
            "a/base",
            "a/batch_size=32,lr=0.002,epochs=1",
            "a/batch_size=32,lr=0.002,epochs=3",
            "a/batch_size=128,lr=0.004,epochs=1",
            "a/batch_size=128,lr=0.004,epochs=3"),
        Series.names(series.plan("a.yaml")));
  }

  @Test
  void tellsWhatIsWrong() {
    assertSaid("{x: {from: droput}}", "there is no variant 'droput'; did you mean dropout?");
    assertSaid("{x: {from: x}}", "variants are laid over each other in a circle: x → x");
    assertSaid(
        "{x: {from: y, epochs: 3}, y: {from: x}}",
        "variants are laid over each other in a circle: x → y → x");
    assertSaid("{x: {reference: drop}}", "there is no condition 'drop' to compare with");
    assertSaid("{x: {reference: x}}", "'x' cannot be compared with itself");
    assertSaid(
        "{x: {reference: y, epochs: 3}, y: {reference: x, epochs: 4}}",
        "conditions are compared in a circle: x → y → x");
    assertSaid("{x: {from: [a]}}", "'from' must be a variant's name, not a list");
    assertSaid("{x: {label: [a]}}", "'label' must be text, not a list");
    assertGrid(
        "{zip: {epochs: [1, 3], batch_size: [8]}}", "'batch_size' has 1, those before have 2");
    assertGrid("{zip: [1]}", "'zip' holds paths with their values");
    assertGrid("{zip: {epochs: [1]}, epochs: [2]}", "'epochs' is in the grid twice");
  }

  private void assertSaid(String variants, String message) {
    series.write(
        "a.yaml",
        Series.LENET + "variants: " + variants.replace("}}", "}, dropout: {epochs: 7}}") + "\n");
    List<String> problems = series.problems("a.yaml");
    assertTrue(problems.toString().contains(message), problems::toString);
  }

  private void assertGrid(String grid, String message) {
    series.write("a.yaml", Series.LENET + "grid: " + grid + "\n");
    List<String> problems = series.problems("a.yaml");
    assertTrue(problems.toString().contains(message), problems::toString);
  }

  @Test
  void aSettingLeavesWhatAVariantPutInPlaceOfAnotherType() {
    Series series = new Series(folder);
    series.write(
        "s.yaml",
        Series.LENET
            + """
            seeds: [1, 2]
            variants:
              sgd: {optimizer: {sgd: {lr: 0.1}}}
              slow: {optimizer: {adam: {lr: 0.0001}}}
            """);
    SeriesPlan plan =
        series.plan(
            new PlanOptions(List.of("optimizer.adam.lr=0.02"), List.of(), List.of()), "s.yaml");
    assertEquals(0.02, plan.conditions().get(0).declaration().optimizer().lr().orElseThrow());
    ConditionPlan sgd = plan.condition(new ConditionName("s", "sgd")).orElseThrow();
    assertEquals("Sgd", sgd.declaration().optimizer().getClass().getSimpleName());
    assertEquals(0.1, sgd.declaration().optimizer().lr().orElseThrow());
    assertTrue(
        plan.warnings().toString().contains("'sgd' has sgd there, and stays as it is"),
        plan.warnings().toString());
    SeriesPlan other = // the file itself may get another type, and all that take it from there
        series.plan(
            new PlanOptions(List.of("optimizer.rmsprop.lr=0.02"), List.of(), List.of()), "s.yaml");
    assertEquals(
        "Rmsprop", other.conditions().get(0).declaration().optimizer().getClass().getSimpleName());
  }

  @Test
  void aSettingIsTypedOnceAndALayersByItsWholePath() {
    Series series = new Series(folder);
    series.write("s.yaml", Series.LENET);
    String refused =
        series.refusal(
            new PlanOptions(
                List.of("batch_size=1", "batch_size=2", "fc1.units=8"), List.of(), List.of()),
            "s.yaml");
    assertTrue(refused.contains("'batch_size' is set twice"), refused);
    assertTrue(refused.contains("did you mean layers.fc1.units?"), refused);
  }
}
