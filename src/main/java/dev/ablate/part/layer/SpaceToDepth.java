package dev.ablate.part.layer;

import dev.ablate.part.Default;
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
import java.util.Optional;

/** torch.nn.PixelUnshuffle. */
@Doc("Puts each block of positions into channels: C×H×W to C·b²×H/b×W/b (torch.nn.PixelUnshuffle).")
public record SpaceToDepth(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Height and width of a block.") @Short @Default("2") @Range(min = 1) int block)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    Shape image = input.image();
    int height = image.axes().get(1);
    int width = image.axes().get(2);
    if (height % block != 0 || width % block != 0) {
      throw input.misfit(": " + image + " does not divide into blocks of " + block);
    }
    int channels = Math.multiplyExact(image.channels(), Math.multiplyExact(block, block));
    return LayerFit.of(Shape.of(channels, height / block, width / block));
  }

  @Override
  public Forward forward(Shape input) {
    int height = input.axes().get(1) / block;
    int width = input.axes().get(2) / block;
    return (x, pass) ->
        x.reshape(x.getShape().get(0), input.channels(), height, block, width, block)
            .transpose(0, 1, 3, 5, 2, 4)
            .reshape(x.getShape().get(0), (long) input.channels() * block * block, height, width);
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("PixelUnshuffle", block));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    int height = input.axes().get(1) / block;
    int width = input.axes().get(2) / block;
    return Optional.of(
        (x, graph) -> {
          String apart = graph.reshape(x, input.channels(), height, block, width, block);
          return graph.reshape(
              graph.transpose(apart, 0, 1, 3, 5, 2, 4),
              (long) input.channels() * block * block,
              height,
              width);
        });
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
