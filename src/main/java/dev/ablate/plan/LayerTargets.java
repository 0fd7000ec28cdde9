package dev.ablate.plan;

import dev.ablate.part.Parts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The layers that a word of a file means: a layer's name, or {@code every <type>}. A block means
 * all that is inside of it, and the name of a layer in a repeat all its copies.
 */
public final class LayerTargets {
  static final String EVERY = "every ";

  private LayerTargets() {}

  /** The names of the layers meant; none where the word means nothing. */
  public static Set<String> of(String target, NetworkPlan network) {
    Set<String> found = new LinkedHashSet<>();
    add(network, target, false, found);
    return found;
  }

  /** The names of the layers that any of several words means. */
  public static Set<String> of(Collection<String> targets, NetworkPlan network) {
    Set<String> found = new LinkedHashSet<>();
    targets.forEach(target -> found.addAll(of(target, network)));
    return found;
  }

  private static void add(NetworkPlan network, String target, boolean inside, Set<String> found) {
    for (LayerPlan layer : network.layers()) {
      boolean meant = inside || matches(layer, target);
      if (meant) {
        found.add(layer.name());
      }
      layer.paths().forEach(path -> add(path, target, meant, found));
    }
  }

  private static boolean matches(LayerPlan layer, String target) {
    if (target.startsWith(EVERY)) {
      return Parts.word(layer.layer().getClass()).equals(target.substring(EVERY.length()).trim());
    }
    return CopyNames.upwards(layer.name()).anyMatch(target::equals);
  }
}
