package dev.ablate.part.layer;

import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** torch.permute of one example's axes. */
@Doc("The axes in another order (torch.permute).")
public record Permute(
    @Doc("The layer's name.") Optional<String> name,
    @Doc(
            value = "The axes of one example in their new order, counted from 1 (or all from 0).",
            example = "[2, 1]")
        @Short
        @Range(min = 0)
        List<Integer> axes)
    implements Layer {

  private static final String DEFINITION =
      """
      class Permute(nn.Module):
          \"\"\"The axes in another order.\"\"\"

          def __init__(self, *axes):
              super().__init__()
              self.axes = axes

          def forward(self, x):
              return x.permute(*self.axes).contiguous()
      """;

  /** Copies the list. */
  public Permute {
    axes = List.copyOf(axes);
  }

  @Override
  public List<Mistake> mistakes() {
    return order().isEmpty()
        ? List.of(
            new Mistake(
                "axes",
                "the axes of permute are each number from 1 on once, as [2, 1], not " + axes))
        : List.of();
  }

  /** From 0 on; empty where it is no order. */
  private List<Integer> order() {
    List<Integer> sorted = axes.stream().sorted().toList();
    for (int first = 0; first <= 1; first++) {
      int from = first;
      if (sorted.equals(IntStream.range(from, from + sorted.size()).boxed().toList())) {
        return axes.stream().map(axis -> axis - from).toList();
      }
    }
    return List.of();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    List<Integer> order = order();
    List<Integer> before = input.shape().axes();
    if (axes.size() != before.size()) {
      throw input.misfit(
          " orders " + axes.size() + " axes, and " + input.giver() + " gives " + input.shape());
    }
    // what is no order is told by mistakes()
    return LayerFit.of(
        order.isEmpty() ? input.shape() : new Shape(order.stream().map(before::get).toList()));
  }

  private int[] batch() {
    List<Integer> order = order();
    int[] all = new int[order.size() + 1];
    for (int i = 0; i < order.size(); i++) {
      all[i + 1] = order.get(i) + 1;
    }
    return all;
  }

  @Override
  public Forward forward(Shape input) {
    int[] order = batch();
    return (x, pass) -> x.transpose(order);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String order =
        Arrays.stream(batch()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return Optional.of(new Torch("Permute(" + order + ")", DEFINITION));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    Integer[] order = Arrays.stream(batch()).boxed().toArray(Integer[]::new);
    return Optional.of((x, graph) -> graph.transpose(x, order));
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
