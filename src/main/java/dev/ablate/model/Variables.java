package dev.ablate.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.spec.LayerSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network's numbers: what is learned, in one flat vector, and batch norms' running statistics.
 *
 * <p>To DJL it is the store that blocks ask for their parameters' values; each pass cuts the vector
 * anew, so that the pass's gradient flows back into the one vector.
 */
final class Variables extends ParameterStore {
  private final List<Slot> slots;
  private final NDArray flat;
  private final long[] cuts;
  private final Shape[] shapes;
  private final Map<Parameter, Integer> places = new IdentityHashMap<>();
  private final Map<String, List<Parameter>> byLayer = new LinkedHashMap<>();
  private final Map<String, RunningStatistics> statistics = new LinkedHashMap<>();
  private NDArray[] values;

  Variables(NetworkPlan network, NDManager manager, DataType type) {
    super(manager, false);
    this.slots = Slots.of(network);
    this.flat = manager.zeros(new Shape(slots.stream().mapToInt(Slot::size).sum()), type);
    this.cuts = slots.stream().skip(1).mapToLong(Slot::offset).toArray();
    this.shapes = new Shape[slots.size()];
    this.values = new NDArray[slots.size()];
    cut();
    for (int i = 0; i < slots.size(); i++) {
      // the array is never read: it tells DJL that the parameter is there and needs no gradient
      // of its own
      Parameter parameter =
          Parameter.builder()
              .setName(slots.get(i).tensor())
              .setType(Parameter.Type.OTHER)
              .optRequiresGrad(false)
              .build();
      parameter.setArray(values[i]);
      places.put(parameter, i);
      byLayer.computeIfAbsent(slots.get(i).layer(), layer -> new ArrayList<>()).add(parameter);
    }
    network.layers().forEach(layer -> addStatistics(layer, manager, type));
    flat.setRequiresGradient(true);
  }

  private void addStatistics(LayerPlan layer, NDManager manager, DataType type) {
    if (layer.spec() instanceof LayerSpec.BatchNorm) {
      statistics.put(
          layer.name(),
          new RunningStatistics(layer.name(), layer.input().channels(), manager, type));
    }
    layer.layers().forEach(inner -> addStatistics(inner, manager, type));
    layer.shortcut().forEach(inner -> addStatistics(inner, manager, type));
  }

  List<Slot> slots() {
    return slots;
  }

  NDArray flat() {
    return flat;
  }

  List<Parameter> parameters(String layer) {
    return byLayer.getOrDefault(layer, List.of());
  }

  RunningStatistics statistics(String layer) {
    return statistics.get(layer);
  }

  List<RunningStatistics> statistics() {
    return List.copyOf(statistics.values());
  }

  /** Cuts the flat vector into the layers' tensors, for the pass that follows. */
  void cut() {
    NDList pieces = slots.size() < 2 ? new NDList(flat) : flat.split(cuts, 0);
    for (int i = 0; i < shapes.length; i++) {
      if (shapes[i] == null) {
        shapes[i] =
            new Shape(slots.get(i).shape().stream().mapToLong(Integer::longValue).toArray());
      }
      NDArray piece = pieces.get(i);
      values[i] = shapes[i].dimension() == 1 ? piece : piece.reshape(shapes[i]);
    }
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    return values[places.get(parameter)];
  }
}
