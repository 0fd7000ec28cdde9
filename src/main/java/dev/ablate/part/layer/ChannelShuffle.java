package dev.ablate.part.layer;

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

/** torch.nn.ChannelShuffle (Zhang et al. 2018). */
@Doc("Takes the channels of groups in turns (torch.nn.ChannelShuffle).")
public record ChannelShuffle(
    @Doc("The layer's name.") Optional<String> name,
    @Doc("Groups of channels.") @Short @Range(min = 1) int groups)
    implements Layer {

  @Override
  public LayerFit fit(LayerInput input) {
    int channels = input.image().channels();
    if (channels % groups != 0) {
      throw input.misfit(": " + channels + " channels do not divide into " + groups + " groups");
    }
    return LayerFit.of(input.shape());
  }

  @Override
  public Forward forward(Shape input) {
    long positions = input.size() / input.channels();
    return (x, pass) ->
        x.reshape(x.getShape().get(0), groups, input.channels() / groups, positions)
            .transpose(0, 2, 1, 3)
            .reshape(x.getShape());
  }

  @Override
  public Optional<Torch> torch(Shape input) {
    return Optional.of(Torch.nn("ChannelShuffle", groups));
  }

  @Override
  public Optional<Onnx> onnx(Shape input) {
    long positions = input.size() / input.channels();
    return Optional.of(
        (x, graph) -> {
          String apart = graph.reshape(x, groups, input.channels() / groups, positions);
          return graph.reshape(graph.transpose(apart, 0, 2, 1, 3), input.longs());
        });
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }
}
