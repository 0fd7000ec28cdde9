package dev.ablate.spec;

import dev.ablate.part.Doc;

/** What a network is to say of an example. */
public enum Target {
  @Doc("Its label or its numbers.")
  LABEL,
  @Doc("The example itself, as the network sees it.")
  INPUT
}
