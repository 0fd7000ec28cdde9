package dev.ablate.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.BatchMixing;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Mixes the examples of a batch with each other: mixup (Zhang et al. 2018) and cutmix (Yun et al.
 * 2019), each example with that of a permutation.
 *
 * @param spec as declared, if at all
 * @param chance of the run
 */
record Mixing(Optional<BatchMixing> spec, Chance chance) {

  /**
   * A mixed batch.
   *
   * @param examples that are seen
   * @param others the targets of what was mixed in
   * @param share λ, the weight of an example's own target
   */
  record Mixed(NDArray examples, NDArray others, double share) {}

  /** What becomes of a batch of prepared examples; empty where nothing is mixed. */
  Optional<Mixed> apply(NDArray examples, NDArray targets, long epoch, long step) {
    if (spec.isEmpty()) {
      return Optional.empty();
    }
    BatchMixing mixing = spec.get();
    Stream stream = chance.stream(Purpose.MIX, "", epoch, step);
    boolean both = mixing.mixup().isPresent() && mixing.cutmix().isPresent();
    boolean cuts = both ? stream.nextDouble() < 0.5 : mixing.cutmix().isPresent();
    double alpha = (cuts ? mixing.cutmix() : mixing.mixup()).orElseThrow();
    double share = stream.nextBeta(alpha);
    long[] order =
        Arrays.stream(stream.permutation((int) examples.getShape().get(0)))
            .asLongStream()
            .toArray();
    NDManager scope = examples.getManager();
    NDIndex index = new NDIndex("{}", scope.create(order));
    NDArray others = examples.get(scope, index);
    NDArray otherTargets = targets.get(scope, index);
    if (cuts) {
      Cut cut = Cut.of(examples.getShape(), share, stream);
      return Optional.of(new Mixed(cut.paste(examples, others), otherTargets, cut.share()));
    }
    NDArray mixed = examples.mul((float) share).add(others.mul((float) (1 - share)));
    return Optional.of(new Mixed(mixed, otherTargets, share));
  }

  /**
   * A rectangle around a random centre, cut off at the border, as torchvision's CutMix draws it.
   *
   * @param height of the picture
   * @param width of the picture
   */
  private record Cut(int height, int width, int top, int bottom, int left, int right) {
    static Cut of(Shape shape, double share, Stream stream) {
      int height = (int) shape.get(2);
      int width = (int) shape.get(3);
      int x = stream.nextInt(width);
      int y = stream.nextInt(height);
      double half = 0.5 * StrictMath.sqrt(1 - share);
      int halfWidth = (int) (half * width);
      int halfHeight = (int) (half * height);
      return new Cut(
          height,
          width,
          Math.max(0, y - halfHeight),
          Math.min(height, y + halfHeight),
          Math.max(0, x - halfWidth),
          Math.min(width, x + halfWidth));
    }

    double share() {
      return 1 - (double) (bottom - top) * (right - left) / ((double) height * width);
    }

    NDArray paste(NDArray examples, NDArray others) {
      NDManager scope = examples.getManager();
      ByteBuffer inside = scope.allocateDirect(height * width);
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          boolean cut = row >= top && row < bottom && column >= left && column < right;
          inside.put((byte) (cut ? 1 : 0));
        }
      }
      NDArray mask =
          scope
              .create(inside.rewind(), new Shape(1, 1, height, width), DataType.UINT8)
              .toType(DataType.FLOAT32, false);
      return examples.mul(mask.neg().add(1)).add(others.mul(mask));
    }
  }
}
