package dev.ablate.plan;

import dev.ablate.data.format.Csv;
import dev.ablate.data.format.Images;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Text;
import dev.ablate.part.Augmentation;
import dev.ablate.part.InitSpec;
import dev.ablate.part.Layer;
import dev.ablate.part.Schedule;
import dev.ablate.part.augmentation.GaussianBlur;
import dev.ablate.part.augmentation.RandomErasing;
import dev.ablate.part.augmentation.RandomResizedCrop;
import dev.ablate.part.initializer.Pytorch;
import dev.ablate.part.layer.Embedding;
import dev.ablate.part.layer.Gru;
import dev.ablate.part.layer.Lstm;
import dev.ablate.part.layer.Maxout;
import dev.ablate.part.layer.MultiHeadAttention;
import dev.ablate.part.layer.Rnn;
import dev.ablate.part.optimizer.Lars;
import dev.ablate.part.optimizer.Rmsprop;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Sequence;
import dev.ablate.part.schedule.Warmup;
import dev.ablate.spec.DatasetSpec;
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
          new Correction("frozen layers stay", Corrections::boundsFrozenLayers),
          new Correction("init of every tensor", Corrections::startsTensorsOfTheirOwn),
          new Correction("penalties of embeddings", Corrections::penalizesEmbeddings),
          new Correction("LARS without decay", Corrections::sparesUnderLars),
          new Correction("validated by val_path", Corrections::validatesAndTestsNothing));

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

  /** Where {@code pytorch} means one thing for a layer's tensors, and another name another. */
  private static boolean startsTensorsOfTheirOwn(RunPlan plan) {
    InitSpec file = plan.declaration().init();
    return layers(plan).map(LayerPlan::layer).anyMatch(layer -> startedOtherwise(layer, file));
  }

  private static boolean startedOtherwise(Layer layer, InitSpec file) {
    if (!(layer instanceof Layer.Weighted weighted)) {
      return false;
    }
    boolean own = weighted.init().isPresent();
    InitSpec init = weighted.init().orElse(file);
    boolean torch = init.weight() instanceof Pytorch || init.bias() instanceof Pytorch;
    boolean another = !(init.weight() instanceof Pytorch && init.bias() instanceof Pytorch);
    if (layer instanceof Lstm || layer instanceof Gru || layer instanceof Rnn) {
      return another;
    }
    return (layer instanceof MultiHeadAttention && (own ? torch : another))
        || (layer instanceof Embedding && own && init.weight() instanceof Pytorch);
  }

  private static boolean penalizesEmbeddings(RunPlan plan) {
    Set<String> named =
        plan.declaration().penalty().stream()
            .flatMap(each -> Stream.concat(each.l1().stream(), each.l2().stream()))
            .flatMap(term -> term.over().layers().stream())
            .collect(Collectors.toSet());
    return layers(plan)
        .anyMatch(each -> each.layer() instanceof Embedding && named.contains(each.name()));
  }

  private static boolean sparesUnderLars(RunPlan plan) {
    Declaration declaration = plan.declaration();
    return declaration.optimizer() instanceof Lars
        && declaration.optimizer().weightDecay() > 0
        && !declaration.step().noDecay().isEmpty();
  }

  /** The files were told apart from those of a val_path and a test_path by their number alone. */
  private static boolean validatesAndTestsNothing(RunPlan plan) {
    DatasetSpec data = plan.declaration().dataset();
    return (data instanceof Csv csv && csv.valPath().isPresent() && csv.testPath().isEmpty())
        || (data instanceof Text text && text.valPath().isPresent() && text.testPath().isEmpty());
  }

  private static Stream<LayerPlan> layers(RunPlan plan) {
    return plan.network().all().stream();
  }
}
