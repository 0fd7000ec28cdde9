package dev.ablate.chance;

/** What a draw is for. The order is part of every result ever measured: add at the end alone. */
public enum Purpose {
  /** Initial weights, a stream for each layer. */
  WEIGHTS,
  /** Initial biases, a stream for each layer. */
  BIASES,
  /** Which examples train and which validate. */
  SPLIT,
  /** The order of an epoch's examples. */
  ORDER,
  /** Random changes to a batch, a stream for each augmentation and step. */
  AUGMENT,
  /** Dropout masks, a seed for torch's generator for each layer and step. */
  DROPOUT,
  /** Generated pictures. */
  PICTURES,
  /** Samples that are shown to a person. */
  SAMPLE,
  /** How the examples of a batch are mixed with each other. */
  MIX,
  /** Noise on gradients, a seed for torch's generator for each step. */
  NOISE,
  /** Which of the training examples are left. */
  SUBSET,
  /** Which examples of a class are left. */
  BALANCE,
  /** Which labels are wrong, and what they are instead. */
  LABEL_NOISE,
  /** Values that a search tries, a stream for each key and trial. */
  TUNE
}
