package dev.ablate.data;

import dev.ablate.data.format.ExampleSink;

/** Forgets what it is given. */
final class Nowhere implements ExampleSink {
  @Override
  public void bytes(byte[] source, int offset) {}

  @Override
  public void numbers(float[] source, int offset) {}

  @Override
  public void label(int label) {}

  @Override
  public void target(float[] source, int offset) {}

  @Override
  public void note(String text) {}
}
