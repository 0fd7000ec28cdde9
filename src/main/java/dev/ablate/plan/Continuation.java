package dev.ablate.plan;

import java.util.Optional;

/** How a series goes on from look to look. */
public interface Continuation {
  /** A series that is trained as it was planned. */
  Continuation NONE =
      new Continuation() {
        @Override
        public Optional<SeriesPlan> next(SeriesPlan plan) {
          return Optional.empty();
        }

        @Override
        public void keep(SeriesPlan plan) {
          // its plan is all there is to know
        }
      };

  /**
   * What is trained next.
   *
   * @param plan whose runs are all finished
   * @return the plan with the runs of the next look; empty where the series has come to its end
   */
  Optional<SeriesPlan> next(SeriesPlan plan);

  /**
   * Keeps account of a look: before anything of it is trained, and at the end. Looks whose runs
   * were all finished before are passed over.
   */
  void keep(SeriesPlan plan);
}
