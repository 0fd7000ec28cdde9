package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * What a network learns, in one flat vector. Each pass cuts the vector anew into the layers'
 * tensors, so that the pass's gradient flows back into the one vector.
 */
final class Variables {
  private final List<Slot> slots;
  private final List<LayerNode> nodes;
  private final NDArray flat;
  private final long[] cuts;
  private final Shape[] shapes;

  /**
   * All zero.
   *
   * @param slots in the order of the nodes
   * @param nodes every layer, depth first
   */
  Variables(List<Slot> slots, List<LayerNode> nodes, NDManager manager, DataType type) {
    this.slots = slots;
    this.nodes = nodes;
    this.flat = manager.zeros(new Shape(slots.stream().mapToInt(Slot::size).sum()), type);
    this.cuts = slots.stream().skip(1).mapToLong(Slot::offset).toArray();
    this.shapes =
        slots.stream()
            .map(slot -> slot.weight().shape().stream().mapToLong(Integer::longValue).toArray())
            .map(Shape::new)
            .toArray(Shape[]::new);
    flat.setRequiresGradient(true);
  }

  List<Slot> slots() {
    return slots;
  }

  NDArray flat() {
    return flat;
  }

  /** Cuts the flat vector into the layers' tensors, for the pass that follows. */
  void cut() {
    if (slots.isEmpty()) {
      return;
    }
    NDList pieces = slots.size() == 1 ? new NDList(flat) : flat.split(cuts, 0);
    int next = 0;
    for (LayerNode node : nodes) {
      for (int i = 0; i < node.weights(); i++) {
        NDArray piece = pieces.get(next);
        node.weight(i, shapes[next].dimension() == 1 ? piece : piece.reshape(shapes[next]));
        next++;
      }
    }
  }
}
