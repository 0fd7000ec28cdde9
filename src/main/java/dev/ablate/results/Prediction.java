package dev.ablate.results;

/**
 * One row of predictions.csv.
 *
 * @param index the example's place in its part, from 0
 * @param label what it is
 * @param predicted what it was taken for
 * @param confidence the softmax of the predicted class
 */
public record Prediction(int index, int label, int predicted, float confidence) {}
