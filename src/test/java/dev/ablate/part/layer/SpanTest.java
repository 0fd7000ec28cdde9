package dev.ablate.part.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.ablate.part.Layer;
import dev.ablate.part.Parts;
import dev.ablate.part.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a layer says of the numbers that it gives is so. */
@Tag("engine")
class SpanTest {
  private static final Optional<String> NAME = Optional.empty();
  private static final List<Layer> CUTTING =
      List.of(
          new Relu(NAME),
          new Relu6(NAME),
          new Softplus(NAME),
          new Sigmoid(NAME),
          new Hardsigmoid(NAME),
          new Softmax(NAME),
          new LogSoftmax(NAME),
          new Tanh(NAME),
          new Softsign(NAME),
          new Hardtanh(NAME, -2, 3),
          new Elu(NAME, 0.5),
          new Celu(NAME, 2),
          new Selu(NAME),
          new Gelu(NAME),
          new Silu(NAME),
          new Mish(NAME),
          new Hardswish(NAME));

  @Test
  void everyOutputLiesInItAndTheyComeNearItsEnds() {
    for (Layer layer : CUTTING) {
      String word = Parts.word(layer.getClass());
      Span span = layer.span().orElseThrow();
      float[] given = outputs(layer);
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (float value : given) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      assertTrue(span.least() <= least && most <= span.most(), word + " " + least + " " + most);
      if (Double.isInfinite(span.least())) {
        assertTrue(least < -100, word + " " + least);
      } else {
        assertEquals(span.least(), least, 0.01, word);
      }
      if (Double.isInfinite(span.most())) {
        assertTrue(most > 100, word + " " + most);
      } else {
        assertEquals(span.most(), most, 0.01, word);
      }
    }
  }

  @Test
  void whatCutsNothingSaysNothing() {
    assertEquals(Optional.empty(), new LeakyRelu(NAME, 0.01).span());
    assertEquals(Optional.empty(), new Flatten(NAME).span());
  }

  private static float[] outputs(Layer layer) {
    int count = 4001;
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i < 3001 ? (i - 1500) / 100f : (i - 3501) * 2f;
    }
    values[count - 1] = 10_000; // so that one of all is nearly sure
    try (NDManager manager = Engine.getInstance().newBaseManager(Device.cpu())) {
      return layer
          .forward(dev.ablate.part.Shape.of(count))
          .apply(manager.create(values, new Shape(1, count)), null)
          .toFloatArray();
    }
  }
}
