package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/**
 * Sharpness-aware minimization (Foret et al. 2021).
 *
 * @param rho how far the weights go up the gradient
 */
@Doc("Sharpness-aware minimization (Foret et al. 2021).")
public record Sam(
    @Doc("How far up the gradient the second gradient is taken, as a length.")
        @Short
        @Default("0.05")
        @Range(above = 0)
        double rho) {}
