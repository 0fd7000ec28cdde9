package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDResource;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Statistic;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.spec.Numerics;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** A planned network on a device: its layers and their numbers. */
public final class Network {
  private final List<LayerNode> layers;
  private final List<LayerNode> all;
  private final Variables variables;
  private BiConsumer<String, NDArray> watcher = (name, output) -> {};

  /**
   * Builds a network whose numbers live as long as the manager.
   *
   * @param plan with every shape inferred
   * @param manager on the device
   * @param moment where the training is, for dropout masks
   * @param numerics which kernels compute
   */
  public Network(NetworkPlan plan, NDManager manager, MaskSeeds moment, Numerics numerics) {
    this(plan, manager, moment, numerics, DataType.FLOAT32);
  }

  /**
   * Builds a network that computes in a precision.
   *
   * @param type FLOAT32, or FLOAT64 to check derivatives
   */
  public Network(
      NetworkPlan plan, NDManager manager, MaskSeeds moment, Numerics numerics, DataType type) {
    this.layers = LayerNode.of(plan, manager, type, moment, numerics);
    this.all = LayerNode.all(layers);
    this.variables = new Variables(Slot.of(plan), all, manager, type);
  }

  /** Where each learned tensor lies in the flat vector. */
  public List<Slot> slots() {
    return variables.slots();
  }

  /** Replaces everything learned. */
  public void move(double[] to) {
    try (NDManager scope = variables.flat().getManager().newSubManager()) {
      variables.flat().set(new NDIndex(":"), scope.create(to));
    }
  }

  /** Everything learned, in one vector. */
  public NDArray flat() {
    return variables.flat();
  }

  /** Draws the numbers that a seed starts from. */
  public void draw(InitSpec init, long seed) {
    set(variables.flat(), InitialWeights.draw(variables.slots(), init, seed));
  }

  /**
   * The network's output for a batch.
   *
   * @param batch examples × input shape; the output belongs to its manager
   * @param training whether dropout drops and batch norm measures
   */
  public NDArray forward(NDArray batch, boolean training) {
    variables.cut();
    watcher.accept("", batch);
    return LayerNode.forward(layers, batch, training);
  }

  /**
   * The first layer whose output has another shape than was planned, for a batch of zeros.
   *
   * @param examples in the batch
   */
  public Optional<String> misfit(int examples) {
    variables.cut();
    try (NDManager scope = variables.flat().getManager().newSubManager()) {
      NDArray x = scope.zeros(LayerNode.batch(examples, layers.get(0).plan().input()));
      for (LayerNode layer : layers) {
        x = LayerNode.forward(List.of(layer), x, true);
        Shape planned = LayerNode.batch(examples, layer.plan().output());
        if (!x.getShape().equals(planned)) {
          return Optional.of(
              layer.name() + " gives " + x.getShape() + " where " + planned + " was planned");
        }
      }
    }
    return Optional.empty();
  }

  /** Is told every layer's name and output in each pass that follows, and of no name the batch. */
  public void watch(BiConsumer<String, NDArray> teller) {
    watcher = teller;
    all.forEach(layer -> layer.watch(teller));
  }

  /** Lets layers keep what they measured, and normalize by it. */
  public void freeze(Set<String> names) {
    all.stream().filter(layer -> names.contains(layer.name())).forEach(LayerNode::freeze);
  }

  /** Makes passes that leave all running statistics as they are. */
  public void withoutMeasuring(Runnable passes) {
    measuring(LayerNode.Measuring.NOTHING, passes);
  }

  /** Makes passes that measure running statistics anew, as the plain average over all batches. */
  public void measuringAnew(Runnable passes) {
    all.forEach(LayerNode::forget);
    measuring(LayerNode.Measuring.AVERAGE, passes);
  }

  private void measuring(LayerNode.Measuring how, Runnable passes) {
    all.forEach(layer -> layer.measuring(how));
    passes.run();
    all.forEach(layer -> layer.measuring(LayerNode.Measuring.DECLARED));
  }

  /** Whether any layer has running statistics. */
  public boolean measures() {
    return all.stream()
        .flatMap(layer -> layer.plan().fit().statistics().stream())
        .anyMatch(Statistic::runs);
  }

  /** All that is measured, to come back to it. */
  public Statistics statistics() {
    List<float[]> values = new ArrayList<>();
    all.forEach(layer -> layer.statistics().forEach(each -> values.add(each.toFloatArray())));
    long seen = batches();
    return () -> {
      int next = 0;
      for (LayerNode layer : all) {
        for (NDArray each : layer.statistics()) {
          set(each, values.get(next++));
        }
      }
      batches(seen);
    };
  }

  /** What was measured at a time. */
  @FunctionalInterface
  public interface Statistics {
    /** Puts it back. */
    void restore();
  }

  /** The gradient of the last backward pass, as one vector. */
  public NDArray gradient() {
    return variables.flat().getGradient();
  }

  /** Forgets the gradient, so that the next backward pass does not add to it. */
  public void forgetGradient() {
    JniUtils.zeroGrad((PtNDArray) variables.flat());
  }

  /** What a pass must have in its scope, so that its intermediate arrays close with it. */
  public List<NDResource> resources() {
    List<NDResource> resources = new ArrayList<>();
    resources.add(variables.flat());
    all.forEach(layer -> resources.addAll(layer.statistics()));
    return resources;
  }

  /**
   * Training batches that the layers with statistics have seen; those of frozen layers stand still.
   */
  public long batches() {
    return all.stream().mapToLong(LayerNode::batches).max().orElse(0);
  }

  /** Sets how many training batches have been seen, after a resume. */
  public void batches(long seen) {
    all.forEach(layer -> layer.batches(seen));
  }

  /** All numbers by their names in a weights file, in the order of the layers. */
  public Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    float[] flat = variables.flat().toFloatArray();
    for (Slot slot : variables.slots()) {
      float[] values = Arrays.copyOfRange(flat, slot.offset(), slot.offset() + slot.size());
      tensors.put(slot.name(), new Tensor(slot.weight().shape(), values));
    }
    for (LayerNode layer : all) {
      for (int i = 0; i < layer.statistics().size(); i++) {
        tensors.put(layer.statisticName(i), tensor(layer.statistic(i)));
      }
    }
    return tensors;
  }

  /**
   * Takes numbers over by their names; a missing running statistic stays as it is.
   *
   * @throws IllegalArgumentException names what is missing or has another shape
   */
  public void load(Map<String, Tensor> tensors) {
    List<String> problems = new ArrayList<>();
    float[] flat = new float[Math.toIntExact(variables.flat().size())];
    for (Slot slot : variables.slots()) {
      Tensor tensor = tensors.get(slot.name());
      if (tensor == null) {
        problems.add(slot.name() + " is missing");
      } else if (!tensor.shape().equals(slot.weight().shape())) {
        problems.add(
            slot.name() + " has shape " + tensor.shape() + " instead of " + slot.weight().shape());
      } else {
        System.arraycopy(tensor.values(), 0, flat, slot.offset(), slot.size());
      }
    }
    for (LayerNode layer : all) {
      for (int i = 0; i < layer.statistics().size(); i++) {
        take(tensors.get(layer.statisticName(i)), layer.statistic(i), problems);
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    set(variables.flat(), flat);
  }

  private static void take(Tensor tensor, NDArray into, List<String> problems) {
    if (tensor == null) {
      return;
    }
    if (tensor.values().length == into.size()) {
      set(into, tensor.values());
    } else {
      problems.add("a running statistic has shape " + tensor.shape());
    }
  }

  /** Replaces an array's numbers in place. */
  static void set(NDArray array, float[] values) {
    try (NDManager scope = array.getManager().newSubManager()) {
      array.tempAttach(scope);
      array.set(new NDIndex(":"), scope.create(values).toType(array.getDataType(), false));
    }
  }

  private static Tensor tensor(NDArray array) {
    List<Integer> shape =
        Arrays.stream(array.getShape().getShape()).mapToObj(Math::toIntExact).toList();
    return new Tensor(shape, array.toFloatArray());
  }
}
