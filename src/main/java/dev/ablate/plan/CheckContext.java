package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Extent;
import dev.ablate.data.Groups;
import dev.ablate.part.Column;
import dev.ablate.part.Layer;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.SplitSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A condition under examination.
 *
 * @param declaration what it declares
 * @param info its data; empty where it could not be described
 * @param network its shapes; empty where they do not fit
 * @param places where it was written
 * @param home the folder that its paths are relative to
 * @param labels classes of the training part's examples; empty where they are not known
 * @param heldOut classes of the examples of the data's own other parts, where they are known
 * @param groups which of them the split keeps together; empty where it names none, or they are not
 *     known
 * @param extent the numbers that its examples hold; empty where nothing asks for whole ones, or
 *     they are not known
 * @param targets the numbers that are to be predicted; empty where the loss takes any, or they are
 *     not known
 */
record CheckContext(
    Declaration declaration,
    Optional<DatasetInfo> info,
    Optional<NetworkPlan> network,
    Places places,
    Path home,
    Optional<int[]> labels,
    Map<Column.Data, int[]> heldOut,
    Optional<Groups> groups,
    Optional<Extent> extent,
    Optional<Extent> targets) {

  /**
   * Examples that train, after the split and what is taken away; empty where it cannot be known.
   */
  OptionalInt trainingExamples() {
    if (info.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return TrainedCount.of(declaration, info.get(), labels, groups);
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty(); // told by DataChecks or AblationChecks
    }
  }

  /** How many there are of what a split deals out: groups, or else examples. */
  int splitUnits() {
    return groups.map(Groups::count).orElseGet(() -> info.orElseThrow().train());
  }

  /** Whether anything validates. */
  boolean validates() {
    return info.isPresent()
        ? info.get().validates(declaration.split())
        : declaration.split().filter(SplitSpec::validates).isPresent();
  }

  /** Whether anything tests. */
  boolean tests() {
    return info.isPresent()
        ? info.get().tests(declaration.split())
        : declaration.split().filter(SplitSpec::tests).isPresent();
  }

  /** Every layer, depth first. */
  List<Layer> layers() {
    return all(declaration.layers());
  }

  /** Some layers with those inside them, depth first. */
  static List<Layer> all(List<Layer> layers) {
    List<Layer> all = new ArrayList<>();
    add(layers, all);
    return all;
  }

  private static void add(List<Layer> layers, List<Layer> all) {
    for (Layer layer : layers) {
      all.add(layer);
      layer.paths().forEach(path -> add(path, all));
    }
  }

  /** Steps of an epoch; empty where the training examples are not known. */
  OptionalLong stepsOfEpoch() {
    OptionalInt examples = trainingExamples();
    return examples.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(TrainedCount.stepsPerEpoch(declaration, examples.getAsInt()));
  }

  /** Steps of the whole training, if nothing ends it early; empty where they are not known. */
  OptionalLong steps() {
    if (declaration.steps().isPresent()) {
      return OptionalLong.of(declaration.steps().getAsInt());
    }
    OptionalLong anEpoch = stepsOfEpoch();
    return anEpoch.isEmpty()
        ? anEpoch
        : OptionalLong.of(anEpoch.getAsLong() * declaration.epochs().orElse(0));
  }
}
