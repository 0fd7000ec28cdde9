package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.XavierUniform;
import dev.ablate.part.initializer.Zeros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * torch.nn.MultiheadAttention of a sequence with itself (Vaswani et al. 2017): T×C to T×C. The
 * tensors are torch's; {@code init: pytorch} starts in_proj_weight from xavier_uniform and biases
 * at zero, as torch does.
 */
@Doc("Self-attention of tokens: T×C to T×C (torch.nn.MultiheadAttention).")
public record MultiHeadAttention(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Heads; they divide the features of a token.") @Short @Range(min = 1) int heads,
    @Doc("Share of attention weights set to zero while training.")
        @Default("0")
        @Range(min = 0, below = 1)
        double dropout,
    @Doc("Whether biases are added.") @Default("true") boolean bias,
    @Doc("Whether a token sees itself and those before it alone.") @Default("false") boolean causal,
    @Doc("This layer's own initialization.") Optional<InitSpec> init)
    implements Layer.Weighted {

  private static final String DEFINITION =
      """
      class SelfAttention(nn.MultiheadAttention):
          \"\"\"Attention of a sequence with itself.\"\"\"

          def __init__(self, size, heads, dropout, bias, causal):
              super().__init__(size, heads, dropout=dropout, bias=bias, batch_first=True)
              self.causal = causal

          def forward(self, x):
              t = x.shape[1]
              mask = torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1) if self.causal else None
              return super().forward(x, x, x, need_weights=False, attn_mask=mask)[0]
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    int tokens = input.tokens().axes().get(0);
    int size = input.shape().axes().get(1);
    if (size % heads != 0) {
      throw input.misfit(
          ": " + heads + " heads do not divide the " + size + " features of a token");
    }
    int three = Math.multiplyExact(3, size);
    List<Weight> weights = new ArrayList<>();
    weights.add(
        new Weight("in_proj_weight", Weight.Role.WEIGHT, List.of(three, size), size, three, init)
            .inTorch(new XavierUniform()));
    if (bias) {
      weights.add(
          new Weight("in_proj_bias", Weight.Role.BIAS, List.of(three), size, three, init)
              .inTorch(new Zeros()));
    }
    weights.add(
        new Weight("out_proj.weight", Weight.Role.WEIGHT, List.of(size, size), size, size, init));
    if (bias) {
      weights.add(
          new Weight("out_proj.bias", Weight.Role.BIAS, List.of(size), size, size, init)
              .inTorch(new Zeros()));
    }
    long projections = Math.multiplyExact(4L * tokens * size, size);
    long products = Math.multiplyExact(2L * tokens * tokens, size);
    return LayerFit.of(input.shape())
        .with(weights.toArray(Weight[]::new))
        .costing(Math.addExact(projections, products));
  }

  @Override
  public Forward forward(Shape input) {
    int tokens = input.axes().get(0);
    int size = input.axes().get(1);
    int part = size / heads;
    return (x, pass) -> {
      long examples = x.getShape().get(0);
      NDArray all =
          ai.djl.nn.core.Linear.linear(x, pass.weight(0), bias ? pass.weight(1) : null).head();
      // examples × tokens × (queries, keys, values) × heads × part, with the three in front
      NDList three =
          all.reshape(examples, tokens, 3, heads, part).transpose(2, 0, 3, 1, 4).split(3);
      NDArray queries = three.get(0).squeeze(0).mul(Scalar.of(x, 1 / StrictMath.sqrt(part)));
      NDArray keys = three.get(1).squeeze(0).transpose(0, 1, 3, 2);
      NDArray scores = queries.matMul(keys);
      if (causal) {
        scores = scores.add(future(x, tokens));
      }
      NDArray shares = scores.softmax(-1);
      if (dropout > 0 && pass.training()) {
        shares = Masks.drop(shares, dropout, pass);
      }
      NDArray mixed =
          shares
              .matMul(three.get(2).squeeze(0))
              .transpose(0, 2, 1, 3)
              .reshape(examples, tokens, size);
      int out = bias ? 2 : 1;
      return ai.djl.nn.core.Linear.linear(
              mixed, pass.weight(out), bias ? pass.weight(out + 1) : null)
          .head();
    };
  }

  /** Minus infinity where a token would see a later one. */
  private static NDArray future(NDArray x, int tokens) {
    return x.getManager()
        .create(future(tokens), new ai.djl.ndarray.types.Shape(tokens, tokens))
        .toType(x.getDataType(), false);
  }

  private static float[] future(int tokens) {
    float[] mask = new float[tokens * tokens];
    for (int row = 0; row < tokens; row++) {
      Arrays.fill(mask, row * tokens + row + 1, (row + 1) * tokens, Float.NEGATIVE_INFINITY);
    }
    return mask;
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        new Torch(
            "SelfAttention("
                + input.axes().get(1)
                + ", "
                + heads
                + ", "
                + Torch.number(dropout)
                + ", "
                + (bias ? "True" : "False")
                + ", "
                + (causal ? "True" : "False")
                + ")",
            DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    int tokens = input.axes().get(0);
    int size = input.axes().get(1);
    int part = size / heads;
    int out = bias ? 2 : 1;
    return Optional.of(
        (x, graph) -> {
          String all = linear(x, graph, 0);
          String three = graph.transpose(graph.reshape(all, tokens, 3, heads, part), 2, 0, 3, 1, 4);
          String queries =
              graph.node("Mul", third(three, graph, 0), graph.number(1 / StrictMath.sqrt(part)));
          String keys = graph.transpose(third(three, graph, 1), 0, 1, 3, 2);
          String scores = graph.node("MatMul", queries, keys);
          if (causal) {
            scores =
                graph.node("Add", scores, graph.floats(Shape.of(tokens, tokens), future(tokens)));
          }
          String shares = graph.node("Softmax", Map.of("axis", 3), scores);
          String mixed = graph.node("MatMul", shares, third(three, graph, 2));
          String together = graph.reshape(graph.transpose(mixed, 0, 2, 1, 3), tokens, size);
          return linear(together, graph, out);
        });
  }

  private String linear(String x, Onnx.Graph graph, int weight) {
    String product = graph.node("MatMul", x, graph.transpose(graph.weight(weight), 1, 0));
    return bias ? graph.node("Add", product, graph.weight(weight + 1)) : product;
  }

  private static String third(String three, Onnx.Graph graph, int which) {
    String one = graph.node("Gather", Map.of("axis", 0), three, graph.wholes(which));
    return graph.node("Squeeze", one, graph.wholes(0));
  }
}
