package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/**
 * Normal noise of variance η / (1 + t)^γ, where t counts steps from 0 (Neelakantan et al. 2015).
 *
 * @param eta variance at the first step
 * @param gamma how fast it fades
 */
@Doc("Normal noise of variance eta / (1 + step)^gamma (Neelakantan et al. 2015).")
public record GradientNoise(
    @Doc("Its variance at the first step.") @Short @Default("0.01") @Range(above = 0) double eta,
    @Doc("How fast it fades; 0 is never.") @Default("0.55") @Range(min = 0) double gamma) {

  /** The deviation of a step, counted from 1. */
  public double deviation(long step) {
    return StrictMath.sqrt(eta / StrictMath.pow(step, gamma));
  }
}
