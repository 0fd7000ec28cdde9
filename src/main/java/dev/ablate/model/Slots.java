package dev.ablate.model;

import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.plan.Shape;
import dev.ablate.spec.InitSpec;
import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays a network's learned tensors out in one flat vector, layer after layer. */
final class Slots {
  private final List<Slot> slots = new ArrayList<>();
  private int offset;

  private Slots() {}

  /** The slots of a network, a block's layers before its shortcut. */
  static List<Slot> of(NetworkPlan network) {
    Slots slots = new Slots();
    network.layers().forEach(slots::add);
    return List.copyOf(slots.slots);
  }

  private void add(LayerPlan plan) {
    LayerSpec spec = plan.spec();
    Shape input = plan.input();
    if (spec instanceof LayerSpec.Conv2d conv) {
      Pair kernel = conv.kernel();
      int points = kernel.height() * kernel.width();
      int channels = input.channels() / conv.groups();
      List<Integer> shape = List.of(conv.filters(), channels, kernel.height(), kernel.width());
      weights(
          plan,
          shape,
          conv.bias(),
          conv.init(),
          (long) channels * points,
          (long) conv.filters() * points);
    } else if (spec instanceof LayerSpec.Linear linear) {
      int inputs = input.channels();
      List<Integer> shape = List.of(linear.units(), inputs);
      weights(plan, shape, linear.bias(), linear.init(), inputs, linear.units());
    } else if (spec instanceof LayerSpec.BatchNorm norm) {
      affine(plan, norm.affine(), List.of(input.channels()));
    } else if (spec instanceof LayerSpec.GroupNorm norm) {
      affine(plan, norm.affine(), List.of(input.channels()));
    } else if (spec instanceof LayerSpec.InstanceNorm norm) {
      affine(plan, norm.affine(), List.of(input.channels()));
    } else if (spec instanceof LayerSpec.LayerNorm norm) {
      affine(plan, norm.affine(), input.axes());
    } else if (spec instanceof LayerSpec.Prelu) {
      add(plan, "weight", Slot.Role.SLOPE, List.of(1), 0, 0, Optional.empty());
    }
    plan.layers().forEach(this::add);
    plan.shortcut().forEach(this::add);
  }

  private void weights(
      LayerPlan plan,
      List<Integer> shape,
      boolean bias,
      Optional<InitSpec> init,
      long fanIn,
      long fanOut) {
    add(plan, "weight", Slot.Role.WEIGHT, shape, fanIn, fanOut, init);
    if (bias) {
      add(plan, "bias", Slot.Role.BIAS, shape.subList(0, 1), fanIn, fanOut, init);
    }
  }

  private void affine(LayerPlan plan, boolean affine, List<Integer> shape) {
    if (affine) {
      add(plan, "weight", Slot.Role.SCALE, shape, 0, 0, Optional.empty());
      add(plan, "bias", Slot.Role.SHIFT, shape, 0, 0, Optional.empty());
    }
  }

  private void add(
      LayerPlan plan,
      String tensor,
      Slot.Role role,
      List<Integer> shape,
      long fanIn,
      long fanOut,
      Optional<InitSpec> init) {
    Slot slot =
        new Slot(plan.name(), tensor, role, List.copyOf(shape), fanIn, fanOut, init, offset);
    offset = Math.addExact(offset, slot.size());
    slots.add(slot);
  }
}
