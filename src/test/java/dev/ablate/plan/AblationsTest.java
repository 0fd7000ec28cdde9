package dev.ablate.plan;

import static dev.ablate.plan.AblationFile.RECIPE;
import static dev.ablate.plan.AblationFile.ablation;
import static dev.ablate.plan.AblationFile.condition;
import static dev.ablate.plan.AblationFile.conditions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.design.Cell;
import dev.ablate.design.Design;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationsTest {
  @TempDir Path folder;
  private AblationFile file;

  @BeforeEach
  void makeFile() {
    file = new AblationFile(new Series(folder));
  }

  @Test
  void saysOfADesignsConditionThatItIsAnother() {
    SeriesPlan plan =
        file.plan(
            """
            dataset: {name: synthetic, train: 40, test: 10}
            layers:
              - residual: {layers: [conv2d: {filters: 3, kernel: 3, padding: 1}, relu], drop: 0.1}
              - global_avg_pool
              - linear: 10
            optimizer: {sgd: {lr: 0.1}}
            epochs: 1
            seeds: 1..2
            components: auto
            design: [leave_one_out, add_one]
            """);
    assertTrue(
        plan.warnings().stream()
            .anyMatch(
                each -> each.message().contains("'none' is the same as 'a/without-shortcut'")),
        plan.warnings()::toString);
  }

  @Test
  void takesComponentsAsWritten() {
    SeriesPlan plan =
        file.plan(
            RECIPE
                + """
                components:
                  norm: {edit_layers: [{remove: every batch_norm}]}
                  smoothing: {loss: cross_entropy}
                  augmentation: {augment: none}
                design: [cumulative, factorial, pairs]
                """);
    assertEquals(List.of("norm", "smoothing", "augmentation"), ablation(plan).components());
    assertEquals(
        List.of(
            "base",
            "none < base",
            "plus-norm < none",
            "plus-smoothing < plus-norm",
            "plus-augmentation < plus-smoothing",
            "with-smoothing < none",
            "with-norm+smoothing < none",
            "with-augmentation < none",
            "with-norm+augmentation < none",
            "with-smoothing+augmentation < none",
            "without-norm < base",
            "without-smoothing < base",
            "without-augmentation < base",
            "without-norm-smoothing < base",
            "without-norm-augmentation < base",
            "without-smoothing-augmentation < base"),
        plan.conditions().stream()
            .map(
                condition ->
                    condition.name().condition()
                        + condition.reference().map(name -> " < " + name.condition()).orElse(""))
            .toList());
    assertEquals(
        List.of("loss.cross_entropy.label_smoothing: 0.1 → 0"),
        condition(plan, "without-smoothing").differences());
    assertEquals("a/plus-norm", plan.experiments().get(0).same().get("with-norm").toString());
  }

  @Test
  void samplesOrdersOfManyComponents() {
    SeriesPlan plan = file.designed(RECIPE, "{shapley: {orders: 3}}");
    int conditions = plan.conditions().size();
    assertTrue(conditions > 3 * 8 && conditions <= 3 * 10 + 2, "conditions: " + conditions);
    assertEquals(conditions(plan), conditions(file.designed(RECIPE, "{shapley: {orders: 3}}")));
    assertTrue(file.designed(RECIPE, "shapley").conditions().size() > 100);
  }

  @Test
  void designsGoBesideVariants() {
    file.series().write("a.yaml", RECIPE + "variants: {small: {batch_size: 8}}\n");
    PlanOptions options =
        new PlanOptions(List.of(), List.of(), List.of("without-*"), List.of("leave_one_out"));
    assertEquals(12, file.series().plan(options, "a.yaml").conditions().size());
    assertEquals(
        1 + 1 + 11 + 55,
        file.designed(RECIPE + "variants: {s: {batch_size: 8}}\n", "pairs,leave_one_out")
            .conditions()
            .size());
  }

  @Test
  void aFileThatExtendsHasItsOwn() {
    file.series().write("root.yaml", RECIPE + "components: auto\ndesign: leave_one_out\n");
    file.series().write("a.yaml", "extends: root.yaml\nepochs: 3\n");
    assertEquals(List.of("root/base", "a/base"), Series.names(file.series().plan("a.yaml")));
    SeriesPlan plan =
        file.series()
            .plan(
                new PlanOptions(List.of(), List.of(), List.of(), List.of("leave_one_out")),
                "a.yaml");
    assertEquals(13, plan.conditions().size());
    assertEquals("a/base", condition(plan, "without-dropout").reference().orElseThrow().toString());
  }

  @Test
  void aPathPlansAllAndTrainsWhatItComesTo() {
    String parts =
        RECIPE
            + """
            seeds: 1..2
            components:
              norm: {edit_layers: [{remove: every batch_norm}]}
              smoothing: {loss: cross_entropy}
              augmentation: {augment: none}
            """;
    SeriesPlan plan = file.plan(parts + "design: path\n");
    assertEquals(
        List.of("base", "none", "with-norm", "with-smoothing", "with-augmentation"),
        conditions(plan));
    assertEquals(7 * 2, Tuned.anyhow(plan).runs().size());
    assertEquals(7 * 2, Allotment.most(plan).runs().size());
    assertEquals(8 * 2, OnTheWay.all(plan).runs().size());

    List<Cell> cells = Design.next(ablation(plan).components(), 2);
    SeriesPlan next = OnTheWay.with(plan, "a", cells);
    assertEquals(
        List.of("with-norm+smoothing", "with-smoothing+augmentation"),
        conditions(next).subList(5, 7));
    ConditionPlan two = condition(next, "with-norm+smoothing");
    assertEquals("with-smoothing", two.reference().orElseThrow().condition());
    assertTrue(two.differences().stream().allMatch(line -> line.contains("batch_norm")));
    assertEquals(next.runs().size(), OnTheWay.with(next, "a", cells).runs().size());

    SeriesPlan both = file.plan(parts + "design: [path, factorial]\n");
    assertEquals(8, both.conditions().size());
    assertEquals(
        "none", condition(both, "with-norm+smoothing").reference().orElseThrow().condition());
  }

  @Test
  void refusesDesignsThatDoNotFit() {
    file.refuses(
        RECIPE + "seeds: 1..5\ncomponents: auto\ndesign: [factorial, path]\n",
        "a.yaml:27:10: error: factorial of 11 components is 10,240 runs; it takes at most 8"
            + " components, and pairs would do with 335 runs, or {shapley: {orders: 20}} with at"
            + " most 1,010",
        "path of 11 components is planned among all combinations, whatever it trains of them; it"
            + " takes at most 8 components, and cumulative would do with 60 runs");
    file.refuses(RECIPE + "design: leave_one_in\n", "did you mean leave_one_out?");
    file.refuses(RECIPE + "design: {shapley: {order: 3}}\n", "shapley has no key 'order'");
    file.refuses(RECIPE + "design: {pairs: 3}\n", "pairs has no arguments");
    file.refuses(
        Series.LENET + "design: pairs\n",
        "there is nothing to ablate in a: it has no components, and none was found");
    file.refuses(
        Series.LENET + "schedule: cosine\ndesign: pairs\n", "pairs needs at least two components");
  }

  @Test
  void controlsAreAsLargeAsTheWhole() {
    String recipe =
        RECIPE
            + """
            components: {block: {edit_layers: [{remove: residual1}]}, schedule: {schedule: none}}
            design: leave_one_out
            """;
    SeriesPlan plan = file.plan(recipe + "controls: parameters\n");
    assertEquals(
        List.of("base", "without-block", "without-schedule", "without-block,same-parameters"),
        conditions(plan));
    long whole = condition(plan, "base").network().parameters();
    long small = condition(plan, "without-block").network().parameters();
    long control = condition(plan, "without-block,same-parameters").network().parameters();
    assertTrue(small < 0.7 * whole, small + " of " + whole);
    assertEquals(whole, control, 0.15 * whole);
    String notes = ablation(plan).notes().toString();
    assertTrue(notes.contains("without-block,same-parameters: 1."), notes);
    assertTrue(notes.contains(String.format(java.util.Locale.ROOT, "%,d parameters", control)));
    assertEquals(
        "a/base",
        condition(plan, "without-block,same-parameters").reference().orElseThrow().toString());
    SeriesPlan compute = file.plan(recipe + "controls: compute\n");
    long most = condition(compute, "base").network().multiplyAdds();
    assertEquals(
        most,
        condition(compute, "without-block,same-compute").network().multiplyAdds(),
        0.15 * most);
    file.refuses(recipe + "controls: size\n", "'controls' is parameters or compute");
    file.refuses(
        recipe.replace("leave_one_out", "{leave_one_out: {controls: parameters}}"),
        "write leave_one_out alone, and 'controls' as a key of the file beside 'design'");
    SeriesPlan none =
        file.plan(
            RECIPE
                + "components: {schedule: {schedule: none}}\n"
                + "design: leave_one_out\n"
                + "controls: parameters\n");
    assertTrue(
        ablation(none).notes().toString().contains("controls: parameters adds nothing"),
        ablation(none).notes()::toString);
  }

  @Test
  void aBiasThatDoesNothingIsToldOnceAFile() {
    SeriesPlan plan =
        file.plan(
            """
            dataset: cifar10
            split: 0.8
            layers:
              - conv2d: {name: one, filters: 8, kernel: 3}
              - batch_norm: {name: first}
              - relu
              - conv2d: {name: two, filters: 8, kernel: 3}
              - batch_norm: {name: second}
              - relu
              - global_avg_pool
              - linear: 10
            optimizer: {adam: {lr: 0.01}}
            epochs: 2
            seeds: 1..3
            components:
              normalized-first: {edit_layers: [{remove: first}]}
              normalized-second: {edit_layers: [{remove: second}]}
            design: factorial
            """);
    assertEquals(4, plan.conditions().size());
    List<String> told =
        plan.warnings().stream()
            .map(Object::toString)
            .filter(warning -> warning.contains("does nothing"))
            .toList();
    assertEquals(1, told.size(), told::toString);
    assertTrue(told.get(0).contains("the bias of one, two does nothing"), told::toString);
  }
}
