package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;

/** One layer as a DJL block: its parameters and what it computes. */
final class LayerBlock extends AbstractBlock {
  private static final byte VERSION = 1;

  private final Forward forward;
  private final List<Parameter> own;
  private final long[] outputShape;

  /** What a layer computes of a batch. */
  interface Forward {
    /**
     * The layer's output.
     *
     * @param input batch × the layer's input shape
     * @param values of the parameters, in their order
     * @param training whether this is a training step
     */
    NDArray apply(NDArray input, NDArray[] values, boolean training);
  }

  LayerBlock(dev.ablate.plan.Shape output, List<Parameter> parameters, Forward forward) {
    super(VERSION);
    this.forward = forward;
    this.own = List.copyOf(parameters);
    this.outputShape = output.axes().stream().mapToLong(Integer::longValue).toArray();
    parameters.forEach(this::addParameter);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.head();
    NDArray[] values = new NDArray[own.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = store.getValue(own.get(i), input.getDevice(), training);
    }
    return new NDList(forward.apply(input, values, training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0)).addAll(new Shape(outputShape))};
  }
}
