package dev.ablate.spec;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;

/**
 * An exponential average of the weights: torch.optim.swa_utils.AveragedModel with
 * get_ema_multi_avg_fn.
 *
 * @param decay of the average at each step
 */
@Doc("An exponential average of the weights (torch.optim.swa_utils.get_ema_multi_avg_fn).")
public record Ema(
    @Doc("Share of the average that stays at each step; the first step's weights are its start.")
        @Short
        @Default("0.999")
        @Range(min = 0, below = 1)
        double decay) {}
