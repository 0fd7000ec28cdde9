package dev.ablate.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** A folder with one file, a.yaml, of components and designs. */
record AblationFile(Series series) {
  /** A recipe with eleven parts that can be taken away. */
  static final String RECIPE =
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

  /** What is found in it. */
  static final List<String> FOUND =
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

  SeriesPlan plan(String text) {
    series.write("a.yaml", text);
    return series.plan("a.yaml");
  }

  SeriesPlan designed(String text, String... designs) {
    series.write("a.yaml", text);
    return series.plan(
        new PlanOptions(List.of(), List.of(), List.of(), List.of(designs)), "a.yaml");
  }

  static AblationPlan ablation(SeriesPlan plan) {
    return plan.experiments().get(0).ablation().orElseThrow();
  }

  static List<String> conditions(SeriesPlan plan) {
    return plan.conditions().stream().map(condition -> condition.name().condition()).toList();
  }

  static ConditionPlan condition(SeriesPlan plan, String name) {
    return plan.condition(new ConditionName("a", name)).orElseThrow();
  }

  void refuses(String text, String... messages) {
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

  static String components(String... written) {
    return RECIPE + "components: {" + String.join(", ", written) + "}\ndesign: leave_one_out\n";
  }
}
