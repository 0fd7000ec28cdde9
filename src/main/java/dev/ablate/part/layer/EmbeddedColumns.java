package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Pass;
import dev.ablate.part.Scalar;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Normal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a table's embedded categories become: a learned vector each, beside the numbers (Guo and
 * Berkhahn 2016). Nobody writes it; {@code embed} of a table puts it before the first layer.
 *
 * @param name of the layer
 * @param categories of each input: how many it may be, the first one written 1 and 0 for none of
 *     them, whose vector is of zeros; 0 where the input is a number
 * @param size of a vector
 */
public record EmbeddedColumns(Optional<String> name, List<Integer> categories, int size)
    implements Layer {

  private static final String DEFINITION =
      """
      class EmbeddedColumns(nn.Module):
          \"\"\"A learned vector for each category, zeros for an unknown one, beside the numbers.\"\"\"

          def __init__(self, categories, size):
              super().__init__()
              self.categories = categories
              for place, count in enumerate(categories):
                  if count:
                      setattr(self, f"weight{place + 1}", nn.Parameter(torch.randn(count, size)))

          def forward(self, x):
              parts = []
              for place, count in enumerate(self.categories):
                  part = x[:, place:place + 1]
                  if count:
                      rows = F.embedding((part[:, 0].long() - 1).clamp(min=0), getattr(self, f"weight{place + 1}"))
                      part = rows * (part > 0)
                  parts.append(part)
              return torch.cat(parts, dim=1)
      """;

  public EmbeddedColumns {
    categories = List.copyOf(categories);
  }

  @Override
  public LayerFit fit(LayerInput input) {
    int vectors = (int) categories.stream().filter(count -> count > 0).count();
    int numbers = categories.size() - vectors;
    Weight[] tables = new Weight[vectors];
    int next = 0;
    for (int i = 0; i < categories.size(); i++) {
      if (categories.get(i) > 0) {
        List<Integer> shape = List.of(categories.get(i), size);
        tables[next++] =
            Weight.of("weight" + (i + 1), Weight.Role.TABLE, shape).from(new Normal(1));
      }
    }
    return LayerFit.of(Shape.of(Math.addExact(numbers, Math.multiplyExact(vectors, size))))
        .with(tables);
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      NDList parts = new NDList();
      int next = 0;
      for (int i = 0; i < categories.size(); i++) {
        NDArray part = x.get(new NDIndex().addAllDim().addSliceDim(i, i + 1)).stopGradient();
        parts.add(categories.get(i) == 0 ? part : vectors(part, pass, next++));
      }
      return NDArrays.concat(parts, 1);
    };
  }

  private static NDArray vectors(NDArray codes, Pass pass, int table) {
    NDArray places =
        codes.flatten().toType(DataType.INT64, false).sub(1).maximum(Scalar.of(codes, 0));
    NDArray rows = JniUtils.embedding((PtNDArray) places, (PtNDArray) pass.weight(table), false);
    return rows.mul(codes.gt(0).toType(rows.getDataType(), false));
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String counts =
        categories.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    return Optional.of(new Torch("EmbeddedColumns(" + counts + ", " + size + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> {
          List<String> parts = new ArrayList<>();
          int next = 0;
          for (int i = 0; i < categories.size(); i++) {
            String part =
                graph.node("Slice", x, graph.wholes(i), graph.wholes(i + 1), graph.wholes(1));
            parts.add(categories.get(i) == 0 ? part : vectors(part, graph, next++));
          }
          return graph.node("Concat", Map.of("axis", 1), parts.toArray(String[]::new));
        });
  }

  private static String vectors(String codes, Onnx.Graph graph, int table) {
    String less = graph.node("Sub", codes, graph.number(1));
    String places = Onnx.wholes(graph.node("Max", less, graph.number(0)), graph);
    String one = graph.node("Squeeze", places, graph.wholes(1));
    String rows = graph.node("Gather", graph.weight(table), one);
    String known = graph.node("Clip", codes, graph.number(0), graph.number(1));
    return graph.node("Mul", rows, known);
  }
}
