package dev.ablate.data;

/**
 * One part of a data set as its files hold it.
 *
 * @param examples how many there are
 * @param reading reads them from the files into a sink
 */
record RawPart(int examples, Reading reading) {
  /** One pass over the examples. */
  interface Reading {
    void into(ExampleSink sink);
  }
}
