package dev.ablate.plan;

import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.yaml.LayerEdits;
import dev.ablate.yaml.MapNode;

/**
 * A part of a recipe that can be taken away.
 *
 * @param name what its conditions are called by
 * @param place where it was written, or where it was asked for
 * @param found whether it was found, and not written
 * @param what of the recipe it is, for a person
 * @param removal the recipe without it
 */
record Component(String name, Place place, boolean found, String what, Removal removal) {
  /** The recipe without something. */
  @FunctionalInterface
  interface Removal {
    /**
     * Takes it away.
     *
     * @param recipe which other components may have been taken from already
     * @param gone what becomes of edits whose layers are not there
     */
    MapNode from(MapNode recipe, LayerEdits.Gone gone, Problems problems);
  }
}
