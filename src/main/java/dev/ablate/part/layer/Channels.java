package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Outputs side by side along their first axis. */
final class Channels {
  private Channels() {}

  /** The shape of several, one after the other along the channels. */
  static Shape together(LayerInput input, List<Shape> shapes) {
    List<Integer> rest = rest(shapes.get(0));
    if (shapes.stream().anyMatch(shape -> !rest(shape).equals(rest))) {
      throw input.misfit(
          " cannot concatenate "
              + list(shapes)
              + ": all but the channels must be alike; a padding keeps height and width");
    }
    List<Integer> axes = new ArrayList<>(shapes.get(0).axes());
    axes.set(0, shapes.stream().mapToInt(Shape::channels).reduce(0, Math::addExact));
    return new Shape(axes);
  }

  private static List<Integer> rest(Shape shape) {
    return shape.axes().subList(1, shape.axes().size());
  }

  static String list(List<Shape> shapes) {
    return shapes.stream().map(Shape::toString).collect(Collectors.joining(", "));
  }

  /** The shape of one example of a batch. */
  static Shape example(NDArray batch) {
    long[] axes = batch.getShape().getShape();
    return new Shape(Arrays.stream(axes).skip(1).mapToObj(Math::toIntExact).toList());
  }
}
