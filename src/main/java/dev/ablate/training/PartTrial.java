package dev.ablate.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.ablate.data.DataFolders;
import dev.ablate.data.DataListener;
import dev.ablate.data.Dataset;
import dev.ablate.data.Datasets;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.Network;
import dev.ablate.part.Parts;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.PlanOptions;
import dev.ablate.plan.Planner;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.RunRecord;
import dev.ablate.spec.ChanceSource;
import dev.ablate.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tries a part of any plug-in in a real, tiny training: a plug-in's tests call it with an
 * experiment that uses the part.
 *
 * <p>Five things are tried for each run of the file: that each layer's output has the planned
 * shape, that gradients agree with finite differences, that two trainings are equal to the last
 * bit, that a training which stopped half-way and went on is equal to one that did not, and that a
 * plug-in's layers can be exported.
 */
public final class PartTrial {
  private final Datasets datasets;
  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  private PartTrial(Path folder) {
    this.folder = folder;
    this.datasets =
        new Datasets(
            new DataFolders(
                List.of(), List.of(), folder, folder, folder.resolve("cache"), List.of()),
            DataListener.SILENT,
            false);
  }

  /**
   * Tries the runs of an experiment.
   *
   * @param experiment the file; a few examples and two or three epochs are enough
   * @param folder an empty folder to work in
   * @return what is wrong, in sentences; nothing where all is well
   * @throws dev.ablate.problem.ProblemsException where the file itself is wrong
   */
  public static List<String> of(Path experiment, Path folder) {
    // Equal sums need equal cuts of the work; the engine reads these once, when it loads.
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    PartTrial trial = new PartTrial(folder);
    Planner.plan(List.of(experiment), PlanOptions.NONE, trial.datasets).runs().forEach(trial::run);
    return trial.problems;
  }

  private void run(RunPlan run) {
    String name = run.condition() + "/" + run.key().name() + ": ";
    Dataset data = datasets.open(run.declaration().dataset(), run.home());
    for (GradientCheck.Finding finding : GradientCheck.check(run, data)) {
      if (!finding.ok()) {
        problems.add(
            name
                + "the gradient of "
                + finding.tensor()
                + " differs from finite differences by "
                + finding.difference()
                + ", allowed is "
                + finding.bound());
      }
    }
    shapes(run).ifPresent(misfit -> problems.add(name + misfit));
    RunRecord whole = train(run, data, "whole", progress -> {});
    compare(name + "two trainings with one seed", whole, train(run, data, "again", p -> {}));
    compare(name + "a training that stopped and went on", whole, stopped(run, data));
    for (LayerPlan layer : run.network().all()) {
      boolean block = layer.layer() instanceof dev.ablate.part.Layer.Block;
      if (!block && layer.layer().torch(layer.input()).isEmpty()) {
        Parts.current()
            .origin(layer.layer().getClass())
            .ifPresent(
                origin ->
                    problems.add(name + layer.name() + " can't be exported: torch() is empty"));
      }
    }
  }

  /** The first layer whose output has another shape than was planned. */
  private static Optional<String> shapes(RunPlan run) {
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      Network network =
          new Network(
              run.network(),
              manager,
              new MaskSeeds(run.seed(ChanceSource.DROPOUT)),
              run.declaration().numerics());
      return network.misfit(2);
    }
  }

  /** Stops after half of the steps, and goes on from the last checkpoint. */
  private RunRecord stopped(RunPlan run, Dataset data) {
    try {
      train(
          run,
          data,
          "stopped",
          progress -> {
            if (progress.step() * 2 >= progress.steps()) {
              throw new Stop();
            }
          });
    } catch (Stop stop) {
      // what was meant
    }
    return train(run, data, "stopped", progress -> {});
  }

  private RunRecord train(RunPlan run, Dataset data, String name, Consumer<Progress> progress) {
    Path checkpoints = folder.resolve(run.condition() + "-" + run.key().number()).resolve(name);
    return Training.train(run, data, Device.cpu(), new Checkpoints(checkpoints, 0), progress);
  }

  private void compare(String what, RunRecord one, RunRecord other) {
    if (!one.metrics().equals(other.metrics())) {
      problems.add(what + ": the metrics differ");
    }
    if (!one.predictions().equals(other.predictions())) {
      problems.add(what + ": the predictions differ");
    }
    difference(one.weights(), other.weights())
        .ifPresent(tensor -> problems.add(what + ": " + tensor + " differs"));
  }

  private static Optional<String> difference(Map<String, Tensor> one, Map<String, Tensor> other) {
    return one.keySet().stream()
        .filter(
            name ->
                !other.containsKey(name)
                    || !Arrays.equals(one.get(name).values(), other.get(name).values()))
        .findFirst();
  }

  /** Ends a training in the middle. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop() {
      super("stopped by the trial", null, false, false);
    }
  }
}
