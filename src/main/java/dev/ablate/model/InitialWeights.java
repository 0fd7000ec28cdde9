package dev.ablate.model;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.spec.InitSpec;
import dev.ablate.spec.Initializer;
import java.util.Arrays;
import java.util.List;

/**
 * Draws initial weights, a stream for each layer, so that they depend on nothing but the seed and
 * the layer's name, shape and initializer.
 */
final class InitialWeights {
  private InitialWeights() {}

  /** Fills a flat vector. */
  static float[] draw(List<Slot> slots, InitSpec init, long seed) {
    Chance chance = new Chance(seed);
    float[] flat = new float[slots.stream().mapToInt(Slot::size).sum()];
    for (Slot slot : slots) {
      InitSpec own = slot.init().orElse(init);
      int from = slot.offset();
      int to = from + slot.size();
      switch (slot.role()) {
        case WEIGHT ->
            fill(
                flat,
                from,
                to,
                own.weight(),
                slot,
                chance.stream(Purpose.WEIGHTS, slot.layer(), 0, 0));
        case BIAS ->
            fill(
                flat,
                from,
                to,
                own.bias(),
                slot,
                chance.stream(Purpose.BIASES, slot.layer(), 0, 0));
        case SCALE -> Arrays.fill(flat, from, to, 1f);
        case SHIFT -> Arrays.fill(flat, from, to, 0f);
        case SLOPE -> Arrays.fill(flat, from, to, 0.25f);
      }
    }
    return flat;
  }

  private static void fill(
      float[] flat, int from, int to, Initializer initializer, Slot slot, Stream stream) {
    double fanIn = slot.fanIn();
    double fanSum = fanIn + slot.fanOut();
    if (initializer instanceof Initializer.Pytorch) {
      uniform(flat, from, to, 1 / StrictMath.sqrt(fanIn), stream);
    } else if (initializer instanceof Initializer.XavierUniform) {
      uniform(flat, from, to, StrictMath.sqrt(6 / fanSum), stream);
    } else if (initializer instanceof Initializer.XavierNormal) {
      normal(flat, from, to, StrictMath.sqrt(2 / fanSum), stream);
    } else if (initializer instanceof Initializer.HeUniform) {
      uniform(flat, from, to, StrictMath.sqrt(6 / fanIn), stream);
    } else if (initializer instanceof Initializer.HeNormal) {
      normal(flat, from, to, StrictMath.sqrt(2 / fanIn), stream);
    } else if (initializer instanceof Initializer.LecunUniform) {
      uniform(flat, from, to, StrictMath.sqrt(3 / fanIn), stream);
    } else if (initializer instanceof Initializer.LecunNormal) {
      normal(flat, from, to, StrictMath.sqrt(1 / fanIn), stream);
    } else if (initializer instanceof Initializer.Normal normal) {
      normal(flat, from, to, normal.std(), stream);
    } else if (initializer instanceof Initializer.Uniform uniform) {
      uniform(flat, from, to, uniform.bound(), stream);
    } else if (initializer instanceof Initializer.Constant constant) {
      Arrays.fill(flat, from, to, (float) constant.value());
    } else if (initializer instanceof Initializer.Zeros) {
      Arrays.fill(flat, from, to, 0f);
    } else {
      throw new IllegalStateException("no drawing for " + initializer);
    }
  }

  private static void uniform(float[] flat, int from, int to, double bound, Stream stream) {
    for (int i = from; i < to; i++) {
      flat[i] = (float) ((2 * stream.nextDouble() - 1) * bound);
    }
  }

  private static void normal(float[] flat, int from, int to, double std, Stream stream) {
    for (int i = from; i < to; i++) {
      flat[i] = (float) (stream.nextGaussian() * std);
    }
  }
}
