package dev.ablate.model;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import dev.ablate.chance.Stream;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Initializer;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Pytorch;
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
      switch (weight.role()) {
        case WEIGHT, TABLE -> fill(flat, slot, meant(own.weight(), weight), stream(chance, slot));
        case BIAS -> fill(flat, slot, meant(own.bias(), weight), stream(chance, slot));
        case SCALE -> start(flat, slot, 1f, chance);
        case SHIFT -> start(flat, slot, 0f, chance);
        case SLOPE -> start(flat, slot, 0.25f, chance);
        case LENGTH -> lengths(flat, slot);
      }
    }
    return flat;
  }

  /** {@code pytorch} is what torch does with this very tensor. */
  private static Initializer meant(Initializer named, Weight weight) {
    return named instanceof Pytorch ? weight.torch().orElse(named) : named;
  }

  /**
   * Each tensor has a stream of its own. Those of one weight and one bias are called by the layer
   * alone; a layer's further tensors by their names too.
   */
  private static Stream stream(Chance chance, Slot slot) {
    Purpose purpose = slot.weight().role() == Weight.Role.BIAS ? Purpose.BIASES : Purpose.WEIGHTS;
    boolean usual =
        slot.weight().tensor().equals("weight") || slot.weight().tensor().equals("bias");
    return chance.stream(purpose, usual ? slot.layer() : slot.name(), 0, 0);
  }

  /** A number of the role, unless the tensor says how it starts. */
  private static void start(float[] flat, Slot slot, float number, Chance chance) {
    if (slot.weight().init().isPresent()) {
      fill(flat, slot, slot.weight().init().get().weight(), stream(chance, slot));
    } else {
      Arrays.fill(flat, slot.offset(), slot.offset() + slot.size(), number);
    }
  }

  /** The lengths of the rows of the tensor that lies before. */
  private static void lengths(float[] flat, Slot slot) {
    int rows = slot.size();
    int columns = Math.toIntExact(slot.weight().fanIn());
    int from = slot.offset() - rows * columns;
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = from + row * columns; i < from + (row + 1) * columns; i++) {
        sum += (double) flat[i] * flat[i];
      }
      flat[slot.offset() + row] = (float) StrictMath.sqrt(sum);
    }
  }

  private static void fill(float[] flat, Slot slot, Initializer initializer, Stream stream) {
    Initializer.Draw draw = initializer.draw(slot.weight().fanIn(), slot.weight().fanOut(), stream);
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
      flat[i] = (float) draw.next();
    }
  }
}
