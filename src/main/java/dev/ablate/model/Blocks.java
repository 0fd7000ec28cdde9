package dev.ablate.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import dev.ablate.plan.LayerPlan;
import dev.ablate.spec.LayerSpec;
import dev.ablate.spec.Pair;
import java.util.List;
import java.util.function.UnaryOperator;

/** The one place where a declared layer becomes a DJL block. */
final class Blocks {
  private final Variables variables;
  private final Moment moment;

  Blocks(Variables variables, Moment moment) {
    this.variables = variables;
    this.moment = moment;
  }

  /** Layers one after the other. */
  SequentialBlock sequence(List<LayerPlan> layers) {
    SequentialBlock sequence = new SequentialBlock();
    layers.forEach(layer -> sequence.add(block(layer)));
    return sequence;
  }

  private Block block(LayerPlan plan) {
    LayerSpec spec = plan.spec();
    if (spec instanceof LayerSpec.Residual) {
      return residual(plan);
    }
    List<Parameter> parameters = variables.parameters(plan.name());
    return new LayerBlock(plan.output(), parameters, forward(plan));
  }

  private Block residual(LayerPlan plan) {
    Block shortcut =
        plan.shortcut().isEmpty()
            ? new LayerBlock(plan.input(), List.of(), (x, p, training) -> x)
            : sequence(plan.shortcut());
    return new ParallelBlock(
        outputs -> new NDList(outputs.get(0).head().add(outputs.get(1).head())),
        List.of(sequence(plan.layers()), shortcut));
  }

  private LayerBlock.Forward forward(LayerPlan plan) {
    LayerSpec spec = plan.spec();
    if (spec instanceof LayerSpec.Conv2d conv) {
      return convolution(conv);
    } else if (spec instanceof LayerSpec.Linear) {
      return (x, p, training) -> Linear.linear(x, p[0], p.length > 1 ? p[1] : null).head();
    } else if (spec instanceof LayerSpec.MaxPool2d pool) {
      return maxPool(pool);
    } else if (spec instanceof LayerSpec.AvgPool2d pool) {
      return averagePool(pool);
    } else if (spec instanceof LayerSpec.GlobalAvgPool) {
      return plain(Blocks::positionMean);
    } else if (spec instanceof LayerSpec.Flatten) {
      return plain(x -> x.reshape(x.getShape().get(0), -1));
    } else if (spec instanceof LayerSpec.BatchNorm norm) {
      return Normalizations.batch(norm, variables.statistics(plan.name()));
    } else if (spec instanceof LayerSpec.LayerNorm norm) {
      return Normalizations.layer(norm.eps(), plan.input());
    } else if (spec instanceof LayerSpec.GroupNorm norm) {
      return Normalizations.group(norm.groups(), norm.eps(), plan.input());
    } else if (spec instanceof LayerSpec.InstanceNorm norm) {
      return Normalizations.group(plan.input().channels(), norm.eps(), plan.input());
    } else if (spec instanceof LayerSpec.Dropout dropout) {
      return Dropouts.elements(dropout, plan.name(), moment);
    } else if (spec instanceof LayerSpec.Dropout2d dropout) {
      return Dropouts.channels(dropout, plan.name(), moment);
    } else {
      return Activations.of(spec);
    }
  }

  static LayerBlock.Forward plain(UnaryOperator<NDArray> function) {
    return (x, p, training) -> function.apply(x);
  }

  private static LayerBlock.Forward convolution(LayerSpec.Conv2d conv) {
    Shape stride = shape(conv.stride());
    Shape padding = shape(conv.padding());
    Shape dilation = shape(conv.dilation());
    return (x, p, training) ->
        x.getNDArrayInternal()
            .convolution(
                x, p[0], p.length > 1 ? p[1] : null, stride, padding, dilation, conv.groups())
            .head();
  }

  private static LayerBlock.Forward maxPool(LayerSpec.MaxPool2d pool) {
    Shape kernel = shape(pool.kernel());
    Shape stride = shape(pool.stride().orElse(pool.kernel()));
    Shape padding = shape(pool.padding());
    return plain(x -> x.getNDArrayInternal().maxPool(kernel, stride, padding, pool.ceilMode()));
  }

  private static LayerBlock.Forward averagePool(LayerSpec.AvgPool2d pool) {
    Shape kernel = shape(pool.kernel());
    Shape stride = shape(pool.stride().orElse(pool.kernel()));
    Shape padding = shape(pool.padding());
    UnaryOperator<NDArray> average =
        x -> x.getNDArrayInternal().avgPool(kernel, stride, padding, pool.ceilMode(), true);
    if (pool.countIncludePad() || pool.padding().equals(Pair.of(0))) {
      return plain(average);
    }
    // DJL's native code drops count_include_pad, so divide by the average of ones: both averages
    // have
    // the same divisor, and what is left is the sum over the real elements by their number
    return plain(x -> average.apply(x).div(average.apply(ones(x))));
  }

  private static NDArray positionMean(NDArray x) {
    return x.reshape(x.getShape().get(0), x.getShape().get(1), -1).mean(new int[] {2});
  }

  private static NDArray ones(NDArray x) {
    Shape shape = x.getShape();
    return x.getManager().ones(new Shape(1, 1, shape.get(2), shape.get(3)), x.getDataType());
  }

  private static Shape shape(Pair pair) {
    return new Shape(pair.height(), pair.width());
  }
}
