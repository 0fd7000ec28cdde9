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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Another shape for the same numbers, in their order. */
@Doc("The same numbers, in their order, in another shape (torch.reshape).")
public record Reshape(
    @Doc("The layer's name.") Optional<String> name,
    @Doc(
            value = "The axes of one example; -1 stands for what is left, once.",
            example = "[16, 4, 4]")
        @Short
        @Range(min = -1)
        List<Integer> shape)
    implements Layer {
  /** Copies the list. */
  public Reshape {
    shape = List.copyOf(shape);
  }

  @Override
  public List<Mistake> mistakes() {
    boolean open = shape.stream().filter(axis -> axis == -1).count() > 1;
    return shape.isEmpty() || shape.size() > 3 || shape.contains(0) || open
        ? List.of(
            new Mistake("shape", "a shape has one to three axes above 0, one of which may be -1"))
        : List.of();
  }

  @Override
  public LayerFit fit(LayerInput input) {
    long size = input.shape().size();
    long known =
        shape.stream()
            .filter(axis -> axis > 0)
            .mapToLong(axis -> axis)
            .reduce(1, Math::multiplyExact);
    boolean open = shape.contains(-1);
    if (shape.isEmpty() || (open ? size % known != 0 : size != known)) {
      throw input.misfit(
          " cannot make "
              + new Shape(shape)
              + " of "
              + input.shape()
              + ": those are "
              + size
              + " numbers");
    }
    return LayerFit.of(
        new Shape(shape.stream().map(axis -> axis == -1 ? (int) (size / known) : axis).toList()));
  }

  @Override
  public Forward forward(Shape input) {
    return (x, pass) -> {
      long[] axes = new long[shape.size() + 1];
      axes[0] = x.getShape().get(0);
      for (int i = 0; i < shape.size(); i++) {
        axes[i + 1] = shape.get(i);
      }
      return x.reshape(axes);
    };
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String axes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Optional.of(
        new Torch("nn.Sequential(nn.Flatten(), nn.Unflatten(1, (" + axes + ",)))", ""));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) -> graph.reshape(x, shape.stream().mapToLong(Integer::longValue).toArray()));
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
