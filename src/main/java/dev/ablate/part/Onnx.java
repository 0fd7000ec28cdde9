package dev.ablate.part;

import java.util.List;
import java.util.Map;

/**
 * What a layer computes while it is measured, as nodes of an ONNX graph: the twin of {@link
 * Forward} without the training.
 *
 * <p>The graph is of operator set {@value #OPERATORS}. Source: the ONNX operators' description.
 */
@FunctionalInterface
public interface Onnx {
  /** The version of ONNX's own operators that nodes are of. */
  int OPERATORS = 17;

  /** TensorProto.DataType. */
  int INT64 = 7;

  /**
   * Writes the layer's nodes.
   *
   * @param x the value that goes in: batch × the layer's input shape
   * @param graph what they are written into
   * @return the value that comes out: batch × the layer's output shape; {@code x} where the layer
   *     only does something in training
   */
  String nodes(String x, Graph graph);

  /** A layer that only does something in training. */
  static Onnx nothing() {
    return (x, graph) -> x;
  }

  /** A layer that is one node of one value without attributes. */
  static Onnx of(String operator) {
    return (x, graph) -> graph.node(operator, x);
  }

  /** Whole numbers of floats that hold such, to look something up by. */
  static String wholes(String x, Graph graph) {
    return graph.node("Cast", Map.of("to", INT64), x);
  }

  /** A graph, as one layer writes into it; values are known by their names. */
  interface Graph {
    /**
     * A node of one output.
     *
     * @param operator ONNX's name of it
     * @param attributes whole numbers, floats, texts and lists of whole numbers, by name
     * @param inputs values; an empty text for one that is left out
     * @return its output
     */
    String node(String operator, Map<String, ?> attributes, String... inputs);

    /** A node without attributes. */
    default String node(String operator, String... inputs) {
      return node(operator, Map.of(), inputs);
    }

    /** A constant of floats; one alone is a single number. */
    String floats(Shape shape, float... values);

    /** A single float. */
    default String number(double value) {
      return floats(Shape.of(), (float) value);
    }

    /** A constant list of whole numbers, as axes and shapes are. */
    String wholes(long... values);

    /** A learned tensor, in the order of {@link LayerFit#weights()}. */
    String weight(int index);

    /** A measured tensor, in the order of {@link LayerFit#statistics()}. */
    String statistic(int index);

    /** What an inner list of a block makes of a value. */
    String path(int index, String x);

    /** Shape of one example that comes out of an inner list. */
    Shape output(int index);

    /** The value with other axes for one example; one of them may be -1. */
    default String reshape(String x, long... example) {
      long[] axes = new long[example.length + 1]; // 0 keeps the batch as it is
      System.arraycopy(example, 0, axes, 1, example.length);
      return node("Reshape", x, wholes(axes));
    }

    /** The value with its axes, that of the batch included, in another order. */
    default String transpose(String x, Integer... order) {
      return node("Transpose", Map.of("perm", List.of(order)), x);
    }
  }
}
