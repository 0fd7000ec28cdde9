package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Layer;
import dev.ablate.part.layer.Linear;
import dev.ablate.part.loss.Mse;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.DatasetSpec.Labelled;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Target;
import dev.ablate.spec.Task;
import java.util.List;
import java.util.Optional;

/**
 * What the loss says of labels that could be classes or numbers, where the file does not say it.
 *
 * <p>A loss of class labels makes classes of whole floats. The mean squared error of a network with
 * one output makes numbers of whole labels; one with more outputs can only compare classes one-hot.
 */
final class TaskOfLoss {
  private TaskOfLoss() {}

  /**
   * The data set with the task that the loss says.
   *
   * @param info the data as their labels alone are understood; empty where they are not
   * @return empty where nothing needs to be said
   */
  static Optional<DatasetSpec> said(Declaration declaration, Optional<DatasetInfo> info) {
    if (declaration.target() == Target.INPUT) {
      return Optional.empty();
    }
    if (!(declaration.dataset() instanceof Labelled labelled) || labelled.task().isPresent()) {
      return Optional.empty();
    }
    boolean classes = info.isPresent() && info.get().classes().isPresent();
    boolean numbers = info.isPresent() && !classes;
    if (declaration.loss().needsLabels() && numbers) {
      return Optional.of(labelled.with(Task.CLASSIFICATION));
    }
    if (declaration.loss() instanceof Mse && !numbers && oneOutput(declaration.layers())) {
      return Optional.of(labelled.with(Task.REGRESSION));
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
