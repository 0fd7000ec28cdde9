package dev.ablate.spec;

import dev.ablate.part.Column;
import dev.ablate.part.Doc;
import dev.ablate.part.Short;

/** The epoch whose model is tested and saved. */
public sealed interface SelectSpec {
  @Doc("The last epoch.")
  record Last() implements SelectSpec {}

  @Doc("The evaluation with the best value of a metric, the first of equals.")
  record Best(@Doc("The metric.") @Short Column metric) implements SelectSpec {}
}
