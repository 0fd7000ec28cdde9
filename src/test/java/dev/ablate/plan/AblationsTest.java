package dev.ablate.plan;

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
  private static final String RECIPE =
      """
      dataset: cifar10
      split: 0.8
      augment: [random_crop: {padding: 4}, horizontal_flip]
      layers:
        - conv2d: {filters: 8, kernel: 3, padding: 1, bias: false}
        - batch_norm
        - relu
        - residual:
            layers:
              - conv2d: {filters: 8, kernel: 3, padding: 1, bias: false}
              - batch_norm
        - residual:
            layers: [conv2d: {filters: 16, kernel: 1}]
            shortcut: [conv2d: {filters: 16, kernel: 1}]
        - global_avg_pool
        - dropout: 0.2
        - linear: 10
      loss: {cross_entropy: {label_smoothing: 0.1}}
      optimizer: {adamw: {lr: 0.01}}
      schedule: cosine
      penalty: {l1: 0.001}
      clip_gradients: {norm: 1}
      early_stopping: {metric: val_loss, patience: 10}
      epochs: 20
      """;

  private static final List<String> FOUND =
      List.of(
          "batch-norm",
          "shortcut",
          "dropout",
          "random-crop",
          "horizontal-flip",
          "label-smoothing",
          "weight-decay",
          "penalty",
          "schedule",
          "gradient-clipping",
          "early-stopping");

  @TempDir Path folder;
  private Series series;

  @BeforeEach
  void makeSeries() {
    series = new Series(folder);
  }

  private SeriesPlan plan(String text) {
    series.write("a.yaml", text);
    return series.plan("a.yaml");
  }

  private SeriesPlan designed(String text, String... designs) {
    series.write("a.yaml", text);
    return series.plan(
        new PlanOptions(List.of(), List.of(), List.of(), List.of(designs)), "a.yaml");
  }

  private static AblationPlan ablation(SeriesPlan plan) {
    return plan.experiments().get(0).ablation().orElseThrow();
  }

  private static List<String> conditions(SeriesPlan plan) {
    return plan.conditions().stream().map(condition -> condition.name().condition()).toList();
  }

  private static ConditionPlan condition(SeriesPlan plan, String name) {
    return plan.condition(new ConditionName("a", name)).orElseThrow();
  }

  @Test
  void findsWhatARecipeHas() {
    SeriesPlan plan = designed(RECIPE, "leave_one_out");
    assertEquals(FOUND, ablation(plan).components());
    assertEquals(12, plan.conditions().size());
    assertEquals(
        List.of(
            "--design leave_one_out: warning: one seed: nothing will tell what a part is worth from"
                + " chance; write seeds: 1..5"),
        plan.warnings().stream().map(Object::toString).toList());
    for (String part : FOUND) {
      ConditionPlan without = condition(plan, "without-" + part);
      assertEquals("base", without.reference().orElseThrow().condition());
      assertTrue(!without.differences().isEmpty(), part);
    }
    assertEquals(
        List.of("loss.cross_entropy.label_smoothing: 0.1 → 0"),
        condition(plan, "without-label-smoothing").differences());
    assertEquals(
        List.of("optimizer.adamw.weight_decay: 0.01 → 0"),
        condition(plan, "without-weight-decay").differences());
    assertEquals(
        List.of("conv2d", "batch_norm", "relu", "conv2d", "batch_norm", "conv2d"),
        condition(plan, "without-shortcut").network().all().stream()
            .map(layer -> layer.name().replaceAll("\\d+$", ""))
            .map(name -> name.equals("conv") ? "conv2d" : name)
            .limit(6)
            .toList());
  }

  @Test
  void saysOfADesignsConditionThatItIsAnother() {
    SeriesPlan plan =
        plan(
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
  void saysWhatCannotGo() {
    SeriesPlan plan =
        designed(
            RECIPE.replace("{adamw: {lr: 0.01}}", "sgd").replace("cosine", "{one_cycle: 0.1}"),
            "add_one");
    assertTrue(
        ablation(plan).notes().stream()
            .anyMatch(note -> note.startsWith("not schedule") && note.contains("lr")),
        () -> ablation(plan).notes().toString());
    assertTrue(!conditions(plan).contains("only-schedule"));
  }

  @Test
  void takesComponentsAsWritten() {
    SeriesPlan plan =
        plan(
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
  void findsAndTakesWhatIsWritten() {
    SeriesPlan plan =
        plan(
            RECIPE
                + """
                components:
                  auto: true
                  except: [schedule, weight_decay, early-stopping]
                  dropout: {edit_layers: [{set: dropout1, rate: 0.0}]}
                  wide: {edit_layers: [{set: conv2d1, filters: 8, kernel: 1, padding: 0}]}
                design: add_one
                """);
    assertEquals("dropout", ablation(plan).components().get(0));
    assertEquals("wide", ablation(plan).components().get(1));
    assertEquals(9, ablation(plan).components().size());
    assertEquals(11, plan.conditions().size());
    assertTrue(
        ablation(plan).notes().toString().contains("left out by except"),
        () -> ablation(plan).notes().toString());
  }

  @Test
  void curesAroundAStepAreFoundAndTakenAway() {
    SeriesPlan plan =
        plan(
            """
            dataset: cifar10
            split: 0.8
            augment_batch: {mixup: 0.2, cutmix: 1}
            layers:
              - conv2d: {filters: 8, kernel: 3, padding: 1, max_norm: 3}
              - residual: {drop: 0.1, scale: {init: 1e-3}, layers: [conv2d: {filters: 8, kernel: 3, padding: 1}]}
              - relu
              - global_avg_pool
              - linear: {name: out, units: 10, weight_norm: true}
            loss: {cross_entropy: {class_weights: balanced}}
            optimizer: {sgd: {lr: 0.1}}
            sampling: balanced
            accumulate: 2
            sam: 0.05
            gradient_noise: {eta: 0.01}
            lr_scale: {out: 10}
            ema: 0.99
            epochs: 2
            components: {auto: true, except: [shortcut]}
            design: leave_one_out
            """);
    List<String> found = ablation(plan).components();
    assertEquals(
        List.of(
            "ema",
            "sam",
            "gradient-noise",
            "accumulate",
            "lr-scale",
            "mixup",
            "cutmix",
            "class-weights",
            "balanced-sampling",
            "stochastic-depth",
            "layer-scale",
            "max-norm",
            "weight-norm"),
        found,
        () -> ablation(plan).notes().toString());
    for (String name : found) {
      assertEquals(
          1,
          condition(plan, "without-" + name).differences().size(),
          () -> name + ": " + condition(plan, "without-" + name).differences());
    }
  }

  @Test
  void oneComponentMayTakeAwayWhatAnotherLooksFor() {
    SeriesPlan plan =
        plan(
            RECIPE
                + """
                components:
                  head: {edit_layers: [{remove: every dropout}]}
                  end: {edit_layers: [{replace: dropout1, with: [relu]}]}
                design: add_one
                """);
    assertEquals(List.of("base", "none", "only-head"), conditions(plan));
    assertEquals("a/none", plan.experiments().get(0).same().get("only-end").toString());
  }

  @Test
  void samplesOrdersOfManyComponents() {
    SeriesPlan plan = designed(RECIPE, "{shapley: {orders: 3}}");
    int conditions = plan.conditions().size();
    assertTrue(conditions > 3 * 8 && conditions <= 3 * 10 + 2, "conditions: " + conditions);
    assertEquals(conditions(plan), conditions(designed(RECIPE, "{shapley: {orders: 3}}")));
    assertTrue(designed(RECIPE, "shapley").conditions().size() > 100);
  }

  @Test
  void designsGoBesideVariants() {
    series.write("a.yaml", RECIPE + "variants: {small: {batch_size: 8}}\n");
    PlanOptions options =
        new PlanOptions(List.of(), List.of(), List.of("without-*"), List.of("leave_one_out"));
    assertEquals(12, series.plan(options, "a.yaml").conditions().size());
    assertEquals(
        1 + 1 + 11 + 55,
        designed(RECIPE + "variants: {s: {batch_size: 8}}\n", "pairs,leave_one_out")
            .conditions()
            .size());
  }

  @Test
  void aFileThatExtendsHasItsOwn() {
    series.write("root.yaml", RECIPE + "components: auto\ndesign: leave_one_out\n");
    series.write("a.yaml", "extends: root.yaml\nepochs: 3\n");
    assertEquals(List.of("root/base", "a/base"), Series.names(series.plan("a.yaml")));
    SeriesPlan plan =
        series.plan(
            new PlanOptions(List.of(), List.of(), List.of(), List.of("leave_one_out")), "a.yaml");
    assertEquals(13, plan.conditions().size());
    assertEquals("a/base", condition(plan, "without-dropout").reference().orElseThrow().toString());
  }

  private void refuses(String text, String... messages) {
    series.write("a.yaml", text);
    List<String> problems =
        series.problems("a.yaml").stream().filter(each -> each.contains("error:")).toList();
    for (String message : messages) {
      assertTrue(
          problems.stream().anyMatch(problem -> problem.contains(message)),
          () -> message + " in " + problems);
    }
    assertEquals(messages.length, problems.size(), problems::toString);
  }

  private static String components(String... written) {
    return RECIPE + "components: {" + String.join(", ", written) + "}\ndesign: leave_one_out\n";
  }

  @Test
  void refusesContradictions() {
    refuses(
        components("one: {batch_size: 8}", "two: {batch_size: 16, schedule: none}"),
        "a.yaml:25:42: error: components 'one' and 'two' contradict each other: without the one,"
            + " batch_size is 8; without the other, batch_size is 16");
    refuses(
        components("one: {optimizer: {sgd: {lr: 1}}}", "two: {optimizer: {adam: {beta1: 0.5}}}"),
        "the type of optimizer is sgd");
    refuses(
        components(
            "a: {edit_layers: [{set: conv2d1, bias: true}]}",
            "b: {edit_layers: [{set: conv2d1, bias: true}, {set: conv2d1, kernel: 5}]}",
            "c: {edit_layers: [{set: conv2d1, kernel: 7}]}"),
        "without the one, conv2d1.kernel is 5; without the other, conv2d1.kernel is 7");
  }

  @Test
  void refusesWhatIsNoComponent() {
    refuses(components("a: {}"), "component 'a' is empty: write");
    refuses(components("a: {edit_layers: []}"), "component 'a' is empty");
    refuses(components("a: 3"), "component 'a' must be a map of what it changes, not");
    refuses(components("a: {drop_last: false}"), "component 'a' changes nothing");
    refuses(
        components("a: {schedule: none}", "b: {schedule: none}"),
        "components 'a' and 'b' are the same");
    refuses(components("a+b: {schedule: none}"), "a component's name is of letters");
    refuses(components("a: {seeds: 1..3}"), "component 'a' changes the seeds");
    refuses(
        components("a: {dataset: {name: cifar10, limit: {test: 100}}}"),
        "changes what everything is measured on (dataset.limit.test)");
    refuses(components("a: {split: 0.5}"), "(split.train)");
    refuses(components("a: {edit_layers: [{remove: global_avg_pool1}]}"), "flatten");
    refuses(components("auto: true", "except: [shedule]"), "did you mean schedule?");
    refuses(components("a: {grid: {batch_size: [1]}}"), "a component has no key 'grid'");
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
    SeriesPlan plan = plan(parts + "design: path\n");
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

    SeriesPlan both = plan(parts + "design: [path, factorial]\n");
    assertEquals(8, both.conditions().size());
    assertEquals(
        "none", condition(both, "with-norm+smoothing").reference().orElseThrow().condition());
  }

  @Test
  void refusesDesignsThatDoNotFit() {
    refuses(
        RECIPE + "seeds: 1..5\ncomponents: auto\ndesign: [factorial, path]\n",
        "a.yaml:27:10: error: factorial of 11 components is 10,240 runs; it takes at most 8"
            + " components, and pairs would do with 335 runs, or {shapley: {orders: 20}} with at"
            + " most 1,010",
        "path of 11 components is planned among all combinations, whatever it trains of them; it"
            + " takes at most 8 components, and cumulative would do with 60 runs");
    refuses(RECIPE + "design: leave_one_in\n", "did you mean leave_one_out?");
    refuses(RECIPE + "design: {shapley: {order: 3}}\n", "shapley has no key 'order'");
    refuses(RECIPE + "design: {pairs: 3}\n", "pairs has no arguments");
    refuses(
        Series.LENET + "design: pairs\n",
        "there is nothing to ablate in a: it has no components, and none was found");
    refuses(
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
    SeriesPlan plan = plan(recipe + "controls: parameters\n");
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
    SeriesPlan compute = plan(recipe + "controls: compute\n");
    long most = condition(compute, "base").network().multiplyAdds();
    assertEquals(
        most,
        condition(compute, "without-block,same-compute").network().multiplyAdds(),
        0.15 * most);
    refuses(recipe + "controls: size\n", "'controls' is parameters or compute");
    refuses(
        recipe.replace("leave_one_out", "{leave_one_out: {controls: parameters}}"),
        "write leave_one_out alone, and 'controls' as a key of the file beside 'design'");
    SeriesPlan none =
        plan(
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
        plan(
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

  @Test
  void aFoundPartLeavesAloneWhatAnotherHasReplaced() {
    SeriesPlan plan =
        plan(
            """
            dataset: cifar10
            layers: [flatten, linear: 10]
            optimizer: {adamw: {lr: 0.01, weight_decay: 0.1}}
            loss: {cross_entropy: {label_smoothing: 0.1}}
            epochs: 2
            seeds: 1..2
            components:
              auto: true
              adam: {optimizer: {sgd: {lr: 0.1}}}
              ce: {loss: focal}
            design: factorial
            """);
    ConditionPlan none = condition(plan, "none");
    assertEquals("Sgd", none.declaration().optimizer().getClass().getSimpleName());
    assertEquals("Focal", none.declaration().loss().getClass().getSimpleName());
    String alone =
        condition(plan, "with-adam+ce+label-smoothing").declaration().optimizer().toString();
    assertTrue(alone.startsWith("Adamw[") && alone.contains("weightDecay=0.0"), alone);
  }

  private static final String TWO_EDITS =
      """
      dataset: cifar10
      split: 0.8
      layers: [flatten, linear: 20, relu, dropout: 0.5, linear: 10]
      optimizer: {adam: {lr: 0.01}}
      epochs: 2
      seeds: 1..2
      design: factorial
      components:
        dropout: {edit_layers: [{remove: every dropout}]}
      """;

  @Test
  void anEditGoesOnWithTheLayersThatOthersHaveLeft() {
    SeriesPlan plan =
        plan(TWO_EDITS + "  hidden: {edit_layers: [{remove: [linear1, relu1, dropout1]}]}\n");
    assertEquals(
        List.of("flatten1", "linear2"),
        condition(plan, "none").network().all().stream().map(LayerPlan::name).toList());
  }

  @Test
  void anEditThatInsertsWhereNothingIsLeftIsAMistake() {
    series.write(
        "a.yaml", TWO_EDITS + "  plain: {edit_layers: [{before: dropout1, insert: [tanh]}]}\n");
    List<String> problems = series.problems("a.yaml");
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems
            .get(0)
            .contains(
                "component 'plain' cannot be taken away where others are gone already, as for"
                    + " 'none': no layer is called 'dropout1'"),
        problems::toString);
  }

  @Test
  void componentsContradictEachOtherByWhicheverWayALayerIsNamed() {
    for (String target : List.of("[linear1]", "every linear", "linear1")) {
      series.write(
          "a.yaml",
          TWO_EDITS
              + "  wide: {edit_layers: [{set: "
              + target
              + ", bias: false}]}\n"
              + "  act: {edit_layers: [{set: linear1, bias: true}, {replace: relu1, with: [tanh]}]}\n");
      List<String> problems = series.problems("a.yaml");
      assertTrue(
          problems.stream()
              .anyMatch(each -> each.contains("components 'wide' and 'act' contradict each other")),
          problems::toString);
    }
  }

  @Test
  void exceptTakesTheKeyOfAPart() {
    SeriesPlan plan =
        plan(
            RECIPE
                + "seeds: 1..2\ndesign: leave_one_out\ncomponents: {auto: true, except:"
                + " [clip_gradients, label_smoothing]}\n");
    assertEquals(
        FOUND.stream()
            .filter(each -> !each.equals("gradient-clipping") && !each.equals("label-smoothing"))
            .toList(),
        ablation(plan).components());
  }
}
