package dev.ablate.design;

import dev.ablate.chance.Chance;
import dev.ablate.chance.Purpose;
import java.util.ArrayList;
import java.util.List;

/** Orders in which components could have been added, drawn at random: the same for everybody. */
final class Orders {
  private Orders() {}

  /** So many permutations of 0 … components − 1; the first are the same whatever their number. */
  static List<int[]> draw(int components, int count) {
    List<int[]> orders = new ArrayList<>();
    for (int order = 0; order < count; order++) {
      orders.add(
          new Chance(0)
              .stream(Purpose.SAMPLE, "orders", components, order).permutation(components));
    }
    return orders;
  }
}
