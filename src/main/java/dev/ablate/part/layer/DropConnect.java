package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.ablate.part.Pass;
import dev.ablate.part.Torch;
import java.util.Arrays;

/**
 * A linear layer while it trains with a share of its weights and biases set to zero, others for
 * each example (Wan et al. 2013); the rest is scaled by 1 / (1 - rate). Evaluation takes the mean,
 * which are the weights as they are; the paper draws from a normal distribution around it.
 *
 * @param rate the share
 */
record DropConnect(double rate) {
  private static final String DEFINITION =
      """
      class DropConnectLinear(nn.Linear):
          \"""While training, each example lacks a share of the weights and biases (Wan et al. 2013).\"""

          def __init__(self, inputs, outputs, rate, bias=True):
              super().__init__(inputs, outputs, bias)
              self.rate = rate

          def forward(self, x):
              if not self.training:
                  return super().forward(x)
              rows, weight = x if x.dim() == 3 else x[:, None], self.weight
              if self.bias is not None:
                  rows = F.pad(rows, (0, 1), value=1.0)
                  weight = torch.cat([weight, self.bias[:, None]], dim=1)
              kept = F.dropout(weight.expand(len(x), -1, -1), self.rate)
              y = rows @ kept.transpose(1, 2)
              return y if x.dim() == 3 else y[:, 0]
      """;

  /**
   * What the layer gives.
   *
   * @param x examples × inputs, or examples × tokens × inputs
   * @param weight units × inputs
   * @param bias units, or null
   */
  NDArray apply(NDArray x, NDArray weight, NDArray bias, Pass pass) {
    long[] axes = x.getShape().getShape();
    long examples = axes[0];
    long tokens = axes.length == 3 ? axes[1] : 1;
    long units = weight.getShape().get(0);
    NDArray rows = x.reshape(examples, tokens, axes[axes.length - 1]);
    NDArray all = weight;
    if (bias != null) {
      NDArray ones = x.getManager().ones(new Shape(examples, tokens, 1), x.getDataType());
      rows = rows.concat(ones, 2);
      all = weight.concat(bias.reshape(units, 1), 1);
    }
    NDArray each = all.expandDims(0).broadcast(examples, units, all.getShape().get(1));
    NDArray given = rows.matMul(Masks.drop(each, rate, pass).transpose(0, 2, 1));
    long[] output = Arrays.copyOf(axes, axes.length);
    output[axes.length - 1] = units;
    return given.reshape(new Shape(output));
  }

  Torch torch(int inputs, int units, boolean bias) {
    return new Torch(
        "DropConnectLinear("
            + inputs
            + ", "
            + units
            + ", "
            + Torch.number(rate)
            + (bias ? ")" : ", bias=False)"),
        DEFINITION);
  }
}
