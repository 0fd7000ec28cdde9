package dev.ablate.plan;

import dev.ablate.data.format.Images;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Text;
import dev.ablate.part.Augmentation;
import dev.ablate.part.Layer;
import dev.ablate.part.Schedule;
import dev.ablate.part.augmentation.GaussianBlur;
import dev.ablate.part.augmentation.RandomErasing;
import dev.ablate.part.augmentation.RandomResizedCrop;
import dev.ablate.part.layer.Lstm;
import dev.ablate.part.layer.Maxout;
import dev.ablate.part.optimizer.Rmsprop;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Sequence;
import dev.ablate.part.schedule.Warmup;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Numerics;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which declarations gave other numbers before a mistake of ours was corrected.
 *
 * <p>A run of such a one is another run than before, so that it is trained again; all others stay
 * what they are. A line that stands here stays, in its place and to the letter.
 */
final class Corrections {
  /**
   * A mistake that is no more.
   *
   * @param words part of the identity of what it concerned
   * @param concerned whether a run once had other numbers by it
   */
  private record Correction(String words, Predicate<RunPlan> concerned) {}

  private static final List<Correction> ALL =
      List.of(
          new Correction(
              "pictures as they are stored",
              plan -> plan.declaration().dataset() instanceof Images),
          new Correction(
              "texts without marks", plan -> plan.declaration().dataset() instanceof Text),
          new Correction("numbers are not cut", Corrections::changesNumbersAsPictures),
          new Correction("a plateau raises nothing", Corrections::plateauAboveItsRate),
          new Correction("LSTMs learn", Corrections::hasPortableLstm),
          new Correction("maxout of features", Corrections::hasMaxoutOfPieces),
          new Correction(
              "means by the weights", plan -> plan.declaration().loss().classWeights().isPresent()),
          new Correction("moved momentum", Corrections::movesMomentumInside),
          new Correction("frozen layers stay", Corrections::boundsFrozenLayers));

  private Corrections() {}

  /** The words of all that concern a run; empty for most. */
  static String of(RunPlan plan) {
    return ALL.stream()
        .filter(each -> each.concerned.test(plan))
        .map(Correction::words)
        .collect(Collectors.joining());
  }

  private static boolean changesNumbersAsPictures(RunPlan plan) {
    return plan.declaration().dataset() instanceof Npz
        && plan.declaration().augment().stream().anyMatch(Corrections::cutNumbers);
  }

  private static boolean cutNumbers(Augmentation change) {
    return change instanceof RandomResizedCrop
        || change instanceof GaussianBlur
        || (change instanceof RandomErasing erasing && erasing.value() > 1);
  }

  private static boolean plateauAboveItsRate(RunPlan plan) {
    Declaration declaration = plan.declaration();
    return declaration.schedule().orElse(null) instanceof Plateau plateau
        && plateau.minLr() > declaration.optimizer().lr().orElse(Double.NaN);
  }

  private static boolean hasPortableLstm(RunPlan plan) {
    return plan.declaration().numerics() == Numerics.PORTABLE
        && layers(plan).anyMatch(each -> each.layer() instanceof Lstm);
  }

  private static boolean hasMaxoutOfPieces(RunPlan plan) {
    return layers(plan)
        .anyMatch(each -> each.layer() instanceof Maxout && each.input().axes().size() == 2);
  }

  private static boolean movesMomentumInside(RunPlan plan) {
    Schedule schedule = plan.declaration().schedule().orElse(null);
    return schedule != null
        && schedule.movesMomentum()
        && (schedule instanceof Warmup
            || schedule instanceof Sequence
            || plan.declaration().optimizer() instanceof Rmsprop);
  }

  private static boolean boundsFrozenLayers(RunPlan plan) {
    List<String> freeze = plan.declaration().step().freeze();
    if (freeze.isEmpty()) {
      return false;
    }
    Set<String> frozen = LayerTargets.of(freeze, plan.network());
    return layers(plan)
        .filter(each -> frozen.contains(each.name()))
        .anyMatch(
            each -> each.layer() instanceof Layer.Weighted layer && layer.maxNorm().isPresent());
  }

  private static Stream<LayerPlan> layers(RunPlan plan) {
    return plan.network().all().stream();
  }
}
