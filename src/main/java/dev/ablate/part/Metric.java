package dev.ablate.part;

/** A column of metrics.csv that can be watched or selected by. */
public enum Metric {
  @Doc("Loss over the training data.")
  TRAIN_LOSS,
  @Doc("Accuracy over the training data.")
  TRAIN_ACCURACY,
  @Doc("Loss over the validation data.")
  VAL_LOSS,
  @Doc("Accuracy over the validation data.")
  VAL_ACCURACY,
  @Doc("Loss over the test data.")
  TEST_LOSS,
  @Doc("Accuracy over the test data.")
  TEST_ACCURACY;

  /** Whether larger is better. */
  public boolean higherIsBetter() {
    return this == TRAIN_ACCURACY || this == VAL_ACCURACY || this == TEST_ACCURACY;
  }
}
