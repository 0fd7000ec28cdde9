package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.layer.Linear;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Labelled;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import dev.ablate.spec.Task;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What the loss says of labels that could be classes or numbers, where the file does not say it.
 *
 * <p>A loss of class labels makes classes of whole floats. A loss of numbers, in a network with one
 * output, makes numbers of whole labels; one with more outputs can only compare classes one-hot.
 * Binary cross entropy of one output makes two classes of 0.0 and 1.0.
 */
final class TaskOfLoss {
  private static final OptionalInt TWO = OptionalInt.of(2);

  private TaskOfLoss() {}

  /**
   * The data set with the task that the loss says.
   *
   * @param described what a data set is understood as; empty where it is not
   * @return empty where nothing needs to be said
   */
  static Optional<DatasetSpec> said(
      Declaration declaration, Function<DatasetSpec, Optional<DatasetInfo>> described) {
    if (declaration.target() == Target.INPUT) {
      return Optional.empty();
    }
    if (!(declaration.dataset() instanceof Labelled labelled) || labelled.task().isPresent()) {
      return Optional.empty();
    }
    Optional<DatasetInfo> info = described.apply(declaration.dataset());
    boolean classes = info.isPresent() && info.get().classes().isPresent();
    boolean numbers = info.isPresent() && !classes;
    Loss loss = declaration.loss();
    if (loss.needsLabels() && numbers) {
      return Optional.of(labelled.with(Task.CLASSIFICATION));
    }
    if (!oneOutput(declaration.layers())) {
      return Optional.empty();
    }
    if (loss.meansNumbers() && !numbers) {
      return Optional.of(labelled.with(Task.REGRESSION));
    }
    if (loss.independentOutputs() && numbers) {
      DatasetSpec asClasses = labelled.with(Task.CLASSIFICATION);
      return described
          .apply(asClasses)
          .filter(two -> two.classes().equals(TWO))
          .map(two -> asClasses);
    }
    return Optional.empty();
  }

  private static boolean oneOutput(List<Layer> layers) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i) instanceof Linear linear) {
        return linear.units() == 1;
      }
    }
    return false;
  }
}
