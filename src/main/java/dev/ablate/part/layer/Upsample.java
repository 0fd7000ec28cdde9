package dev.ablate.part.layer;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Forward;
import dev.ablate.part.Layer;
import dev.ablate.part.LayerFit;
import dev.ablate.part.LayerInput;
import dev.ablate.part.Onnx;
import dev.ablate.part.Pair;
import dev.ablate.part.Range;
import dev.ablate.part.Shape;
import dev.ablate.part.Short;
import dev.ablate.part.Torch;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** torch.nn.Upsample, with corners not aligned. */
@Doc("Makes maps larger (torch.nn.Upsample).")
public record Upsample(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("How many times as high and wide.") @Short @Default("2") @Range(min = 1) Pair scale,
    @Doc("How new positions get their values.") @Default("nearest") Mode mode)
    implements Layer {
  /** How new positions get their values. */
  public enum Mode {
    @Doc("From the position that they lie in.")
    NEAREST,
    @Doc("From the four positions around, in straight lines.")
    BILINEAR
  }

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    return LayerFit.of(
        Shape.of(
            image.channels(),
            Math.multiplyExact(image.axes().get(1), scale.height()),
            Math.multiplyExact(image.axes().get(2), scale.width())));
  }

  @Override
  public Forward forward(Shape input) {
    long[] size = {
      (long) input.axes().get(1) * scale.height(), (long) input.axes().get(2) * scale.width()
    };
    int number =
        switch (mode) {
          case NEAREST -> 0;
          case BILINEAR -> 2;
        };
    return (x, pass) -> JniUtils.interpolate((PtNDArray) x, size, number, false);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(
        Torch.nn(
            "Upsample",
            "scale_factor=" + Torch.pair(scale),
            "mode=\"" + mode.name().toLowerCase(Locale.ROOT) + "\""));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    return Optional.of(
        (x, graph) ->
            graph.node(
                "Resize",
                switch (mode) {
                  case NEAREST ->
                      Map.of(
                          "mode",
                          "nearest",
                          "coordinate_transformation_mode",
                          "asymmetric",
                          "nearest_mode",
                          "floor");
                  case BILINEAR ->
                      Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel");
                },
                x,
                "",
                graph.floats(Shape.of(4), 1, 1, scale.height(), scale.width())));
  }
}
