package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Datasets;
import dev.ablate.data.format.Csv;
import dev.ablate.problem.Problem;
import dev.ablate.problem.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ablations of the data as keys, variants, points of a grid and components. */
class DataAblationTest {
  private static final String NET =
      """
      dataset: {name: csv, path: d.csv}
      layers: [linear: 3]
      optimizer: {sgd: {lr: 0.1}}
      epochs: 1
      """;

  @TempDir Path root;

  /** 60 rows with three features and the classes cat, dog and owl. */
  private SeriesPlan plan(String text) {
    try {
      String rows =
          IntStream.range(0, 60)
              .mapToObj(
                  i -> i + "," + i % 7 + "," + -i + "," + List.of("cat", "dog", "owl").get(i % 3))
              .collect(Collectors.joining("\n", "a,b,c,label\n", "\n"));
      Files.writeString(root.resolve("d.csv"), rows);
      Path file = Files.writeString(root.resolve("x.yaml"), text);
      DataFolders folders =
          new DataFolders(List.of(), List.of(), root, root, root.resolve("cache"), List.of());
      Datasets datasets = new Datasets(folders, DataListener.SILENT, false);
      return Planner.plan(List.of(file), PlanOptions.NONE, datasets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> problems(String text) {
    try {
      return plan(text).warnings().stream().map(Problem::toString).toList();
    } catch (ProblemsException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drop_classes: [dgo]|x.yaml:5:16|there is no class 'dgo'; there are cat, dog, owl|dog",
        "drop_classes: [cat, cat]|x.yaml:5:21|dropped twice|",
        "drop_classes: [cat, dog]|x.yaml:5:1|fewer than two classes|",
        "subset: 0.001|x.yaml:5:1|leaves none to train on|",
        "subset: {share: 100}|x.yaml:5:1|more than the 60 examples|",
        "subset: {share: 0.5, ordr: stratified}|x.yaml:5:22|ordr|order",
        "balance: 2|x.yaml:5:10|1|",
        "label_noise: -0.1|x.yaml:5:14|0|",
        "dataset: {name: csv, path: d.csv, subset: 0.1}|x.yaml:5|subset|",
      })
  void mistakesAreToldWhereTheyAre(String key, String place, String what, String suggestion) {
    String text = key.startsWith("dataset") ? NET.replaceFirst("dataset.*\n", "") : NET;
    String expected = key.startsWith("dataset") ? place.replace("5", "4") : place;
    List<String> told = problems(text + key + "\n");
    assertTrue(
        told.stream()
            .anyMatch(
                each ->
                    each.contains(expected)
                        && each.contains(what)
                        && each.contains(suggestion == null ? "" : suggestion)),
        told.toString());
  }

  @Test
  void numbersHaveNoClassesToDropOrToSpoil() {
    String text = NET.replace("d.csv}", "d.csv, label: a, drop: [label], task: regression}");
    List<String> told =
        problems(
            text.replace("linear: 3", "linear: 1")
                + "loss: mse\nlabel_noise: 0.1\nbalance: 0.5\ndrop_classes: [cat]\n"
                + "subset: {share: 0.5, order: stratified}\n");
    assertEquals(4, told.stream().filter(each -> each.contains("targets are numbers")).count());
  }

  @Test
  void aFileWithoutThemSaysNothingOfThem() {
    RunPlan run = plan(NET).runs().get(0);
    String text = Identity.declaration(run);
    assertFalse(text.contains("subset") || text.contains("drop_classes"), text);
    assertFalse(text.contains("label_noise") || text.contains("balance"), text);
  }

  @Test
  void variantsAndGridsHaveThem() {
    SeriesPlan plan =
        plan(
            NET
                + """
                split: 0.5
                variants:
                  noisy: {label_noise: 0.2}
                  few: {subset: {share: 0.1, order: stratified, seed: 0}}
                  two: {drop_classes: [owl]}
                  long: {balance: {ratio: 0.1}}
                grid: {subset.share: [0.25, 0.5], label_noise: [0.1]}
                """);
    assertEquals(
        List.of(
            "x/base",
            "x/noisy",
            "x/few",
            "x/two",
            "x/long",
            "x/share=0.25,label_noise=0.1",
            "x/share=0.5,label_noise=0.1"),
        Series.names(plan));
    assertEquals(List.of("label_noise: + 0.2"), plan.conditions().get(1).differences());
  }

  @Test
  void aDesignTellsWhatEachColumnAndEachPartOfTheDataIsWorth() {
    SeriesPlan plan =
        plan(
            NET
                + """
                components:
                  a: {dataset: {drop: [a]}}
                  b-and-c: {dataset: {drop: [b, c]}}
                  owls: {drop_classes: [owl]}
                  all-rows: {subset: 0.5}
                  labels: {label_noise: 0.2}
                design: leave_one_out
                """);
    assertEquals(
        List.of(
            "x/base",
            "x/without-a",
            "x/without-b-and-c",
            "x/without-owls",
            "x/without-all-rows",
            "x/without-labels"),
        Series.names(plan));
    assertEquals(List.of("b", "c"), dropped(plan, "without-b-and-c"));
    assertEquals(2, plan.conditions().get(1).network().input().size());
  }

  @Test
  void componentsThatLeaveColumnsOutGoTogether() {
    SeriesPlan plan =
        plan(
            NET
                + """
                components:
                  a: {dataset: {drop: [a]}}
                  b: {dataset: {drop: [b]}}
                design: pairs
                """);
    assertEquals(List.of("a", "b"), dropped(plan, "without-a-b"));
  }

  @Test
  void aComponentWithoutAnyColumnSaysSo() {
    List<String> told =
        problems(NET + "components:\n  all: {dataset: {drop: [a, b, c]}}\ndesign: leave_one_out\n");
    assertTrue(told.stream().anyMatch(each -> each.contains("no columns beside")), told.toString());
  }

  private static List<String> dropped(SeriesPlan plan, String condition) {
    Optional<ConditionPlan> found =
        plan.conditions().stream()
            .filter(each -> each.name().condition().equals(condition))
            .findFirst();
    return ((Csv) found.orElseThrow().declaration().dataset()).form().drop();
  }
}
