package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.ablate.part.Forward;
import dev.ablate.part.Pass;
import dev.ablate.part.Statistic;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.spec.Numerics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** One layer of a network on a device, and the pass that it is in. */
final class LayerNode implements Pass {
  private final LayerPlan plan;
  private final Forward forward;
  private final MaskSeeds moment;
  private final Numerics numerics;
  private final NDArray[] weights;
  private final NDArray[] statistics;
  private final List<List<LayerNode>> paths = new ArrayList<>();
  private boolean training;
  private boolean frozen;
  private Measuring measuring = Measuring.DECLARED;
  private BiConsumer<String, NDArray> watcher = (name, output) -> {};
  private long batches;

  /** What a training pass does to running statistics. */
  enum Measuring {
    /** Moves them as declared. */
    DECLARED,
    /** Moves them to the plain average of all batches. */
    AVERAGE,
    /** Leaves them. */
    NOTHING
  }

  private LayerNode(
      LayerPlan plan, NDManager manager, DataType type, MaskSeeds moment, Numerics numerics) {
    this.plan = plan;
    this.numerics = numerics;
    this.moment = moment;
    this.forward = plan.layer().forward(plan.input());
    this.weights = new NDArray[plan.fit().weights().size()];
    this.statistics = new NDArray[plan.fit().statistics().size()];
    for (int i = 0; i < statistics.length; i++) {
      Statistic statistic = plan.fit().statistics().get(i);
      long[] shape = statistic.shape().stream().mapToLong(Integer::longValue).toArray();
      statistics[i] = manager.full(new Shape(shape), (float) statistic.start(), type);
    }
    for (NetworkPlan path : plan.paths()) {
      paths.add(of(path, manager, type, moment, numerics));
    }
  }

  /** The layers of a network, one after the other. */
  static List<LayerNode> of(
      NetworkPlan network, NDManager manager, DataType type, MaskSeeds moment, Numerics numerics) {
    return network.layers().stream()
        .map(layer -> new LayerNode(layer, manager, type, moment, numerics))
        .toList();
  }

  /** These and all that is inside of them, depth first, a block before what is inside. */
  static List<LayerNode> all(List<LayerNode> nodes) {
    List<LayerNode> all = new ArrayList<>();
    for (LayerNode node : nodes) {
      all.add(node);
      node.paths.forEach(path -> all.addAll(all(path)));
    }
    return all;
  }

  /** What layers one after the other make of a batch. */
  static NDArray forward(List<LayerNode> nodes, NDArray batch, boolean training) {
    NDArray x = batch;
    for (LayerNode node : nodes) {
      NDArray output = training ? node.forward(x, true) : node.measure(x);
      if (!training && x != batch && x != output) {
        x.close();
      }
      x = output;
    }
    return x;
  }

  /**
   * What the layer makes of a batch where no gradient follows: all that it computed on the way is
   * given back at once. Before a gradient it could not be: that reads numbers whose memory is
   * Java's ({@link dev.ablate.part.Scalar}).
   */
  private NDArray measure(NDArray x) {
    NDManager around = x.getManager();
    try (NDManager scope = around.newSubManager()) {
      x.tempAttach(scope);
      NDArray output = forward(x, false);
      if (output != x) {
        output.attach(around);
      }
      return output;
    }
  }

  private NDArray forward(NDArray x, boolean training) {
    this.training = training && !frozen;
    if (this.training && statistics.length > 0 && measuring != Measuring.NOTHING) {
      batches++;
    }
    NDArray output = forward.apply(x, this);
    watcher.accept(name(), output);
    return output;
  }

  /** Is told the output of each pass. */
  void watch(BiConsumer<String, NDArray> teller) {
    watcher = teller;
  }

  /** The shape of a batch. */
  static Shape batch(int examples, dev.ablate.part.Shape example) {
    return new Shape(examples)
        .addAll(new Shape(example.axes().stream().mapToLong(Integer::longValue).toArray()));
  }

  LayerPlan plan() {
    return plan;
  }

  String name() {
    return plan.name();
  }

  /** Takes a learned tensor for the pass that follows. */
  void weight(int index, NDArray value) {
    weights[index] = value;
  }

  /** The measured tensors, by their place. */
  List<NDArray> statistics() {
    return List.of(statistics);
  }

  /** The name of a measured tensor in a weights file. */
  String statisticName(int index) {
    return plan.name() + "." + plan.fit().statistics().get(index).tensor();
  }

  void batches(long seen) {
    batches = seen;
  }

  /** Measures nothing from now on, and normalizes by what was measured. */
  void freeze() {
    frozen = statistics.length > 0;
  }

  void measuring(Measuring how) {
    measuring = how;
  }

  /** Running statistics as before the first batch. */
  void forget() {
    batches = 0;
    for (int i = 0; i < statistics.length; i++) {
      Statistic statistic = plan.fit().statistics().get(i);
      if (statistic.runs()) {
        float[] start = new float[Math.toIntExact(statistics[i].size())];
        Arrays.fill(start, (float) statistic.start());
        Network.set(statistics[i], start);
      }
    }
  }

  @Override
  public boolean training() {
    return training;
  }

  @Override
  public boolean portable() {
    return numerics == Numerics.PORTABLE;
  }

  @Override
  public int weights() {
    return weights.length;
  }

  @Override
  public NDArray weight(int index) {
    return weights[index];
  }

  @Override
  public NDArray statistic(int index) {
    return statistics[index];
  }

  @Override
  public long batches() {
    return batches;
  }

  @Override
  public double newest(OptionalDouble declared) {
    if (!training || measuring == Measuring.NOTHING) {
      return 0;
    }
    double average = 1.0 / batches;
    return measuring == Measuring.AVERAGE ? average : declared.orElse(average);
  }

  @Override
  public NDArray path(int index, NDArray x) {
    return forward(paths.get(index), x, training);
  }

  @Override
  public long seed() {
    return moment.maskSeed(plan.name());
  }
}
