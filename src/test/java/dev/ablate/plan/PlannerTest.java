package dev.ablate.plan;

import static dev.ablate.plan.Series.LENET;
import static dev.ablate.plan.Series.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.format.Npz;
import dev.ablate.part.layer.Linear;
import dev.ablate.problem.ProblemsException;
import dev.ablate.spec.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  @TempDir Path folder;
  private Series series;

  @BeforeEach
  void makeSeries() {
    series = new Series(folder);
  }

  private static Optional<ConditionName> reference(
      SeriesPlan plan, String experiment, String condition) {
    return plan.condition(new ConditionName(experiment, condition)).orElseThrow().reference();
  }

  private static Optional<ConditionName> name(String experiment, String condition) {
    return Optional.of(new ConditionName(experiment, condition));
  }

  @Test
  void makesConditionsOfVariantsAndGrids() {
    series.write(
        "a.yaml",
        LENET
            + """
            seeds: 1..3
            variants:
              drop:
                edit_layers: [{after: relu2, insert: [dropout: 0.5]}]
                grid: {layers.dropout1.rate: [0.1, 0.3]}
              sgd: {optimizer: {sgd: {lr: 0.1}}, schedule: none, steps: 7}
            grid: {optimizer.adam.lr: [0.01, 1e-4], layers.fc1.units: [10]}
            """);
    SeriesPlan plan = series.plan("a.yaml");
    assertEquals(
        List.of(
            "a/base",
            "a/drop",
            "a/drop,rate=0.1",
            "a/drop,rate=0.3",
            "a/sgd",
            "a/lr=0.01,units=10",
            "a/lr=1e-4,units=10"),
        names(plan));
    assertEquals(21, plan.runs().size());
    assertEquals(Seeds.one(2), plan.runs().get(1).declaration().seeds());
    ConditionPlan sgd = plan.condition(new ConditionName("a", "sgd")).orElseThrow();
    assertEquals(OptionalInt.empty(), sgd.declaration().epochs());
    ConditionPlan small = plan.condition(new ConditionName("a", "lr=1e-4,units=10")).orElseThrow();
    assertEquals(OptionalDouble.of(1e-4), small.declaration().optimizer().lr());
    assertEquals(
        List.of("layers.fc1.units: 84 → 10", "optimizer.adam.lr: 0.001 → 0.0001"),
        small.differences());
    assertEquals(name("a", "base"), reference(plan, "a", "drop,rate=0.1"));
    assertEquals(Optional.empty(), reference(plan, "a", "base"));
  }

  @Test
  void namesGridPointsSoThatTheyDiffer() {
    series.write(
        "a.yaml",
        LENET
            + "grid: {layers.fc1.units: [1, 2], layers.conv1.filters: [3], layers.relu1.name: [x],"
            + " layers.conv1.kernel: [[3, 5]], schedule: [cosine, {step: {every: 1}}],"
            + " evaluate.train: [first 10]}\n");
    assertTrue(
        names(series.plan("a.yaml"))
            .contains("a/units=2,filters=3,name=x,kernel=3+5,schedule=step-every-1,train=first-10"),
        () -> names(series.plan("a.yaml")).toString());
    series.write(
        "b.yaml", LENET + "grid: {layers.fc1.bias: [false], layers.linear2.bias: [false]}\n");
    assertEquals(
        List.of("b/base", "b/fc1.bias=false,linear2.bias=false"), names(series.plan("b.yaml")));
  }

  @Test
  void comparesWithTheNearestBaseline() {
    series.write(
        "root.yaml",
        LENET + "baseline: true\nvariants: {wide: {batch_size: 8}, other: {batch_size: 9}}\n");
    series.write(
        "middle.yaml", "extends: root.yaml\nepochs: 3\nvariants: {wide: {batch_size: 16}}\n");
    series.write(
        "leaf.yaml",
        "extends: middle.yaml\n"
            + "epochs: 4\n"
            + "variants: {wide: {batch_size: 64}, new: {batch_size: 2}}\n");
    SeriesPlan plan = series.plan("leaf.yaml");
    assertEquals(
        List.of("root/base", "root/wide", "leaf/base", "leaf/wide", "leaf/new"), names(plan));
    assertEquals(name("root", "base"), reference(plan, "leaf", "base"));
    assertEquals(name("root", "wide"), reference(plan, "leaf", "wide"));
    assertEquals(name("root", "base"), reference(plan, "leaf", "new"));
  }

  @Test
  void comparesWithTheParentWhereNothingIsABaseline() {
    series.write("root.yaml", LENET);
    series.write("middle.yaml", "extends: root.yaml\nepochs: 3\n");
    series.write("leaf.yaml", "extends: middle.yaml\nepochs: 4\n");
    SeriesPlan plan = series.plan("leaf.yaml");
    assertEquals(List.of("root/base", "middle/base", "leaf/base"), names(plan));
    assertEquals(name("middle", "base"), reference(plan, "leaf", "base"));
  }

  @Test
  void listsOnceWhatIsTheSame() {
    series.write("root.yaml", LENET + "baseline: true\nvariants: {same: {batch_size: 32}}\n");
    series.write("child.yaml", "extends: root.yaml\nvariants: {drop: {epochs: 5}}\n");
    SeriesPlan plan = series.plan("child.yaml", "root.yaml");
    assertEquals(List.of("root/base", "child/drop"), names(plan));
    assertEquals(name("root", "base"), reference(plan, "child", "drop"));
    ExperimentPlan root = experiment(plan, "root");
    assertEquals(Map.of("same", new ConditionName("root", "base")), root.same());
    assertTrue(root.whole());
    assertFalse(experiment(series.plan("child.yaml"), "root").whole());
    PlanOptions only = new PlanOptions(List.of(), List.of(), List.of("base"));
    assertFalse(experiment(series.plan(only, "root.yaml"), "root").whole());
  }

  @Test
  void whatIsTheSameUnderTwoNamesIsOneRowAndSaid() {
    series.write(
        "root.yaml",
        LENET
            + """
            variants:
              drop: {edit_layers: [{after: relu2, insert: [dropout: 0.5]}], grid: {layers.dropout1.rate: [0.5, 0.3]}}
              again: {edit_layers: [{after: relu2, insert: [dropout: 0.50]}]}
              wide: {batch_size: 64}
            grid: {batch_size: [32, 64]}
            """);
    SeriesPlan plan = series.plan("root.yaml");
    assertEquals(List.of("root/base", "root/drop", "root/drop,rate=0.3", "root/wide"), names(plan));
    ConditionName drop = new ConditionName("root", "drop");
    assertEquals(
        Map.of(
            "drop,rate=0.5",
            drop,
            "again",
            drop,
            "batch_size=64",
            new ConditionName("root", "wide"),
            "batch_size=32",
            new ConditionName("root", "base")),
        experiment(plan, "root").same());
    List<String> warnings = plan.warnings().stream().map(Object::toString).toList();
    assertEquals(3, warnings.size(), warnings::toString);
    for (String name : List.of("drop,rate=0.5", "again", "batch_size=64")) {
      assertTrue(
          warnings.stream().anyMatch(w -> w.contains("'root/" + name + "' is the same as 'root/")),
          warnings::toString);
    }
    PlanOptions only = new PlanOptions(List.of(), List.of(), List.of("again"));
    assertEquals(List.of("root/base", "root/again"), names(series.plan(only, "root.yaml")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimizer: {sgd: {lr: 0.1}} | optimizer: {sgd: {dampening: 0.3}}
          optimizer: {adam: {eps_hat: 0.1}} | optimizer: {adam: {eps: 0.1}}
          schedule: {one_cycle: 0.1} | optimizer: {adam: {lr: 0.5}}
          schedule: {warmup: {steps: 3, then: {one_cycle: 0.1}}} | optimizer: {adam: {lr: 0.5}}
          batch_size: 16 | penalty: {l1: 0}
          """)
  void aVariantByNumbersOfNoEffectIsItsReference(String base, String change) {
    String text = base.startsWith("optimizer") ? LENET.replaceAll("optimizer.*\n", "") : LENET;
    series.write("root.yaml", text + base + "\nvariants: {idle: {" + change + "}}\n");
    SeriesPlan plan = series.plan("root.yaml");
    assertEquals(List.of("root/base"), names(plan));
    assertTrue(
        plan.warnings().toString().contains("variant 'idle' changes nothing: it is root/base"),
        plan.warnings()::toString);
  }

  @Test
  void theSameTrainingInTwoFilesIsOneRow() {
    series.write("one.yaml", LENET + "variants: {wide: {batch_size: 64}}\n");
    series.write(
        "two.yaml", LENET + "variants: {broad: {batch_size: 64}, small: {batch_size: 8}}\n");
    SeriesPlan plan = series.plan("one.yaml", "two.yaml");
    assertEquals(List.of("one/base", "one/wide", "two/base", "two/small"), names(plan));
    assertEquals(name("two", "base"), reference(plan, "two", "small"));
    List<String> warnings = plan.warnings().stream().map(Object::toString).toList();
    assertEquals(2, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).contains("trained once, and listed in both"), warnings::toString);
    assertTrue(
        warnings.get(1).contains("'two/broad' is the same as 'one/wide'"), warnings::toString);
    series.write("three.yaml", LENET);
    assertEquals(List.of("one/base", "one/wide"), names(series.plan("one.yaml", "three.yaml")));
    assertEquals(List.of("two/base", "two/broad", "two/small"), names(series.plan("two.yaml")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {adam: {lr: 0.01}} | optimizer: {adamw: {weight_decay: 0.1}} | 'adamw' begins with its own defaults: lr is 0.001, and was 0.01 in 'adam'; to keep it, write lr: 0.01
          {adam: {lr: 0.01, eps: 1e-7}} | optimizer: {adamw: {lr: 1}} | eps is 1e-8, and was 1e-7 in 'adam'
          {adam: {lr: 1e-3}} | optimizer: adamw | nothing
          {sgd: {lr: 0.1, momentum: 0.9}} | optimizer: {rmsprop: {lr: 0.1}} | momentum is 0, and was 0.9 in 'sgd'
          {adam: {lr: 0.01}} | optimizer: adam | 'optimizer: adam' leaves lr at 0.01, since the type stays the same; for its default, write {adam: {lr: 0.001}}
          {adam: {lr: 0.01}} | optimizer: {adam: {eps: 1}} | nothing
          {adam: {lr: 0.01}} | dataset: mnist | 'mnist' begins with its own defaults: pad is none, and was 2 in 'cifar10'; to keep it, write pad: 2
          {adam: {lr: 0.01}} | loss: cross_entropy | leaves label_smoothing at 0.1, since the type stays the same; for its default, write {cross_entropy: {label_smoothing: 0}}
          {adam: {lr: 0.01}} | schedule: exponential: 0.9 | nothing
          {adam: {lr: 0.01}} | grid: {optimizer: [{adamw: {eps: 1}}]} | lr is 0.001, and was 0.01 in 'adam'
          """)
  void whatAChangeOfTypeResetsIsSaid(String optimizer, String change, String said) {
    String base =
        LENET
            .replace("{adam: {lr: 0.001}}", optimizer)
            .replace("dataset: cifar10", "dataset: {name: cifar10, pad: 2}");
    series.write(
        "root.yaml",
        base
            + "loss: {cross_entropy: {label_smoothing: 0.1}}\n"
            + "schedule: {step: {every: 1, factor: 0.5}}\n"
            + "variants: {other: {"
            + (change.startsWith("schedule") ? "schedule: {exponential: 0.9}" : change)
            + "}}\n");
    List<String> resets =
        series.problems("root.yaml").stream()
            .filter(line -> line.contains("begins with") || line.contains("stays the same"))
            .toList();
    if (said.equals("nothing")) {
      assertEquals(List.of(), resets);
    } else {
      assertEquals(1, resets.size(), resets::toString);
      assertTrue(
          resets.get(0).contains("warning: ") && resets.get(0).contains(said), resets::toString);
    }
  }

  @Test
  void aLongNameOfAGridEndsInADigestOfItself() {
    String layers = "";
    String grid = "";
    for (String name : List.of("first", "second", "third")) {
      String layer = "a_" + name + "_hidden_layer_with_a_rather_long_name_that_somebody_likes";
      layers += "  - linear: {name: " + layer + ", units: 8}\n";
      grid += "  layers." + layer + ".units: [8, 16]\n";
    }
    String text = LENET.replace("  - linear: {name: fc1, units: 84}\n", layers);
    series.write("long.yaml", text + "grid:\n" + grid);
    List<String> names = names(series.plan("long.yaml"));
    assertEquals(8, names.size(), names::toString);
    assertEquals(names, names(series.plan("long.yaml")));
    for (String name : names.subList(1, 8)) {
      assertTrue(name.length() <= "long/".length() + 200, name);
      assertTrue(name.matches("long/units.*-[0-9a-f]{8}|long/a_first.*-[0-9a-f]{8}"), name);
    }
  }

  @Test
  void onlyTakesNamesWithCommasWhole() {
    series.write(
        "root.yaml",
        LENET
            + """
            variants:
              dropout: {edit_layers: [{after: relu2, insert: [dropout: 0.5]}], grid: {optimizer.adam.lr: [0.3, 0.1]}}
            grid: {optimizer.adam.lr: [0.3], batch_size: [8, 16]}
            """);
    assertEquals(List.of("base", "dropout,lr=0.3"), only("dropout,lr=0.3"));
    assertEquals(List.of("base", "dropout", "dropout,lr=0.1"), only("dropout,dropout,lr=0.1"));
    assertEquals(
        List.of("base", "dropout", "lr=0.3,batch_size=8"),
        only("base,lr=0.3,batch_size=8,dropout"));
    assertEquals(
        List.of("base", "lr=0.3,batch_size=8", "lr=0.3,batch_size=16"), only("lr=*,batch_size=*"));
    for (String wrong : List.of("", ",", "base,", "dropout,lr=0.4", "lr=0.3")) {
      assertThrows(ProblemsException.class, () -> only(wrong), wrong);
    }
  }

  private List<String> only(String pattern) {
    PlanOptions options = new PlanOptions(List.of(), List.of(), List.of(pattern));
    return series.plan(options, "root.yaml").conditions().stream()
        .map(condition -> condition.name().condition())
        .toList();
  }

  private static ExperimentPlan experiment(SeriesPlan plan, String name) {
    return plan.experiments().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void readsAFoldersOwnFilesOnce() {
    series.write("a.yaml", LENET);
    series.write("b.yaml", "extends: a.yaml\nepochs: 9\n");
    series.write("notes.txt", "no experiment");
    series.write("inner/c.yaml", "no: experiment");
    SeriesPlan plan =
        Planner.plan(List.of(folder, folder.resolve("a.yaml")), PlanOptions.NONE, series);
    assertEquals(List.of("a/base", "b/base"), names(plan));
  }

  @Test
  void movesPathsWithTheFileThatSaysThem() {
    series.write(
        "data/base.yaml",
        """
        dataset: {name: npz, path: d.npz}
        layers: [linear: 2]
        loss: mse
        optimizer: {sgd: 0.1}
        epochs: 1
        """);
    series.write("deep/child.yaml", "extends: ../data/base.yaml\nepochs: 2\n");
    ConditionPlan child =
        series.plan("deep/child.yaml").condition(new ConditionName("child", "base")).orElseThrow();
    assertEquals("../data/d.npz", ((Npz) child.declaration().dataset()).path());
    assertEquals(List.of("epochs: 1 → 2"), child.differences());
  }

  @Test
  void editsInheritedLayersWithTheirNames() {
    series.write("a.yaml", LENET + "baseline: true\n");
    series.write("b.yaml", "extends: a.yaml\nedit_layers: [{replace: relu1, with: gelu}]\n");
    series.write(
        "c.yaml",
        "extends: b.yaml\n"
            + "variants: {v: {edit_layers: [{after: relu2, insert: [relu]}, {remove: gelu1}]}, w:"
            + " {edit_layers: [{replace: gelu1, with: relu}]}}\n");
    SeriesPlan plan = series.plan("c.yaml");
    ConditionPlan variant = plan.condition(new ConditionName("c", "v")).orElseThrow();
    assertEquals(
        List.of("conv1", "max_pool2d1", "flatten1", "fc1", "relu2", "relu3", "linear2"),
        variant.declaration().layers().stream().map(layer -> layer.name().orElseThrow()).toList());
    assertEquals(
        List.of("layers: relu1 relu → relu3 relu"),
        plan.condition(new ConditionName("c", "w")).orElseThrow().differences());
  }

  @Test
  void takesSettingsFromTheCommandLine() {
    series.write("a.yaml", LENET + "baseline: true\nseeds: [1, 2]\n");
    series.write(
        "b.yaml", "extends: a.yaml\nvariants: {drop: {batch_size: 8}, slow: {batch_size: 4}}\n");
    PlanOptions options =
        new PlanOptions(
            List.of("epochs=1", "layers.fc1.units=64", "optimizer.adam.lr=0.1,0.2"),
            List.of(2L, 6L),
            List.of("drop", "b/lr=*"));
    SeriesPlan plan = series.plan(options, "b.yaml");
    assertEquals(List.of("a/base", "b/drop", "b/lr=0.1", "b/lr=0.2"), names(plan));
    for (ConditionPlan condition : plan.conditions()) {
      assertEquals(OptionalInt.of(1), condition.declaration().epochs());
      assertEquals(List.of(1L, 2L, 6L), condition.seeds());
      assertTrue(
          condition.declaration().layers().stream()
              .anyMatch(layer -> layer instanceof Linear l && l.units() == 64));
    }
  }

  @Test
  void aReferenceGetsTheSeedsOfWhatIsComparedWithIt() {
    series.write("a.yaml", LENET + "baseline: true\nseeds: [0, 1]\ncompare: {margin: 0.005}\n");
    series.write(
        "b.yaml",
        "extends: a.yaml\nseeds: {until: decided, first: 3, most: 10}\n"
            + "variants: {drop: {batch_size: 8}, slow: {batch_size: 4, seeds: {most: 20}}}\n");
    SeriesPlan plan = series.plan("b.yaml");
    ConditionPlan drop = plan.condition(new ConditionName("b", "drop")).orElseThrow();
    ConditionPlan base = plan.condition(new ConditionName("a", "base")).orElseThrow();
    assertEquals(new Seeding(List.of(1L, 2L, 3L), List.of(3, 6, 10)), drop.seeding());
    assertEquals(List.of(0L, 1L, 2L, 3L), base.seeds());
    SeriesPlan most = Allotment.most(plan);
    assertEquals(20, most.condition(new ConditionName("b", "slow")).orElseThrow().seeds().size());
    assertEquals(21, most.condition(base.name()).orElseThrow().seeds().size());
    SeriesPlan next = Allotment.next(plan, Map.of(drop.name(), 6));
    assertEquals(7, next.condition(base.name()).orElseThrow().seeds().size());
    assertEquals(3, next.condition(new ConditionName("b", "slow")).orElseThrow().seeds().size());
    assertEquals(
        new Seeding(List.of(1L, 2L, 3L, 4L, 5L), List.of(3, 5, 6, 10)),
        series
            .plan(new PlanOptions(List.of(), List.of(4L, 5L), List.of("drop")), "b.yaml")
            .condition(drop.name())
            .orElseThrow()
            .seeding());
  }

  @Test
  void howItIsComparedIsNoPartOfARun() {
    series.write("a.yaml", LENET + "seeds: 1..2\nvariants: {v: {batch_size: 8}}\n");
    series.write(
        "b.yaml",
        LENET
            + "name: a\nseeds: {until: decided, first: 2}\ncompare: {margin: 0.005}\n"
            + "variants: {v: {batch_size: 8, compare: {margin: 0.01}}}\n");
    RunDigests digests = new RunDigests("d", Optional.empty(), Map.of());
    assertEquals(
        series.plan("a.yaml").runs().stream().map(run -> Resolved.write(run, digests)).toList(),
        series.plan("b.yaml").runs().stream().map(run -> Resolved.write(run, digests)).toList());
    assertEquals(
        List.of("batch_size: 32 → 8"), series.plan("b.yaml").conditions().get(1).differences());
  }

  @Test
  void tellsWhatIsWrongWithFilesAndNames() {
    series.write("one/a.yaml", LENET);
    series.write("two/a.yaml", LENET);
    assertTrue(
        series.problems("one/a.yaml", "two/a.yaml").get(0).contains("two files are called 'a'"));
    series.write("x.yaml", "extends: y.yaml\n");
    series.write("y.yaml", "extends: x.yaml\n");
    assertTrue(
        series.problems("x.yaml").get(0).contains("in a circle: x.yaml → y.yaml → x.yaml"),
        () -> series.problems("x.yaml").toString());
    series.write("lost.yaml", "extends: nowhere.yaml\n");
    assertEquals(
        List.of("lost.yaml:1:10: error: there is no file nowhere.yaml"),
        series.problems("lost.yaml"));
    assertEquals(
        List.of("gone.yaml: error: there is no file gone.yaml; did you mean lost.yaml?"),
        series.problems("gone.yaml"));
    series.write(
        "names.yaml",
        LENET
            + "variants: {base: {epochs: 1}, a b: {epochs: 1}, lr=1: {epochs: 1}}\n"
            + "grid: {optimizer.adam.lr: [1]}\n");
    List<String> problems = series.problems("names.yaml");
    assertTrue(problems.toString().contains("'base' is the file itself"), problems::toString);
    assertTrue(problems.toString().contains("not 'a b'"), problems::toString);
    assertTrue(
        problems.toString().contains("two conditions are called 'lr=1'"), problems::toString);
    series.write(
        "grid.yaml",
        LENET + "grid: {optimzer.lr: [1], layers.fc3.units: [1], layers.fc1: [1], epochs: 3}\n");
    problems = series.problems("grid.yaml");
    assertTrue(problems.toString().contains("did you mean optimizer?"), problems::toString);
    assertTrue(problems.toString().contains("did you mean fc1?"), problems::toString);
    assertTrue(problems.toString().contains("needs the argument to set"), problems::toString);
    assertTrue(problems.toString().contains("must be a list of values"), problems::toString);
  }

  @Test
  void refusesNamesThatAreNoFoldersEverywhere() {
    series.write("plots.yaml", LENET);
    assertTrue(series.problems("plots.yaml").get(0).contains("cannot be called 'plots'"));
    series.write("A.yaml", LENET);
    series.write("b.yaml", LENET + "name: a\n");
    assertTrue(series.problems("A.yaml", "b.yaml").get(0).contains("two files are called"));
    series.write(
        "c.yaml",
        LENET
            + "variants: {Drop: {epochs: 1}, drop: {epochs: 3}, nul: {epochs: 4}, .a: {epochs:"
            + " 5}}\n"
            + "grid: {optimizer.adam.lr: [1., 2]}\n");
    List<String> problems = series.problems("c.yaml");
    assertEquals(3, problems.size(), problems::toString);
    assertTrue(problems.get(0).contains("'Drop' and 'drop'"), problems::toString);
    assertTrue(problems.get(1).contains("cannot be called 'nul'"), problems::toString);
    assertTrue(problems.get(2).contains("with a dot, as '.a'"), problems::toString);
  }

  @Test
  void saysHowAProblemIsReached() {
    series.write("a.yaml", LENET);
    series.write("b.yaml", "extends: a.yaml\nvariants: {v: {edit_layers: [{remove: flatten1}]}}\n");
    assertEquals(
        List.of(
            "a.yaml:8:5: error: fc1 expects a flat input, max_pool2d1 gives 6×14×14; put flatten"
                + " before it (in condition 'v' of b.yaml)"),
        series.problems("b.yaml").stream().map(p -> p.replace(folder.toString(), "")).toList());
  }
}
