package dev.ablate.plan;

import static dev.ablate.plan.AblationFile.FOUND;
import static dev.ablate.plan.AblationFile.RECIPE;
import static dev.ablate.plan.AblationFile.ablation;
import static dev.ablate.plan.AblationFile.components;
import static dev.ablate.plan.AblationFile.condition;
import static dev.ablate.plan.AblationFile.conditions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsTest {
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

  @TempDir Path folder;
  private AblationFile file;

  @BeforeEach
  void makeFile() {
    file = new AblationFile(new Series(folder));
  }

  @Test
  void findsWhatARecipeHas() {
    SeriesPlan plan = file.designed(RECIPE, "leave_one_out");
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
  void saysWhatCannotGo() {
    SeriesPlan plan =
        file.designed(
            RECIPE.replace("{adamw: {lr: 0.01}}", "sgd").replace("cosine", "{one_cycle: 0.1}"),
            "add_one");
    assertTrue(
        ablation(plan).notes().stream()
            .anyMatch(note -> note.startsWith("not schedule") && note.contains("lr")),
        () -> ablation(plan).notes().toString());
    assertTrue(!conditions(plan).contains("only-schedule"));
  }

  @Test
  void findsAndTakesWhatIsWritten() {
    SeriesPlan plan =
        file.plan(
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
        file.plan(
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
        file.plan(
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
  void refusesContradictions() {
    file.refuses(
        components("one: {batch_size: 8}", "two: {batch_size: 16, schedule: none}"),
        "a.yaml:25:42: error: components 'one' and 'two' contradict each other: without the one,"
            + " batch_size is 8; without the other, batch_size is 16");
    file.refuses(
        components("one: {optimizer: {sgd: {lr: 1}}}", "two: {optimizer: {adam: {beta1: 0.5}}}"),
        "the type of optimizer is sgd");
    file.refuses(
        components(
            "a: {edit_layers: [{set: conv2d1, bias: true}]}",
            "b: {edit_layers: [{set: conv2d1, bias: true}, {set: conv2d1, kernel: 5}]}",
            "c: {edit_layers: [{set: conv2d1, kernel: 7}]}"),
        "without the one, conv2d1.kernel is 5; without the other, conv2d1.kernel is 7");
  }

  @Test
  void refusesWhatIsNoComponent() {
    file.refuses(components("a: {}"), "component 'a' is empty: write");
    file.refuses(components("a: {edit_layers: []}"), "component 'a' is empty");
    file.refuses(components("a: 3"), "component 'a' must be a map of what it changes, not");
    file.refuses(components("a: {drop_last: false}"), "component 'a' changes nothing");
    file.refuses(
        components("a: {schedule: none}", "b: {schedule: none}"),
        "components 'a' and 'b' are the same");
    file.refuses(components("a+b: {schedule: none}"), "a component's name is of letters");
    file.refuses(components("a: {seeds: 1..3}"), "component 'a' changes the seeds");
    file.refuses(
        components("a: {dataset: {name: cifar10, limit: {test: 100}}}"),
        "changes what everything is measured on (dataset.limit.test)");
    file.refuses(components("a: {split: 0.5}"), "(split.train)");
    file.refuses(components("a: {edit_layers: [{remove: global_avg_pool1}]}"), "flatten");
    file.refuses(components("auto: true", "except: [shedule]"), "did you mean schedule?");
    file.refuses(components("a: {grid: {batch_size: [1]}}"), "a component has no key 'grid'");
  }

  @Test
  void aFoundPartLeavesAloneWhatAnotherHasReplaced() {
    SeriesPlan plan =
        file.plan(
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

  @Test
  void anEditGoesOnWithTheLayersThatOthersHaveLeft() {
    SeriesPlan plan =
        file.plan(TWO_EDITS + "  hidden: {edit_layers: [{remove: [linear1, relu1, dropout1]}]}\n");
    assertEquals(
        List.of("flatten1", "linear2"),
        condition(plan, "none").network().all().stream().map(LayerPlan::name).toList());
  }

  @Test
  void anEditThatInsertsWhereNothingIsLeftIsAMistake() {
    file.series()
        .write(
            "a.yaml", TWO_EDITS + "  plain: {edit_layers: [{before: dropout1, insert: [tanh]}]}\n");
    List<String> problems = file.series().problems("a.yaml");
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
      file.series()
          .write(
              "a.yaml",
              TWO_EDITS
                  + "  wide: {edit_layers: [{set: "
                  + target
                  + ", bias: false}]}\n"
                  + "  act: {edit_layers: [{set: linear1, bias: true}, {replace: relu1, with: [tanh]}]}\n");
      List<String> problems = file.series().problems("a.yaml");
      assertTrue(
          problems.stream()
              .anyMatch(each -> each.contains("components 'wide' and 'act' contradict each other")),
          problems::toString);
    }
  }

  @Test
  void exceptTakesTheKeyOfAPart() {
    SeriesPlan plan =
        file.plan(
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
