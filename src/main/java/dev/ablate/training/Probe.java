package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.ablate.data.Dataset;
import dev.ablate.part.Batch;
import dev.ablate.plan.RunPlan;
import dev.ablate.results.GradientRow;
import dev.ablate.weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at the first batch of a run: what a network that has learned nothing makes of it. */
public final class Probe {
  /** The first ones are slow: the engine finds its way. */
  private static final int WARM_UP = 3;

  private static final int TIMED = 7;

  private Probe() {}

  /**
   * What came out.
   *
   * @param examples in the batch
   * @param outputs of each layer by its name, and by no name the batch itself
   * @param gradients length of the loss's gradient by all that a layer learns, by layer
   * @param loss of the batch, before the first update
   * @param stepMillis the median time of a later step, with augmentation and update
   */
  public record Found(
      int examples,
      Map<String, Output> outputs,
      Map<String, Double> gradients,
      double loss,
      double stepMillis) {}

  /**
   * A layer's output for the batch, in training mode.
   *
   * @param shape examples first
   * @param mean over all of its numbers
   * @param deviation over all of its numbers
   */
  public record Output(List<Long> shape, double mean, double deviation) {
    static Output of(NDArray array) {
      float[] values = array.toType(DataType.FLOAT32, false).toFloatArray();
      Tensor all = new Tensor(List.of(values.length), values);
      return new Output(
          Arrays.stream(array.getShape().getShape()).boxed().toList(), all.mean(), all.deviation());
    }
  }

  /**
   * Makes the first steps of a run.
   *
   * @param plan that records gradients
   * @param device auto, cpu or gpu
   */
  public static Found of(RunPlan plan, Dataset data, String device) {
    return Training.untrained(plan, data, Devices.of(device), Probe::look);
  }

  private static Found look(Training training) {
    Map<String, Output> outputs = new LinkedHashMap<>();
    training.network().watch((name, output) -> outputs.putIfAbsent(name, Output.of(output)));
    Batch first = training.firstEpochStep(1);
    training.network().watch((name, output) -> {});
    Map<String, Double> gradients = new LinkedHashMap<>();
    for (GradientRow row : training.gradients()) {
      gradients.put(row.layer(), row.gradientNorm());
    }
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < WARM_UP + TIMED; i++) {
      long start = System.nanoTime();
      training.firstEpochStep(i + 2);
      if (i >= WARM_UP) {
        nanos.add(System.nanoTime() - start);
      }
    }
    double median = nanos.stream().sorted().toList().get(TIMED / 2) / 1e6;
    return new Found(first.examples(), outputs, gradients, first.loss(), median);
  }
}
