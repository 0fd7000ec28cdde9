/**
 * What was measured: rows, the files of a run, and the index of finished runs.
 *
 * <p>Doors: {@link dev.ablate.results.RunFolder} writes and reads the files of one run, {@link
 * dev.ablate.results.Index} remembers which run is finished where.
 *
 * <p>Allowed imports: the JDK, Jackson, Commons CSV, and {@code weights} of our own.
 */
package dev.ablate.results;
