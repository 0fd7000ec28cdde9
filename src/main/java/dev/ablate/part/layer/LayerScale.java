package dev.ablate.part.layer;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Short;

/**
 * A learned number for each channel of a branch (Touvron et al. 2021).
 *
 * @param init every number at first
 */
@Doc("A learned factor for each channel of a branch (layer scale, Touvron et al. 2021).")
public record LayerScale(@Doc("Every factor at first.") @Short @Default("1e-6") double init) {}
