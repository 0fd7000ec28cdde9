package dev.ablate.part;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One entry of {@code layers}: torch.nn's layers with torch.nn's arguments and defaults.
 *
 * <p>Shapes are channels × height × width of one example; the batch axis is never written.
 */
@Kind
public interface Layer extends Part {
  /** The layer's name; a layer without one is called by its type and its count, {@code relu1}. */
  Optional<String> name();

  /** A block's inner lists of layers, in the order of its arguments; empty for a plain layer. */
  default List<List<Layer>> paths() {
    return List.of();
  }

  /**
   * Whether its place among the layers of its type that say so matters, as a rate that grows with
   * depth does.
   */
  default boolean counted() {
    return false;
  }

  /**
   * The layer at its place.
   *
   * @param place from 1, depth first, a block before what is inside of it
   * @param count how many there are
   */
  default Layer placed(int place, int count) {
    return this;
  }

  /**
   * What the layer is behind an input: its output, its tensors, its cost.
   *
   * @throws Misfit where it does not fit, with what would
   * @throws ArithmeticException where it is larger than can be counted
   */
  LayerFit fit(LayerInput input);

  /**
   * What the layer computes.
   *
   * @param input shape of one example going in
   */
  Forward forward(Shape input);

  /**
   * How an exported PyTorch program says the layer.
   *
   * @param input shape of one example going in
   * @return empty where it can't be exported
   */
  Optional<Torch> torch(Shape input);

  /**
   * How an exported ONNX graph says the layer.
   *
   * @param input shape of one example going in
   * @return empty where it can't be exported
   */
  default Optional<Onnx> onnx(Shape input) {
    return Optional.empty();
  }

  /**
   * Numbers that a training step holds for each example beside the output.
   *
   * @param input shape of one example going in
   */
  default long held(Shape input) {
    return 0;
  }

  /**
   * What is seldom meant behind such an input; each goes on after the layer's name, as in {@code
   * has one number to normalize}.
   *
   * @param input shape of one example going in
   */
  default List<String> warnings(Shape input) {
    return List.of();
  }

  /** Whether what comes out are probabilities, where it is the last layer. */
  default boolean givesProbabilities() {
    return false;
  }

  /** Whether what comes out are logarithms of probabilities, where it is the last layer. */
  default boolean givesLogProbabilities() {
    return false;
  }

  /**
   * Where everything that comes out lies, whatever goes in, to two digits or better; empty where it
   * may be any number.
   */
  default Optional<Span> span() {
    return Optional.empty();
  }

  /**
   * Whether it gives numbers that it is given, in any order, and zeros; of a block, whether it does
   * where each of its paths does.
   */
  default boolean keepsNumbers() {
    return false;
  }

  /** Whether of tokens the last alone, or a state after it, comes out. */
  default boolean givesLastToken() {
    return false;
  }

  /** Whether it takes the first of two axes for channels, and goes over the second. */
  default boolean channelsFirst() {
    return false;
  }

  /** What is seldom meant where it is the last layer, as a whole sentence. */
  default Optional<String> warningAsLast() {
    return Optional.empty();
  }

  /** A layer whose weights start as declared, and which may carry an initialization of its own. */
  interface Weighted extends Layer {
    /** The layer's own initialization, instead of the experiment's. */
    Optional<InitSpec> init();

    /** The length that each unit's weights are shortened to after each step; empty for none. */
    default OptionalDouble maxNorm() {
      return OptionalDouble.empty();
    }
  }

  /** A block: layers inside of a layer. */
  interface Block extends Layer {
    /**
     * The block in an exported program's forward.
     *
     * @param wires what the expression may use
     * @return a Python expression; empty where the block can't be exported
     */
    Optional<String> torch(Wires wires);

    /**
     * The module that holds what the block itself learns or draws; empty where it needs none.
     *
     * @param output shape of one example coming out
     */
    default Optional<Torch> module(Shape output) {
      return Optional.empty();
    }

    @Override
    default Optional<Torch> torch(Shape input) {
      return Optional.empty();
    }

    /**
     * Python variables around a block.
     *
     * @param module of the block's own module, where it has one
     * @param input what goes into the block
     * @param paths what each inner list gives
     */
    record Wires(String module, Wire input, List<Wire> paths) {
      /** Copies the list. */
      public Wires {
        paths = List.copyOf(paths);
      }
    }

    /**
     * A Python variable.
     *
     * @param variable its name
     * @param shape of one example in it
     */
    record Wire(String variable, Shape shape) {}
  }

  /** A function of each element by itself, which learns nothing. */
  interface Elementwise extends Layer {
    @Override
    default LayerFit fit(LayerInput input) {
      return LayerFit.of(input.shape());
    }
  }
}
