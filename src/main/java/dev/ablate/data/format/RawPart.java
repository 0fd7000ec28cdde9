package dev.ablate.data.format;

/**
 * One part of a data set as its files hold it.
 *
 * @param examples how many there are
 * @param reading reads them from the files into a sink
 */
public record RawPart(int examples, Reading reading) {
  /** One pass over the examples. */
  public interface Reading {
    void into(ExampleSink sink);
  }
}
