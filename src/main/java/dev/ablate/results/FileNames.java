package dev.ablate.results;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the files of a results folder are called. */
public final class FileNames {
  /** What one run measured, a row for each evaluation. */
  public static final String METRICS = "metrics.csv";

  /** The steps of a run, where they are recorded. */
  public static final String STEPS = "steps.csv";

  /** The norms of a run's gradients and weights by epoch, where they are recorded. */
  public static final String GRADIENTS = "gradients.csv";

  /** What a run measured on its test data. */
  public static final String TEST = "test.csv";

  /** What a run predicted of each test example. */
  public static final String PREDICTIONS = "predictions.csv";

  /** A class's score for each test example, where they are asked for. */
  public static final String SCORES = "scores.safetensors";

  /** What a run found in its training examples, as means and words, where it had to. */
  public static final String FITTED = "fitted.csv";

  /** Test pictures, and what a run made of them, where it is to say what it sees. */
  public static final String RECONSTRUCTIONS = "reconstructions.png";

  /** A run's declaration with nothing left to default. */
  public static final String SPEC = "spec.yaml";

  /** What besides the declaration explains a run's numbers. */
  public static final String RUN = "run.json";

  /** How long a run took, and for what. */
  public static final String TIMING = "timing.csv";

  /** A run's trained weights. */
  public static final String MODEL = "model.safetensors";

  /** The conditions of an experiment, and what each is compared with. */
  public static final String EXPERIMENT = "experiment.json";

  /** What the predictions of an experiment show. */
  public static final String EVIDENCE = "evidence.json";

  /** What each step of a greedy path chose among. */
  public static final String PATH = "path.csv";

  /** What each look at an experiment's conditions came to. */
  public static final String DECISIONS = "decisions.csv";

  /** The comparison for programs. */
  public static final String RUNS_CSV = "runs.csv";

  public static final String COMPARISON_CSV = "comparison.csv";

  /** What the components of ablations contribute, for programs. */
  public static final String CONTRIBUTIONS = "contributions.csv";

  /** What searches tried and found, for programs. */
  public static final String TUNING = "tuning.csv";

  /** The comparison for a repository. */
  public static final String COMPARISON_MARKDOWN = "comparison.md";

  /** The comparison for a browser. */
  public static final String COMPARISON_HTML = "comparison.html";

  /** The folder of the comparison's figures. */
  public static final String PLOTS = "plots";

  /** The files of a run that are equal in two equal runs. */
  public static final List<String> REPEATABLE =
      List.of(
          SPEC,
          METRICS,
          STEPS,
          GRADIENTS,
          TEST,
          PREDICTIONS,
          SCORES,
          FITTED,
          RECONSTRUCTIONS,
          MODEL);

  /** Every file that a run may leave. */
  static final List<String> OF_A_RUN =
      Stream.concat(REPEATABLE.stream(), Stream.of(RUN, TIMING)).toList();

  /** Those that a report reads. */
  static final List<String> REPORTED =
      List.of(SPEC, METRICS, STEPS, TEST, PREDICTIONS, RECONSTRUCTIONS);

  /** Those that hold tensors. */
  public static final List<String> TENSORS = List.of(SCORES, MODEL);

  /** Those with a run's numbers that are committed. */
  public static final List<String> TABLES = List.of(METRICS, TEST, STEPS, GRADIENTS);

  /** Those that a comparison of committed runs reads. */
  public static final Set<String> COMPARED =
      Set.of(METRICS, TEST, STEPS, GRADIENTS, SPEC, RECONSTRUCTIONS);

  private FileNames() {}
}
