package dev.ablate.part.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Doc;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Initializer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Part.Mistake;
import dev.ablate.part.Pass;
import dev.ablate.part.Shape;
import dev.ablate.part.Torch;
import dev.ablate.part.Weight;
import dev.ablate.part.initializer.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the recurrent layers share: torch's tensors, four of each layer and direction, and their
 * order.
 *
 * @param gates parts of the state's equation: 1, 3 or 4
 * @param units numbers in the state
 * @param layers one over the other
 * @param bidirectional whether another goes backwards
 * @param dropout between layers
 * @param output what comes out
 */
public record Recurrent(
    int gates, int units, int layers, boolean bidirectional, double dropout, Output output) {
  /** What comes out of a recurrent layer. */
  public enum Output {
    @Doc("The last state: C; of both directions, each one's last.")
    LAST,
    @Doc("The state at each token: T×C.")
    ALL
  }

  private static final String DEFINITION =
      """
      class $TYPELayer(nn.$TYPE):
          \"\"\"Gives the last state, or that of each token.\"\"\"

          def __init__(self, *sizes, last, **options):
              super().__init__(*sizes, batch_first=True, **options)
              self.last = last

          def forward(self, x):
              every, state = super().forward(x)
              if not self.last:
                  return every
              state = state[0] if isinstance(state, tuple) else state
              return torch.cat(list(state[-2 if self.bidirectional else -1:]), 1)
      """;

  List<Mistake> mistakes() {
    return dropout > 0 && layers == 1
        ? List.of(
            new Mistake(
                "dropout",
                "this dropout is between layers, and there is one: write layers: 2, or a dropout of"
                    + " its own behind"))
        : List.of();
  }

  private int directions() {
    return bidirectional ? 2 : 1;
  }

  LayerFit fit(LayerInput input, Optional<InitSpec> init) {
    int tokens = input.tokens().axes().get(0);
    int features = input.shape().axes().get(1);
    int rows = Math.multiplyExact(gates, units);
    int outputs = Math.multiplyExact(units, directions());
    List<Weight> weights = new ArrayList<>();
    long cost = 0;
    for (int layer = 0; layer < layers; layer++) {
      int inputs = layer == 0 ? features : outputs;
      for (int direction = 0; direction < directions(); direction++) {
        String end = "_l" + layer + (direction == 1 ? "_reverse" : "");
        // torch draws all four by the size of the state alone
        Initializer torch = new Uniform(1 / StrictMath.sqrt(units));
        for (Weight weight :
            List.of(
                new Weight(
                    "weight_ih" + end,
                    Weight.Role.WEIGHT,
                    List.of(rows, inputs),
                    inputs,
                    rows,
                    init),
                new Weight(
                    "weight_hh" + end, Weight.Role.WEIGHT, List.of(rows, units), units, rows, init),
                new Weight("bias_ih" + end, Weight.Role.BIAS, List.of(rows), inputs, rows, init),
                new Weight("bias_hh" + end, Weight.Role.BIAS, List.of(rows), units, rows, init))) {
          weights.add(weight.inTorch(torch));
        }
        cost = Math.addExact(cost, Math.multiplyExact((long) rows, (long) inputs + units));
      }
    }
    Shape shape =
        switch (output) {
          case LAST -> Shape.of(outputs);
          case ALL -> Shape.of(tokens, outputs);
        };
    return LayerFit.of(shape)
        .with(weights.toArray(Weight[]::new))
        .costing(Math.multiplyExact(cost, tokens));
  }

  void seed(Pass pass) {
    if (dropout > 0 && pass.training()) {
      JniUtils.setSeed(pass.seed());
    }
  }

  NDArray zeros(NDArray x) {
    return x.getManager()
        .zeros(
            new ai.djl.ndarray.types.Shape(
                (long) layers * directions(), x.getShape().get(0), units),
            x.getDataType());
  }

  NDList weights(Pass pass) {
    NDList all = new NDList();
    for (int i = 0; i < pass.weights(); i++) {
      all.add(pass.weight(i));
    }
    return all;
  }

  /** Of the engine's output of each token and last states of each layer and direction. */
  NDArray output(NDList computed) {
    NDArray every = computed.get(0);
    if (output == Output.ALL) {
      return every;
    }
    NDArray states = computed.get(1);
    long last = states.getShape().get(0);
    NDArray top = JniUtils.slice((PtNDArray) states, 0, last - directions(), last, 1);
    return top.transpose(1, 0, 2).reshape(every.getShape().get(0), (long) units * directions());
  }

  Torch torch(String type, Shape input) {
    return new Torch(
        Torch.nn(
                type,
                input.axes().get(1),
                units,
                Torch.unless(layers == 1, "num_layers=" + layers),
                Torch.unless(dropout == 0, "dropout=" + Torch.number(dropout)),
                Torch.unless(!bidirectional, "bidirectional=True"),
                "last=" + (output == Output.LAST ? "True" : "False"))
            .call()
            .replace("nn." + type, type + "Layer"),
        DEFINITION.replace("$TYPE", type));
  }
}
