package dev.ablate.data.fitted;

/** Stored rows of a part of the data. */
@FunctionalInterface
public interface Rows {
  /** Copies one row. */
  void row(int index, float[] raw);
}
