package dev.ablate.export;

import dev.ablate.part.Onnx;
import dev.ablate.part.Shape;
import dev.ablate.plan.LayerPlan;
import dev.ablate.plan.NetworkPlan;
import dev.ablate.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nodes and constants of an ONNX graph, written layer by layer. Weights keep the names that
 * they have in model.safetensors; what is in between is called by its layer, its operator and a
 * number.
 */
final class OnnxGraph {
  /** TensorProto.DataType. */
  static final int FLOAT = 1;

  private final Map<String, Tensor> weights;
  private final List<ProtoMessage> nodes = new ArrayList<>();
  private final Map<String, ProtoMessage> constants = new LinkedHashMap<>();

  OnnxGraph(Map<String, Tensor> weights) {
    this.weights = weights;
  }

  /** Writes layers one after the other, and gives what comes out. */
  String list(NetworkPlan network, String input) {
    String x = input;
    for (LayerPlan layer : network.layers()) {
      x = layer.layer().onnx(layer.input()).orElseThrow().nodes(x, new OfLayer(layer));
    }
    return x;
  }

  /** Nodes that are of no layer. */
  Onnx.Graph of(String name) {
    return new Nodes(name);
  }

  /** A second name for a value. */
  void rename(String name, String value) {
    node(name, "Identity", Map.of(), List.of(value));
  }

  /** GraphProto with nodes and constants. */
  ProtoMessage message() {
    ProtoMessage graph = new ProtoMessage();
    nodes.forEach(node -> graph.message(1, node));
    constants.values().forEach(constant -> graph.message(5, constant));
    return graph;
  }

  private void node(
      String output, String operator, Map<String, ?> attributes, List<String> inputs) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    new TreeMap<>(attributes).forEach((name, value) -> node.message(5, attribute(name, value)));
    nodes.add(node);
  }

  private static ProtoMessage attribute(String name, Object value) {
    ProtoMessage attribute = new ProtoMessage().text(1, name);
    if (value instanceof Integer whole) {
      return attribute.whole(3, whole).whole(20, 2);
    } else if (value instanceof Double number) {
      return attribute.real(2, number.floatValue()).whole(20, 1);
    } else if (value instanceof String text) {
      return attribute.text(4, text).whole(20, 3);
    } else if (value instanceof List<?> list) {
      list.forEach(each -> attribute.whole(8, (Integer) each));
      return attribute.whole(20, 7);
    }
    throw new IllegalArgumentException(name + " is of no kind that attributes are of: " + value);
  }

  private void constant(String name, int type, List<Integer> shape, ByteBuffer bytes) {
    ProtoMessage tensor = new ProtoMessage();
    shape.forEach(axis -> tensor.whole(1, axis));
    constants.put(name, tensor.whole(2, type).text(8, name).bytes(9, bytes.array()));
  }

  private static ByteBuffer bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes;
  }

  /** Nodes of one name. */
  private class Nodes implements Onnx.Graph {
    private final String name;
    private int count;

    Nodes(String name) {
      this.name = name;
    }

    /** No layer's name has a slash, so this is no other's. */
    private String next(String what) {
      count++;
      return name + "/" + what + (count > 1 ? "_" + count : "");
    }

    @Override
    public String node(String operator, Map<String, ?> attributes, String... inputs) {
      String output = next(operator);
      OnnxGraph.this.node(output, operator, attributes, List.of(inputs));
      return output;
    }

    @Override
    public String floats(Shape shape, float... values) {
      String constant = next("constant");
      constant(constant, FLOAT, shape.axes(), bytes(values));
      return constant;
    }

    @Override
    public String wholes(long... values) {
      String constant = next("constant");
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(values);
      constant(constant, Onnx.INT64, List.of(values.length), bytes);
      return constant;
    }

    @Override
    public String weight(int index) {
      throw new IllegalStateException(name + " learns nothing");
    }

    @Override
    public String statistic(int index) {
      throw new IllegalStateException(name + " measures nothing");
    }

    @Override
    public String path(int index, String x) {
      throw new IllegalStateException(name + " is no block");
    }

    @Override
    public Shape output(int index) {
      throw new IllegalStateException(name + " is no block");
    }
  }

  /** Nodes of a layer. */
  private final class OfLayer extends Nodes {
    private final LayerPlan layer;

    OfLayer(LayerPlan layer) {
      super(layer.name());
      this.layer = layer;
    }

    @Override
    public String weight(int index) {
      return tensor(layer.fit().weights().get(index).tensor());
    }

    @Override
    public String statistic(int index) {
      return tensor(layer.fit().statistics().get(index).tensor());
    }

    private String tensor(String its) {
      String tensor = layer.name() + "." + its;
      Tensor value = weights.get(tensor);
      constant(tensor, FLOAT, value.shape(), bytes(value.values()));
      return tensor;
    }

    @Override
    public String path(int index, String x) {
      return list(layer.paths().get(index), x);
    }

    @Override
    public Shape output(int index) {
      return layer.paths().get(index).output();
    }
  }
}
