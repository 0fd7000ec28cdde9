package dev.ablate.report;

/**
 * A picture of a report.
 *
 * @param experiment what it shows
 * @param path where its file lies, relative to the results folder, with forward slashes
 * @param title what is above it
 * @param description what is to be seen, for those who do not see it
 * @param svg the picture
 */
record PlotFile(String experiment, String path, String title, String description, String svg) {}
