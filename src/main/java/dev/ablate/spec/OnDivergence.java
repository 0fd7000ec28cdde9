package dev.ablate.spec;

import dev.ablate.part.Doc;

/** What happens when the loss is NaN or infinite. */
public enum OnDivergence {
  @Doc("Stop the run and mark it diverged.")
  STOP,
  @Doc("Go on and write what comes.")
  RECORD
}
