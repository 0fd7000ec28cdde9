package dev.ablate.spec;

import dev.ablate.part.Doc;

/** Which kernels compute. */
public enum Numerics {
  @Doc("The fastest that this processor has.")
  NATIVE,
  @Doc("The same bytes on every x86-64 processor with AVX2, at some cost in speed.")
  PORTABLE
}
