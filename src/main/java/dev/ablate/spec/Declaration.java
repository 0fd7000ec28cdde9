package dev.ablate.spec;

import dev.ablate.part.Augmentation;
import dev.ablate.part.Column;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Inline;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Metric;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Outputs;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Task;
import dev.ablate.part.metric.Accuracy;
import dev.ablate.part.metric.MeanLoss;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Everything that is declared of one condition, with defaults filled in; each key of the file. */
@Doc("One condition of an experiment.")
public record Declaration(
    @Doc(value = "The data set, by name or with its arguments.", example = "fashion-mnist")
        DatasetSpec dataset,
    @Doc(value = "Cuts validation examples off the training part.", example = "0.8")
        Optional<SplitSpec> split,
    @Doc(
            "What the network is to say: label, or input, which makes an autoencoder: its outputs,"
                + " flattened, are compared with the example, scaled, normalized and augmented. A"
                + " gaussian_noise or dropout as the first layer makes it one that takes noise"
                + " off.")
        @Default(value = "label", later = true)
        Target target,
    @Doc("What is taken away from the training examples, or spoiled.") @Inline
        DataAblation ablation,
    @Doc(
            value =
                "Changes to pictures: random ones to those that train, resize and center_crop to"
                    + " all.",
            example = "[random_crop: {padding: 4}]")
        @Default("[]")
        List<Augmentation> augment,
    @Doc("The network, from input to output.") List<Layer> layers,
    @Doc("Initial weights and biases.") @Default("pytorch") InitSpec init,
    @Doc("What is minimized.") @Default("cross_entropy") Loss loss,
    @Doc(value = "The update rule.", example = "{adam: {lr: 0.001}}") Optimizer optimizer,
    @Doc(value = "How the learning rate moves.", example = "{cosine: {min_lr: 0}}")
        Optional<Schedule> schedule,
    @Doc(value = "Added to the loss, over weights.", example = "{l1: 0.0001}")
        Optional<PenaltySpec> penalty,
    @Doc(value = "How gradients are kept small.", example = "{norm: 1.0}")
        Optional<ClipSpec> clipGradients,
    @Doc("Examples a step.") @Default("32") @Range(min = 1) int batchSize,
    @Doc("How the examples of an epoch are drawn.") @Default("shuffle") Sampling sampling,
    @Doc("Leave out an epoch's last, smaller batch.") @Default("false") boolean dropLast,
    @Doc("Length of the training in epochs; or give steps.") @Range(min = 1) OptionalInt epochs,
    @Doc("Length of the training in steps; or give epochs.") @Range(min = 1) OptionalInt steps,
    @Doc(value = "Seeds; each is a run. Or as many as it takes: see seeds.", example = "1..5")
        @Default("[0]")
        Seeds seeds,
    @Doc(
            value =
                "What the seeds vary: init, order, split, dropout, augment. What is not listed is"
                    + " drawn with seed 0 in every run.",
            example = "[init, order]")
        @Default(value = "[init, order, split, dropout, augment]", later = true)
        List<ChanceSource> vary,
    @Doc(value = "How conditions are compared.", example = "{margin: 0.005}")
        Optional<CompareSpec> compare,
    @Doc(
            value = "A search for every condition before it is trained.",
            example =
                "{trials: 12, space: {batch_size: {choice: [32, 64]}}, by: val_loss, seeds: [101]}")
        Optional<TuneSpec> tune,
    @Doc(
            value = "Stops when a metric has not improved.",
            example = "{metric: val_loss, patience: 10}")
        Optional<EarlyStopping> earlyStopping,
    @Doc("The epoch whose model is tested and saved.") @Default("last") SelectSpec select,
    @Doc("When and over what the metrics are taken.") @Default("{}") EvaluateSpec evaluate,
    @Doc(value = "What is measured beside loss and accuracy.", example = "[macro_f1, ece]")
        Optional<List<Metric>> metrics,
    @Doc("What happens when the loss is NaN or infinite.") @Default("stop")
        OnDivergence onDivergence,
    @Doc("Which kernels compute.") @Default("native") Numerics numerics,
    @Doc("Threads of one run; runs themselves run side by side.")
        @Default("1")
        @Range(min = 1, max = 1024)
        int threads,
    @Doc(value = "A safetensors file to start from instead of init.", example = "init.safetensors")
        Optional<StartSpec> initialWeights,
    @Doc("Also write steps.csv.") @Default("false") boolean recordSteps,
    @Doc(
            "Also write gradients.csv: by epoch the norm of each layer's gradient, a mean over its"
                + " steps, and of its weights.")
        @Default(value = "false", later = true)
        boolean recordGradients,
    @Doc("What is done around a plain step.") @Inline StepSpec step) {
  /** Metrics that are measured whatever is asked for. */
  public static final List<Metric> ALWAYS = List.of(new MeanLoss(), new Accuracy());

  public Declaration {
    augment = List.copyOf(augment);
    layers = List.copyOf(layers);
    vary = vary.stream().distinct().sorted().toList();
    metrics = metrics.map(List::copyOf);
  }

  /** What a source of chance is drawn with in the run of a seed. */
  public long seed(ChanceSource source, long seed) {
    return vary.contains(source) ? seed : 0;
  }

  /** Examples whose gradient makes one step. */
  public int examplesPerStep() {
    return (int) Math.min(Integer.MAX_VALUE, (long) batchSize * step.accumulate());
  }

  /** What the network's outputs mean. */
  public Outputs.Meaning outputs() {
    return Outputs.Meaning.of(loss, layers.get(layers.size() - 1));
  }

  /** What is measured, in the order of the columns. */
  public List<Metric> measured(Task task) {
    return Stream.concat(ALWAYS.stream(), metrics.stream().flatMap(List::stream))
        .filter(metric -> metric.tasks().contains(task))
        .toList();
  }

  /** Whether a column is measured, were it of the task. */
  public boolean measures(Column column) {
    return Stream.concat(ALWAYS.stream(), metrics.stream().flatMap(List::stream))
        .anyMatch(metric -> metric.column().equals(column.metric().column()));
  }

  /**
   * What metrics are measured of.
   *
   * @param task of the data
   * @param size number of classes, or numbers in a target
   * @param classes their names; empty where they have none
   */
  public Metric.Setting setting(Task task, int size, List<String> classes) {
    boolean summed = loss.summed() && evaluate.average() == EvaluateSpec.Average.EXAMPLES;
    return new Metric.Setting(task, size, classes, outputs(), summed);
  }
}
