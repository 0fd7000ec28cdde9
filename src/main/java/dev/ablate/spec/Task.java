package dev.ablate.spec;

import dev.ablate.part.Doc;

/** What is to be learned from the examples. */
public enum Task {
  @Doc("To tell classes apart.")
  CLASSIFICATION,
  @Doc("To predict numbers.")
  REGRESSION
}
