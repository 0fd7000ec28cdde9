package dev.ablate.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.ablate.chance.Chance;
import dev.ablate.data.Dataset;
import dev.ablate.data.Kept;
import dev.ablate.data.Split;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.model.Averaging;
import dev.ablate.model.FlatOptimizer;
import dev.ablate.model.MaskSeeds;
import dev.ablate.model.Network;
import dev.ablate.model.Spared;
import dev.ablate.part.Batch;
import dev.ablate.part.Loss;
import dev.ablate.part.Metric;
import dev.ablate.part.Schedule;
import dev.ablate.plan.Memory;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.GradientRow;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Prediction;
import dev.ablate.results.RunRecord;
import dev.ablate.results.Scores;
import dev.ablate.results.StepRow;
import dev.ablate.results.TestRow;
import dev.ablate.spec.ChanceSource;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.EvaluateSpec;
import dev.ablate.spec.OnDivergence;
import dev.ablate.spec.Portion;
import dev.ablate.spec.SelectSpec;
import dev.ablate.spec.Swa;
import dev.ablate.spec.Target;
import dev.ablate.weights.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Trains one run from its plan and its data to what was measured. */
public final class Training {
  private final RunPlan plan;
  private final List<String> classes;
  private final Device device;
  private final Declaration declaration;
  private final View.All views;
  private final Sampler sampler;
  private final LearningRate rate;
  private final Network network;
  private final FlatOptimizer optimizer;
  private final Averaging averaging;
  private final Stepper stepper;
  private final Evaluation evaluation;
  private final List<String> classNames;
  private final Optional<Fitted> fitted;
  private final Checkpoints checkpoints;
  private final Consumer<Progress> progress;
  private final Steps steps;
  private final Optional<GradientNorms> norms;
  private final Timings timings = new Timings();
  private final ScoreSum running;

  private List<MetricsRow> metrics = new ArrayList<>();
  private List<StepRow> stepRows = new ArrayList<>();
  private Optional<Map<String, Tensor>> best = Optional.empty();
  private long keptNanos = System.nanoTime();

  /**
   * Trains.
   *
   * @param plan the run
   * @param data its data
   * @param device where
   * @param checkpoints the folder that holds this run's checkpoints, and no other's; a run that
   *     stopped goes on from there; they stay, for whoever writes the run's files to remove
   * @param progress told of every step
   */
  public static RunRecord train(
      RunPlan plan, Dataset data, Device device, Path checkpoints, Consumer<Progress> progress) {
    return train(plan, data, device, new Checkpoints(checkpoints), progress);
  }

  static RunRecord train(
      RunPlan plan,
      Dataset data,
      Device device,
      Checkpoints checkpoints,
      Consumer<Progress> progress) {
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      return new Training(plan, data, manager, checkpoints, progress).run();
    }
  }

  private Training(
      RunPlan plan,
      Dataset whole,
      NDManager manager,
      Checkpoints checkpoints,
      Consumer<Progress> progress) {
    TrainingData seen = TrainingData.of(plan, whole);
    Dataset data = seen.data();
    Split split = seen.split();
    this.fitted = seen.fitted();
    this.plan = plan;
    this.classes = data.info().labels();
    this.device = manager.getDevice();
    this.declaration = plan.declaration();
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.views =
        View.All.of(
            data,
            split,
            Kept.dropped(declaration.ablation(), whole.info()),
            part -> new Examples(part, declaration, declaration.target(), manager));
    this.sampler =
        new Sampler(
            declaration.sampling(),
            views.train().indices(),
            declaration.examplesPerStep(),
            declaration.dropLast(),
            new Chance(plan.seed(ChanceSource.ORDER)),
            data.train().labels());
    this.steps = Steps.of(declaration, sampler.steps());
    boolean inSteps = declaration.steps().isPresent();
    this.rate =
        new LearningRate(
            declaration.schedule(),
            declaration.optimizer().lr().orElse(Double.NaN),
            inSteps,
            inSteps ? steps.count() : declaration.epochs().orElseThrow(),
            steps.count());
    MaskSeeds moment = new MaskSeeds(plan.seed(ChanceSource.DROPOUT));
    this.network = new Network(plan.network(), manager, moment, declaration.numerics());
    network.freeze(Spared.frozen(declaration.step(), plan.network()));
    this.optimizer =
        new FlatOptimizer(
            declaration.optimizer(),
            manager,
            network.slots(),
            Spared.fromDecay(declaration.step(), plan.network()));
    this.averaging =
        new Averaging(declaration.step(), network, manager, () -> remeasure(network, manager));
    this.norms =
        declaration.recordGradients() ? Optional.of(new GradientNorms(network)) : Optional.empty();
    Loss loss = Losses.fitted(declaration.loss(), data, split.train());
    this.stepper =
        new Stepper(
            plan,
            views.train().examples(),
            network,
            optimizer,
            averaging,
            loss,
            moment,
            manager,
            norms);
    Metric.Setting setting = declaration.setting(data.info().task(), data.info().size(), classes);
    int together = Memory.measuredTogether(plan.network(), declaration);
    this.evaluation = new Evaluation(declaration, together, loss, setting, network, manager);
    EvaluateSpec measured = declaration.evaluate();
    evaluation.check(views.train(), measured.train());
    evaluation.check(views.val(), measured.val());
    evaluation.check(views.test(), new Portion(Portion.Kind.FULL, 0));
    this.running = new ScoreSum(declaration, setting, loss);
    this.classNames = data.info().classNames();
  }

  /** Looks at a run that has not begun. */
  static <T> T untrained(RunPlan plan, Dataset data, Device device, Function<Training, T> look) {
    try (NDManager manager = Engine.getInstance().newBaseManager(device)) {
      Training training =
          new Training(plan, data, manager, new Checkpoints(Path.of("")), progress -> {});
      training.begin();
      return look.apply(training);
    }
  }

  Network network() {
    return network;
  }

  /** Makes a step with examples of the first epoch, again from the front where there are few. */
  Batch firstEpochStep(long step) {
    int[] indices = sampler.batch(sampler.epoch(1), steps.batch(step));
    return stepper.step(indices, 1, step, rate.at(1, step, metrics), false);
  }

  /** The norms of the steps so far. */
  List<GradientRow> gradients() {
    norms.ifPresent(each -> each.end(1));
    return norms.map(GradientNorms::rows).orElse(List.of());
  }

  private RunRecord run() {
    Optional<Checkpoint> checkpoint = checkpoints.read();
    long start = 0;
    if (checkpoint.isPresent()) {
      start = resume(checkpoint.get());
    } else {
      begin();
    }
    timings.done("load", 0);
    OptionalLong diverged = loop(start);
    norms.ifPresent(each -> each.end(metrics.get(metrics.size() - 1).epoch()));
    return diverged.isPresent() ? record(diverged, Optional.empty()) : finish();
  }

  private void begin() {
    StartingWeights.put(plan, network);
  }

  private long resume(Checkpoint checkpoint) {
    network.load(checkpoint.weights());
    network.batches(checkpoint.batches());
    optimizer.restore(checkpoint.optimizer(), checkpoint.step());
    averaging.restore(checkpoint.optimizer());
    best = checkpoint.best();
    metrics = new ArrayList<>(checkpoint.metrics());
    stepRows = new ArrayList<>(checkpoint.steps());
    running.restore(checkpoint.sum());
    norms.ifPresent(each -> each.restore(checkpoint.gradients().orElseThrow()));
    timings.restore(checkpoint.timings());
    leftMomentum(checkpoint.step()).ifPresent(optimizer::momentum);
    return checkpoint.step();
  }

  /** What the schedule has last set: a stage of it that sets none keeps that of the one before. */
  private OptionalDouble leftMomentum(long steps) {
    if (declaration.schedule().filter(Schedule::movesMomentum).isEmpty()) {
      return OptionalDouble.empty();
    }
    return LongStream.iterate(steps, step -> step > 0, step -> step - 1)
        .mapToObj(step -> rate.momentumAt(this.steps.epoch(step), step))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /** Makes the steps after {@code start}; returns the step that diverged, if one did. */
  private OptionalLong loop(long start) {
    StopAndSelect following = new StopAndSelect(declaration);
    metrics.forEach(following::add);
    int[] order = null;
    for (long step = start + 1; step <= steps.count() && !following.stops(); step++) {
      long at = step;
      int epoch = steps.epoch(step);
      int batch = steps.batch(step);
      boolean epochEnds = steps.endsEpoch(step);
      if (order == null || batch == 0) {
        order = sampler.epoch(epoch);
      }
      int[] indices = sampler.batch(order, batch);
      double lr = swaRate(epoch).orElse(rate.at(epoch, step, metrics));
      rate.momentumAt(epoch, step).ifPresent(optimizer::momentum);
      Batch measured = stepper.step(indices, epoch, step, lr, epochEnds);
      running.add(measured);
      if (declaration.recordSteps()) {
        stepRows.add(new StepRow(step, lr, measured.loss()));
      }
      if (epochEnds) {
        norms.ifPresent(each -> each.end(epoch));
      }
      progress.accept(
          new Progress(
              epoch, step, steps.count(), measured.loss(), Collections.unmodifiableList(metrics)));
      if (diverges(measured.loss())) {
        metrics.add(diverged(epoch, step, lr, measured.loss()));
        return OptionalLong.of(step);
      }
      boolean evaluates = steps.evaluates(step);
      boolean keeps = step < steps.count() && (evaluates || epochEnds) && keptLongAgo();
      if (evaluates || keeps) {
        timings.done("train", epoch);
      }
      if (evaluates) {
        MetricsRow row = averaging.measured(() -> evaluate(epoch, at, lr, following));
        running.clear();
        metrics.add(row);
        if (diverges(row.train().loss()) || diverges(row.val().loss())) {
          return OptionalLong.of(step);
        }
        timings.done("evaluate", epoch);
      }
      if (keeps && !following.stops()) {
        checkpoints.write(checkpoint(step));
        keptNanos = System.nanoTime();
        timings.done("write", epoch);
      }
    }
    return OptionalLong.empty();
  }

  /** The last row of a run that diverged in a step: its files must tell that without run.json. */
  private MetricsRow diverged(int epoch, long step, double lr, double loss) {
    return new MetricsRow(
        epoch, step, lr, running.unknown(loss), running.unknown(Double.NaN), Optional.empty());
  }

  private boolean diverges(double loss) {
    return !Double.isFinite(loss) && declaration.onDivergence() == OnDivergence.STOP;
  }

  /** Epochs may be of milliseconds, and a checkpoint takes some. */
  private boolean keptLongAgo() {
    return System.nanoTime() - keptNanos >= checkpoints.pauseNanos();
  }

  /** The rate that averaged weights are made with, where one is declared. */
  private OptionalDouble swaRate(int epoch) {
    return declaration
        .step()
        .swa()
        .filter(swa -> epoch >= swa.fromEpoch())
        .map(Swa::lr)
        .orElse(OptionalDouble.empty());
  }

  /** Measures, and keeps the weights where they are the best so far. */
  private MetricsRow evaluate(int epoch, long step, double lr, StopAndSelect following) {
    MetricsRow row = evaluate(epoch, step, lr);
    boolean finite = !diverges(row.train().loss()) && !diverges(row.val().loss());
    if (finite && following.add(row) && declaration.select() instanceof SelectSpec.Best) {
      best = Optional.of(network.tensors());
    }
    return row;
  }

  private MetricsRow evaluate(int epoch, long step, double lr) {
    EvaluateSpec spec = declaration.evaluate();
    Scores train =
        spec.train().kind() == Portion.Kind.RUNNING
            ? running.scores()
            : evaluation.scores(views.train(), spec.train());
    Scores val = evaluation.scores(views.val(), spec.val());
    Optional<Scores> test =
        spec.test().kind() == Portion.Kind.NONE
            ? Optional.empty()
            : Optional.of(evaluation.scores(views.test(), spec.test()));
    return new MetricsRow(epoch, step, lr, train, val, test);
  }

  private Checkpoint checkpoint(long step) {
    return new Checkpoint(
        step,
        network.batches(),
        network.tensors(),
        saved(),
        best,
        metrics,
        stepRows,
        running.save(),
        norms.map(GradientNorms::save),
        timings.rows());
  }

  private Map<String, float[]> saved() {
    Map<String, float[]> saved = new LinkedHashMap<>(optimizer.save());
    saved.putAll(averaging.save());
    return saved;
  }

  /** Running statistics of other weights, over the training examples in the order of the file. */
  private void remeasure(Network other, NDManager manager) {
    if (other.measures()) {
      other.measuringAnew(
          () ->
              views.train().batches(declaration.batchSize(), manager, x -> other.forward(x, true)));
    }
  }

  private RunRecord finish() {
    if (best.isPresent()) {
      network.load(best.get());
    } else {
      averaging.keep();
    }
    Evaluation.Result result = evaluation.predict(views.test());
    timings.done("test", 0);
    if (diverges(result.scores().loss())) {
      MetricsRow last = metrics.remove(metrics.size() - 1);
      metrics.add(last.tested(result.scores()));
      return record(OptionalLong.of(last.step()), Optional.empty());
    }
    return record(OptionalLong.empty(), Optional.of(result));
  }

  private Optional<byte[]> reconstructions() {
    boolean pictures = plan.network().input().axes().size() == 3;
    return declaration.target() == Target.INPUT && pictures
        ? Optional.of(
            views
                .test()
                .reconstructions(network, declaration.outputs(), network.flat().getManager()))
        : Optional.empty();
  }

  private List<Prediction> named(List<Prediction> predictions) {
    return classNames.isEmpty()
        ? predictions
        : predictions.stream().map(each -> each.named(classNames)).toList();
  }

  private RunRecord record(OptionalLong diverged, Optional<Evaluation.Result> tested) {
    return new RunRecord(
        diverged,
        metrics,
        stepRows,
        tested.map(each -> new TestRow(views.test().data(), each.examples(), each.scores())),
        tested.map(each -> named(each.predictions())).orElse(List.of()),
        classes,
        tested.flatMap(Evaluation.Result::ofClasses),
        network.tensors(),
        timings.rows(),
        Environment.facts(plan, device),
        tested.flatMap(each -> reconstructions()),
        fitted,
        norms.map(GradientNorms::rows).orElse(List.of()));
  }
}
