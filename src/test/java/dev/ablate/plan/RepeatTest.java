package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.part.layer.Residual;
import dev.ablate.problem.ProblemsException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stacks written in short: how their layers are called, and how edits reach them. */
class RepeatTest {
  private static final String STACK =
      """
      dataset: cifar10
      layers:
        - conv2d: {filters: 4, kernel: 3}
        - repeat:
            name: stage
            times: 3
            layers:
              - residual: {layers: [{conv2d: {name: inner, filters: 4, kernel: 1}}, relu], drop: {to: 0.6}}
        - flatten
        - linear: 10
      optimizer: {adam: {lr: 0.01}}
      epochs: 1
      """;

  @TempDir Path folder;

  private NetworkPlan network(String text) {
    Series series = new Series(folder);
    series.write("a.yaml", text);
    List<RunPlan> runs = series.plan("a.yaml").runs();
    return runs.get(runs.size() - 1).network();
  }

  private NetworkPlan edited(String edit) {
    return network(STACK + "variants: {v: {edit_layers: [" + edit + "]}}\n");
  }

  private static String names(NetworkPlan network) {
    return network.all().stream().map(LayerPlan::name).collect(Collectors.joining(" "));
  }

  @Test
  void copiesAreCalledByTheirNumber() {
    assertEquals(
        "conv2d1 stage residual1.1 inner.1 relu1.1 residual1.2 inner.2 relu1.2 residual1.3 inner.3"
            + " relu1.3 flatten1 linear1",
        names(network(STACK)));
  }

  @Test
  void aRateGrowsWithDepth() {
    List<Double> rates =
        network(STACK).all().stream()
            .filter(layer -> layer.layer() instanceof Residual)
            .map(layer -> ((Residual) layer.layer()).drop().orElseThrow().rate())
            .toList();
    assertEquals(List.of(0.6 / 3, 0.6 * 2 / 3, 0.6), rates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {remove: every relu}              | conv2d1 stage residual1.1 inner.1 residual1.2 inner.2 residual1.3 inner.3 flatten1 linear1
          {set: stage, times: 1}            | conv2d1 stage residual1.1 inner.1 relu1.1 flatten1 linear1
          {remove: relu1.2}                 | conv2d1 residual1.1 inner.1 relu1.1 residual1.2 inner.2 residual1.3 inner.3 relu1.3 flatten1 linear1
          {unwrap: every residual}          | conv2d1 stage inner.1 relu1.1 inner.2 relu1.2 inner.3 relu1.3 flatten1 linear1
          {unwrap: residual1.3}             | conv2d1 residual1.1 inner.1 relu1.1 residual1.2 inner.2 relu1.2 inner.3 relu1.3 flatten1 linear1
          {unwrap: stage}                   | conv2d1 residual1.1 inner.1 relu1.1 residual1.2 inner.2 relu1.2 residual1.3 inner.3 relu1.3 flatten1 linear1
          {after: [inner, conv2d1], insert: [tanh]} | conv2d1 tanh1 stage residual1.1 inner.1 tanh2.1 relu1.1 residual1.2 inner.2 tanh2.2 relu1.2 residual1.3 inner.3 tanh2.3 relu1.3 flatten1 linear1
          """)
  void editsReachCopies(String edit, String names) {
    assertEquals(names, names(edited(edit)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {remove: inner.4}             | no layer is called 'inner.4'
          {unwrap: flatten1}            | flatten1 has no layers of its own
          {remove: []}                  | the list is empty
          {set: stage, times: 0}        | 'times' must be at least 1
          {after: flatten1, insert: [tanh: {name: inner.2}]} | two layers are called 'inner.2'
          """)
  void mistakesAreTold(String edit, String message) {
    ProblemsException told = Assertions.assertThrows(ProblemsException.class, () -> edited(edit));
    assertTrue(told.getMessage().contains(message), told.getMessage());
  }

  @Test
  void aGridReachesOneCopy() {
    NetworkPlan grid = network(STACK + "grid: {layers.inner.2.bias: [false]}\n");
    assertEquals(
        List.of("inner.1 20", "inner.2 16", "inner.3 20"),
        grid.all().stream()
            .filter(layer -> layer.name().startsWith("inner"))
            .map(layer -> layer.name() + " " + layer.parameters())
            .toList());
    ProblemsException told =
        Assertions.assertThrows(
            ProblemsException.class,
            () -> network(STACK + "grid: {layers.inner.4.bias: [false]}\n"));
    assertTrue(told.getMessage().contains("no layer is called 'inner.4'"), told.getMessage());
  }

  @Test
  void aSearchReachesOneCopy() {
    Series series = new Series(folder);
    series.write(
        "a.yaml",
        STACK.replace("epochs: 1", "epochs: 2\nsplit: 0.8")
            + "tune: {trials: 3, space: {layers.inner.2.filters: {choice: [4]}}, by: val_accuracy, seeds: [1]}\n");
    assertEquals(
        "4",
        series
            .plan("a.yaml")
            .conditions()
            .get(0)
            .tuning()
            .orElseThrow()
            .trials()
            .get(0)
            .values()
            .get("layers.inner.2.filters"));
  }

  @Test
  void tooManyLayersAreTold() {
    String layers =
        "layers: [{repeat: {times: 1000, layers: [{repeat: {times: 1000, layers: [{repeat: {times:"
            + " 1000, layers: [relu]}}]}}]}}, flatten, linear: 3]\n";
    ProblemsException told =
        Assertions.assertThrows(
            ProblemsException.class,
            () -> network(STACK.replaceAll("(?s)layers:.*?(?=optimizer)", layers)));
    assertTrue(told.getMessage().contains("at most 20000"), told.getMessage());
  }
}
