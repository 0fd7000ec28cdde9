package dev.ablate.data;

import dev.ablate.data.fitted.Encoder;
import dev.ablate.data.fitted.Encoding;
import dev.ablate.data.fitted.Fitted;
import dev.ablate.spec.Declaration;
import java.util.Optional;

/**
 * A data set that is there: padded or resized, limited, packed and mapped.
 *
 * @param info what it looks like
 * @param train the training part
 * @param val the validation part, where the data set brings one
 * @param test the test part, where there is one
 * @param digest SHA-256 of the source files' bytes, in hex
 */
public record Dataset(
    DatasetInfo info, Part train, Optional<Part> val, Optional<Part> test, String digest) {

  /**
   * What is to be known of the examples that train; empty where nothing is.
   *
   * @param examples of the training part
   */
  public Optional<Fitted> fit(int[] examples) {
    return info.encoding().map(encoding -> encoding.fit(train::row, examples));
  }

  /** The same data as the network sees them, by what was found. */
  public Dataset encoded(Fitted fitted) {
    Encoding encoding = info.encoding().orElseThrow();
    Encoder encoder = encoding.encoder(fitted);
    return new Dataset(
        info,
        train.encoded(encoding, encoder),
        val.map(part -> part.encoded(encoding, encoder)),
        test.map(part -> part.encoded(encoding, encoder)),
        digest);
  }

  /** The same data as a declaration's network sees them; its parts are still to be changed. */
  public Dataset seen(Declaration declaration) {
    return new Dataset(info.seen(declaration), train, val, test, digest);
  }

  /** The same with other labels of its training part. */
  public Dataset learnedBy(int[] labels) {
    return labels == train.labels()
        ? this
        : new Dataset(info, train.labelled(labels), val, test, digest);
  }
}
