package dev.ablate.spec;

import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Short;
import java.util.OptionalDouble;

/**
 * Stochastic weight averaging (Izmailov et al. 2018): torch.optim.swa_utils.AveragedModel and
 * update_bn.
 *
 * @param fromEpoch the first epoch whose end counts
 * @param lr the rate from that epoch on
 */
@Doc("Stochastic weight averaging (Izmailov et al. 2018).")
public record Swa(
    @Doc("The first epoch at whose end the weights are averaged.") @Short @Range(min = 1)
        int fromEpoch,
    @Doc("The learning rate from that epoch on; without it the schedule goes on.") @Range(above = 0)
        OptionalDouble lr) {}
