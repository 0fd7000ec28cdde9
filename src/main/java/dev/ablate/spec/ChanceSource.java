package dev.ablate.spec;

import dev.ablate.part.Doc;
import java.util.Locale;

/** What of a run is drawn; each has streams of its own. */
public enum ChanceSource {
  @Doc("Initial weights and biases.")
  INIT,
  @Doc("The order in which examples are seen, or which are drawn.")
  ORDER,
  @Doc("Which examples train and which validate; subset, balance and label_noise.")
  SPLIT,
  @Doc("Dropout masks and noise, also on gradients.")
  DROPOUT,
  @Doc("Changes to training examples, and how they are mixed.")
  AUGMENT;

  /** As typed in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
