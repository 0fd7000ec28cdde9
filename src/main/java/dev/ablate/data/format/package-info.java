/**
 * The formats that data come in: each is a part that a file can name, finds its files and reads
 * them. One format is a record ({@link dev.ablate.data.format.FileFormat}) and its readers; {@link
 * dev.ablate.data.format.OurFormats} lists ours.
 *
 * <p>A reader looks at headers first ({@link dev.ablate.data.format.RawDataset}) and gives the
 * examples to an {@link dev.ablate.data.format.ExampleSink} when they are packed.
 *
 * <p>Uses {@code chance}, {@code part}, {@code problem}, {@code spec}, {@code data.picture}.
 */
package dev.ablate.data.format;
