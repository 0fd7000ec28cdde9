package dev.ablate.spec;

import dev.ablate.part.Doc;

/** The order of an array's axes. */
public enum Layout {
  @Doc("Examples × channels × height × width.")
  NCHW,
  @Doc("Examples × height × width × channels.")
  NHWC
}
