package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.ablate.data.Part;
import dev.ablate.part.Batch;
import dev.ablate.part.FixedChanges;
import dev.ablate.part.Outputs;
import dev.ablate.part.Task;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A part of the data on the device: tensors over the mapped bytes, from which a batch is an
 * indexing.
 */
final class Examples {
  private static final int LARGEST_BYTE = 255;

  private final Part part;
  private final Target target;
  private final FixedChanges changes;
  private final List<NDArray> segments = new ArrayList<>();
  private final OptionalDouble scale;
  private final NDArray factor;
  private final Optional<NDArray> mean;
  private final Optional<NDArray> std;
  private final int targetSize;

  /**
   * Examples of a declared data set.
   *
   * @param target what is learned of them, or nothing in particular
   */
  Examples(Part part, Declaration declaration, Target target, NDManager manager) {
    DatasetSpec.Preparation preparation = declaration.dataset().preparation();
    this.part = part;
    this.changes = FixedChanges.of(declaration.augment());
    this.target = target;
    this.scale = preparation.scale();
    this.factor = manager.create((float) scale.orElse(LARGEST_BYTE));
    Shape channels = channels(part.shape().size());
    this.mean = preparation.normalize().map(n -> vector(manager, n.mean(), channels));
    this.std = preparation.normalize().map(n -> vector(manager, n.std(), channels));
    this.targetSize = part.examples() == 0 ? 0 : part.targets().length / part.examples();
    int left = part.examples();
    for (ByteBuffer segment : part.segments()) {
      int count = Math.min(left, part.examplesASegment());
      Shape shape = new Shape(count).addAll(shape());
      DataType type = part.bytes() ? DataType.UINT8 : DataType.FLOAT32;
      segments.add(manager.create(segment.duplicate(), shape, type));
      left -= count;
    }
  }

  private Shape shape() {
    return new Shape(part.shape().stream().mapToLong(Integer::longValue).toArray());
  }

  /** One number a channel, against examples of so many axes. */
  private static Shape channels(int axes) {
    long[] shape = new long[axes + 1];
    Arrays.fill(shape, 1);
    shape[1] = -1;
    return new Shape(shape);
  }

  private static NDArray vector(NDManager manager, List<Double> values, Shape shape) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return manager.create(floats).reshape(shape);
  }

  Part part() {
    return part;
  }

  /** What is learned of them. */
  Task task() {
    return target == Target.INPUT ? Task.REGRESSION : part.task();
  }

  /**
   * What a network says of some examples, beside what is right.
   *
   * @param output of the network, examples × width
   * @param targets that are right
   * @param meaning of the output
   * @param loss of these examples
   */
  Batch batch(
      int[] indices, NDArray output, NDArray targets, Outputs.Meaning meaning, double loss) {
    int width = (int) output.getShape().get(1);
    return new Batch(
        new Outputs(output.toFloatArray(), width, meaning),
        task() == Task.CLASSIFICATION ? labels(indices) : new int[0],
        task() == Task.REGRESSION ? targets.toFloatArray() : new float[0],
        loss);
  }

  /** The raw numbers of some examples: bytes are not to be changed, floats are a copy. */
  NDArray raw(int[] indices, NDManager scope) {
    if (segments.size() == 1 && part.bytes() && consecutive(indices)) {
      int first = indices[0];
      return segments.get(0).get(scope, new NDIndex().addSliceDim(first, first + indices.length));
    }
    if (segments.size() == 1) {
      return pick(segments.get(0), indices, scope);
    }
    // examples come out segment by segment and are then put back in order
    NDList found = new NDList();
    long[] places = new long[indices.length];
    long place = 0;
    for (int s = 0; s < segments.size(); s++) {
      List<Integer> local = new ArrayList<>();
      for (int i = 0; i < indices.length; i++) {
        if (indices[i] / part.examplesASegment() == s) {
          local.add(indices[i] % part.examplesASegment());
          places[i] = place++;
        }
      }
      if (!local.isEmpty()) {
        int[] here = local.stream().mapToInt(Integer::intValue).toArray();
        found.add(pick(segments.get(s), here, scope));
      }
    }
    NDArray together = NDArrays.concat(found, 0);
    return together.get(scope, new NDIndex("{}", scope.create(places)));
  }

  /** Whether they lie one after the other, as one example does, and most evaluations. */
  private static boolean consecutive(int[] indices) {
    for (int i = 1; i < indices.length; i++) {
      if (indices[i] != indices[0] + i) {
        return false;
      }
    }
    return indices.length > 0;
  }

  private static NDArray pick(NDArray segment, int[] indices, NDManager scope) {
    long[] rows = new long[indices.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = indices[i];
    }
    return segment.get(scope, new NDIndex("{}", scope.create(rows)));
  }

  /** Some examples as the network sees them outside of training. */
  NDArray seen(int[] indices, NDManager scope) {
    return prepare(changes.apply(raw(indices, scope)));
  }

  /** Scales and normalizes raw numbers. */
  NDArray prepare(NDArray raw) {
    NDArray x = raw;
    if (part.bytes()) {
      x = x.toType(DataType.FLOAT32, false);
      // a division by 255 is what torchvision does; its rounding is not that of a product
      x = scale.isPresent() ? x.muli(factor) : x.divi(factor);
    }
    if (mean.isPresent()) {
      x = x.subi(mean.get()).divi(std.orElseThrow());
    }
    return x;
  }

  /** Numbers as they were before they were normalized; of bytes from 0 to 1. */
  NDArray unprepared(NDArray seen) {
    NDArray x = mean.isPresent() ? seen.mul(std.orElseThrow()).add(mean.get()) : seen;
    return part.bytes() && scale.isPresent() ? x.div(factor.mul(LARGEST_BYTE)) : x;
  }

  /**
   * The targets of some examples: int64 labels, or floats (examples × numbers of one).
   *
   * @param x the examples as the network sees them, which may be what it is to say
   */
  NDArray targets(int[] indices, NDArray x, NDManager scope) {
    if (target == Target.INPUT) {
      return x.reshape(indices.length, -1);
    }
    return switch (task()) {
      case CLASSIFICATION ->
          scope.create(Arrays.stream(labels(indices)).mapToLong(label -> label).toArray());
      case REGRESSION -> scope.create(numbers(indices), new Shape(indices.length, targetSize));
    };
  }

  /** How much some examples weigh (batch); empty where all weigh the same. */
  Optional<NDArray> weights(int[] indices, NDManager scope) {
    if (part.weights().length == 0) {
      return Optional.empty();
    }
    float[] weights = new float[indices.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = part.weights()[indices[i]];
    }
    return Optional.of(scope.create(weights));
  }

  private int[] labels(int[] indices) {
    int[] labels = new int[indices.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = part.labels()[indices[i]];
    }
    return labels;
  }

  private float[] numbers(int[] indices) {
    float[] targets = new float[indices.length * targetSize];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(
          part.targets(), indices[i] * targetSize, targets, i * targetSize, targetSize);
    }
    return targets;
  }
}
