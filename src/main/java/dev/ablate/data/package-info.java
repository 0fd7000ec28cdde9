/**
 * Data sets: found or fetched, read, packed once into a file, mapped, and split.
 *
 * <p>The way of the data: {@code Locator} finds a declaration's files ({@code Located}), a reader
 * looks at their headers ({@code RawDataset}), {@code PackWriter} prepares every example and writes
 * the packed file, {@code Pack} maps it ({@link dev.ablate.data.Dataset}). Pictures stay bytes to
 * the end; scaling, normalizing and augmenting are training's matter.
 *
 * <p>Doors: {@link dev.ablate.data.Datasets}, {@link dev.ablate.data.Split}, and for people {@link
 * dev.ablate.data.Inventory} and {@link dev.ablate.data.SampleSheet}.
 *
 * <p>Never the engine.
 *
 * <p>Uses {@code chance}, {@code part}, {@code problem}, {@code spec}.
 */
package dev.ablate.data;
