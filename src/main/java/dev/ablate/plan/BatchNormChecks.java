package dev.ablate.plan;

import dev.ablate.part.Shape;
import dev.ablate.part.layer.BatchNorm;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import java.util.Set;

/** Whether batches have several numbers to take a variance of. */
final class BatchNormChecks {
  private final CheckContext subject;
  private final Set<String> frozen;
  private final Problems problems;

  /** Of a condition some of whose layers are frozen. */
  BatchNormChecks(CheckContext subject, Set<String> frozen, Problems problems) {
    this.subject = subject;
    this.frozen = frozen;
    this.problems = problems;
  }

  void run() {
    subject.network().ifPresent(network -> network.all().forEach(this::layer));
  }

  private void layer(LayerPlan plan) {
    if (plan.layer() instanceof BatchNorm && !frozen.contains(plan.name())) {
      Shape input = plan.input();
      Place place = subject.places().layer(plan.name());
      batch(plan.name(), input.size() == input.channels(), place);
    }
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
