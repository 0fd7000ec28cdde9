package dev.ablate.plan;

import dev.ablate.part.Shape;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.part.layer.GroupNorm;
import dev.ablate.part.layer.InstanceNorm;
import dev.ablate.part.layer.LayerNorm;
import dev.ablate.part.layer.RmsNorm;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.List;
import java.util.Set;

/** Whether each normalization has more than one number to take a mean or a variance of. */
final class NormChecks {
  private static final String CONSTANT =
      " has one number to normalize, and gives the same whatever it is: take it away";

  private final CheckContext subject;
  private final Set<String> frozen;
  private final Problems problems;

  /** Of a condition some of whose layers are frozen. */
  NormChecks(CheckContext subject, Set<String> frozen, Problems problems) {
    this.subject = subject;
    this.frozen = frozen;
    this.problems = problems;
  }

  void run() {
    subject.network().ifPresent(network -> network.all().forEach(this::layer));
  }

  private void layer(LayerPlan plan) {
    Shape input = plan.input();
    Place place = subject.places().layer(plan.name());
    if (plan.layer() instanceof BatchNorm && !frozen.contains(plan.name())) {
      batch(plan.name(), input.size() == input.channels(), place);
    } else if (plan.layer() instanceof InstanceNorm && input.size() == input.channels()) {
      problems.error(place, plan.name() + " normalizes each channel by itself: it" + CONSTANT);
    } else if (plan.layer() instanceof GroupNorm norm && input.size() == norm.groups()) {
      problems.warning(place, "each group of " + plan.name() + CONSTANT);
    } else if (plan.layer() instanceof LayerNorm norm && together(norm, input) == 1) {
      problems.warning(place, plan.name() + CONSTANT);
    } else if (plan.layer() instanceof RmsNorm && last(input) == 1) {
      problems.warning(
          place, plan.name() + " has one number to normalize, and gives its sign alone");
    }
  }

  /** How many numbers have a mean and a variance of their own. */
  private static long together(LayerNorm norm, Shape input) {
    return norm.over() == LayerNorm.Over.CHANNELS && !input.flat() ? input.channels() : last(input);
  }

  /** A token's features, else all numbers of an example. */
  private static long last(Shape input) {
    List<Integer> axes = input.axes();
    return axes.size() == 2 ? axes.get(1) : input.size();
  }

  /**
   * Whether a batch has several examples.
   *
   * @param one whether an example has one number a channel
   */
  private void batch(String name, boolean one, Place place) {
    int train = subject.trainingExamples().orElse(0);
    int size = subject.declaration().batchSize();
    if (size == 1 && one) {
      problems.error(
          place,
          "with batch_size: 1 "
              + name
              + " has one number a channel, of which it cannot take a variance: raise batch_size");
    } else if (size == 1) {
      problems.warning(
          place,
          "with batch_size: 1 "
              + name
              + " normalizes each example by itself while training, and by the running statistics"
              + " when it measures: raise batch_size");
    } else if (train > 0
        && !subject.declaration().dropLast()
        && !subject.declaration().sampling().drawsAgain()
        && train % size == 1) {
      Place batches = subject.places().of("batch_size");
      if (problems.first(batches, "an epoch's last batch")) {
        problems.warning(
            batches,
            "an epoch's last batch has one example, of which batch_norm cannot take statistics;"
                + " write drop_last: true");
      }
    }
  }
}
