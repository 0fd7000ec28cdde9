package dev.ablate.part;

import java.util.List;

/**
 * What is added to a residual block's layers, typed as a list of layers or {@code {pad: true}}.
 *
 * @param layers none is the identity
 * @param pad the input itself, with a stride and zero channels where the layers' output is smaller
 *     and deeper (option A of He et al. 2016)
 */
public record Shortcut(List<Layer> layers, boolean pad) {
  /** Copies the list. */
  public Shortcut {
    layers = List.copyOf(layers);
  }
}
