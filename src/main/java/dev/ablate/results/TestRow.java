package dev.ablate.results;

/**
 * The one row of test.csv: the selected model on the test data.
 *
 * @param data which data: test, val or train
 * @param examples how many
 * @param scores what was measured
 */
public record TestRow(String data, int examples, Scores scores) {}
