package dev.ablate.run.slurm;

import dev.ablate.run.Moment;
import java.util.Optional;

/**
 * What an element says every few seconds while it lives.
 *
 * @param count of the beats; one that stays shows that the element is stopped, or gone
 * @param node that it runs on
 * @param ticket which it trains; -1 for none
 * @param moment where that run is; empty before it has begun
 * @param silent why the worker that trains it is worth a look; empty where it is not
 * @param unfit why this node takes no work; empty where it does
 */
record Beat(
    long count, String node, int ticket, Optional<Moment> moment, String silent, String unfit) {
  Beat {
    moment = moment == null ? Optional.empty() : moment;
    silent = silent == null ? "" : silent;
  }
}
