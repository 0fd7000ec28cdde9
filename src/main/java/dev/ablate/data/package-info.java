/**
 * Data sets: found or fetched, read, packed once into a file, mapped, and split.
 *
 * <p>The way of the data: {@code Locator} asks the declared format for its files ({@code Located}),
 * or looks for an official set's; the format looks at their headers ({@code RawDataset}); {@code
 * PackWriter} prepares every example and writes the packed file, {@code Pack} proves and maps it
 * ({@link dev.ablate.data.Dataset}). Pictures stay bytes to the end; scaling, normalizing and
 * augmenting are training's matter. The formats have a room of their own, {@code format}, and so
 * have the decoders of pictures, {@code picture}.
 *
 * <p>Doors: {@link dev.ablate.data.Datasets}, {@link dev.ablate.data.Split}, and for people {@link
 * dev.ablate.data.Inventory} and {@link dev.ablate.data.SampleSheet}.
 *
 * <p>Never the engine.
 *
 * <p>Uses {@code chance}, {@code part}, {@code problem}, {@code spec}.
 */
package dev.ablate.data;
