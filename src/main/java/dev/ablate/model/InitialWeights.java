package dev.ablate.model;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Initializer;
import dev.ablate.part.Weight;
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
      Weight weight = slot.weight();
      InitSpec own = weight.init().orElse(init);
      int from = slot.offset();
      int to = from + slot.size();
      switch (weight.role()) {
        case WEIGHT ->
            fill(flat, slot, own.weight(), chance.stream(Purpose.WEIGHTS, slot.layer(), 0, 0));
        case BIAS ->
            fill(flat, slot, own.bias(), chance.stream(Purpose.BIASES, slot.layer(), 0, 0));
        case SCALE -> Arrays.fill(flat, from, to, 1f);
        case SHIFT -> Arrays.fill(flat, from, to, 0f);
        case SLOPE -> Arrays.fill(flat, from, to, 0.25f);
      }
    }
    return flat;
  }

  private static void fill(float[] flat, Slot slot, Initializer initializer, Stream stream) {
    Initializer.Draw draw = initializer.draw(slot.weight().fanIn(), slot.weight().fanOut(), stream);
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
      flat[i] = (float) draw.next();
    }
  }
}
