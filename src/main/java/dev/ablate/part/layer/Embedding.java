package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Initializer;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Normal;
import java.util.List;
import java.util.Optional;

/** torch.nn.Embedding; its input is whole numbers, one for each token. */
@Doc("A learned vector for each whole number from 0 on: T to T×size (torch.nn.Embedding).")
public record Embedding(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("How many numbers there are; an example holds 0 to count - 1.") @Range(min = 1) int count,
    @Doc("Length of a vector.") @Range(min = 1) int size,
    @Doc("This layer's own initialization; without it normal with deviation 1.")
        Optional<InitSpec> init)
    implements Layer.Weighted {

  private static final String DEFINITION =
      """
      class Embedding(nn.Embedding):
          \"\"\"Of whole numbers that come as floats.\"\"\"

          def forward(self, x):
              return super().forward(x.long())
      """;

  @Override
  public LayerFit fit(LayerInput input) {
    int tokens = input.flat().channels();
    Initializer torch = new Normal(1);
    List<Integer> shape = List.of(count, size);
    Weight table = new Weight("weight", Weight.Role.TABLE, shape, size, count, init).inTorch(torch);
    return LayerFit.of(Shape.of(tokens, size)).with(init.isPresent() ? table : table.from(torch));
  }

  /**
   * @throws IllegalArgumentException where an example holds another number
   */
  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      NDArray numbers = x.stopGradient().toType(DataType.INT64, false);
      long least = numbers.min().getLong();
      long most = numbers.max().getLong();
      if (least < 0 || most >= count) {
        throw new IllegalArgumentException(
            "an example holds "
                + (least < 0 ? least : most)
                + ", and "
                + name.orElse("embedding")
                + " has vectors for 0 to "
                + (count - 1));
      }
      return JniUtils.embedding((PtNDArray) numbers, (PtNDArray) pass.weight(0), false);
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(new Torch("Embedding(" + count + ", " + size + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of((x, graph) -> graph.node("Gather", graph.weight(0), Onnx.wholes(x, graph)));
  }
}
