package dev.ablate.part.loss;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.Doc;
import dev.ablate.part.Loss;
import dev.ablate.part.Word;

/** 1 - cos(outputs, targets), torch.nn.CosineEmbeddingLoss with target 1. */
@Doc("One minus the cosine between outputs and targets (torch.nn.CosineEmbeddingLoss).")
@Word("cosine")
public record CosineDistance() implements Loss {
  private static final double EPS = 1e-12;

  @Override
  public NDArray of(NDArray targets, NDArray outputs) {
    NDArray wanted = Targets.numbers(targets, outputs).toType(outputs.getDataType(), false);
    NDArray product = outputs.mul(wanted).sum(new int[] {1});
    NDArray squares = outputs.square().sum(new int[] {1}).add(EPS);
    NDArray others = wanted.square().sum(new int[] {1}).add(EPS);
    return product.div(squares.mul(others).sqrt()).mean().neg().add(1);
  }
}
