package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.Optional;

/**
 * torch.nn.MultiMarginLoss with p = 1 (Crammer and Singer 2001): an example's sum over wrong
 * classes of max(0, margin - right + wrong), over the number of classes.
 */
@Doc("The right output must be larger than each other by 'margin' (torch.nn.MultiMarginLoss).")
public record Hinge(@Doc("By how much.") @Short @Default("1") @Range(above = 0) double margin)
    implements Loss {

  @Override
  public NDArray of(NDArray labels, NDArray outputs) {
    long classes = outputs.getShape().get(1);
    NDArray right = outputs.gather(labels.expandDims(1), 1);
    NDArray wrong =
        labels
            .oneHot((int) classes, DataType.FLOAT32)
            .neg()
            .add(1)
            .toType(outputs.getDataType(), false);
    NDArray missing = outputs.sub(right).add(margin).getNDArrayInternal().relu();
    return missing.mul(wrong).mean();
  }

  @Override
  public boolean needsLabels() {
    return true;
  }

  @Override
  public Optional<String> warning(Layer last) {
    return LastLayer.ofScores(last);
  }
}
