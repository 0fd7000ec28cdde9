package dev.ablate.part.layer;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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

/** torch.nn.ZeroPad2d. */
@Doc("Zeros around maps (torch.nn.ZeroPad2d).")
public record ZeroPad2d(
    @Doc("The layer's name.") Optional<String> name,
    @Doc(
            value =
                "Zeros on every side, [top and bottom, left and right], or [left, right, top,"
                    + " bottom].",
            example = "[0, 1, 0, 1]")
        @Short
        @Range(min = 0)
        List<Integer> padding)
    implements Layer {
  /** Copies the list. */
  public ZeroPad2d {
    padding = List.copyOf(padding);
  }

  @Override
  public List<Mistake> mistakes() {
    return List.of(1, 2, 4).contains(padding.size())
        ? List.of()
        : List.of(
            new Mistake("padding", "a padding is one number, two or four, not " + padding.size()));
  }

  /** Left, right, top, bottom. */
  private long[] sides() {
    return switch (padding.size()) {
      case 1 -> new long[] {padding.get(0), padding.get(0), padding.get(0), padding.get(0)};
      case 2 -> new long[] {padding.get(1), padding.get(1), padding.get(0), padding.get(0)};
      case 4 -> padding.stream().mapToLong(Integer::longValue).toArray();
      default -> new long[4];
    };
  }

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    long[] sides = sides();
    return LayerFit.of(
        Shape.of(
            image.channels(),
            Math.toIntExact(image.axes().get(1) + sides[2] + sides[3]),
            Math.toIntExact(image.axes().get(2) + sides[0] + sides[1])));
  }

  @Override
  public Forward forward(Shape input) {
    long[] sides = sides();
    return (x, pass) -> JniUtils.pad((PtNDArray) x, sides, 0);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    String sides =
        Arrays.stream(sides()).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return Optional.of(Torch.nn("ZeroPad2d", "(" + sides + ")"));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    long[] sides = sides();
    List<Integer> before = List.of((int) sides[2], (int) sides[0]);
    List<Integer> behind = List.of((int) sides[3], (int) sides[1]);
    return Optional.of((x, graph) -> OnnxWindows.pad(x, graph, before, behind));
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
