/**
 * What was measured: rows, the files of a run, and the index of finished runs.
 *
 * <p>Doors: {@link dev.ablate.results.RunFolder} writes and reads the files of one run, {@link
 * dev.ablate.results.Index} remembers which run is finished where.
 *
 * <p>Uses {@code data}, {@code design}, {@code digest}, {@code part}, {@code plan}, {@code spec},
 * {@code weights}, {@code yaml}.
 */
package dev.ablate.results;
