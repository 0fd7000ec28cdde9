package dev.ablate.part;

import java.util.List;

/**
 * What a layer is put behind.
 *
 * @param name of the layer
 * @param shape of one example going in
 * @param giver who gives it: a layer's name, or the data
 * @param paths a block's inner lists: the shape that each gives; empty where there are none
 */
public record LayerInput(String name, Shape shape, String giver, List<Shape> paths) {
  public LayerInput {
    paths = List.copyOf(paths);
  }

  /** The input as channels × height × width. */
  public Shape image() {
    if (shape.axes().size() != 3) {
      throw new Misfit(name + " expects channels × height × width, " + giver + " gives " + shape);
    }
    return shape;
  }

  /** The input as channels × height × width, or channels × length. */
  public Shape maps() {
    return shape.axes().size() == 2 ? shape : image();
  }

  /** The input as channels × length. */
  public Shape line() {
    if (shape.axes().size() != 2) {
      throw new Misfit(
          name
              + " expects channels × length, "
              + giver
              + " gives "
              + shape
              + (shape.flat() ? "; write reshape: [1, " + shape.channels() + "] before it" : ""));
    }
    return shape;
  }

  /** The input as tokens × features. */
  public Shape tokens() {
    if (shape.axes().size() != 2) {
      throw new Misfit(
          name + " expects tokens × features, " + giver + " gives " + shape + tokenAdvice());
    }
    return shape;
  }

  /** One channel of rows of numbers is seldom a picture, where tokens are wanted. */
  private String tokenAdvice() {
    if (shape.flat()) {
      return "";
    }
    List<Integer> axes = shape.axes();
    return axes.size() == 3 && axes.get(0) == 1
        ? "; write reshape: ["
            + axes.get(1)
            + ", "
            + axes.get(2)
            + "] before it, for "
            + axes.get(1)
            + " steps of "
            + axes.get(2)
            + " numbers"
        : "; put tokens before it";
  }

  /** The input as one axis. */
  public Shape flat() {
    if (!shape.flat()) {
      throw new Misfit(
          name + " expects a flat input, " + giver + " gives " + shape + "; put flatten before it");
    }
    return shape;
  }

  /** Says that the layer does not fit; the message begins with its name. */
  public Misfit misfit(String why) {
    return new Misfit(name + why);
  }
}
