package dev.ablate.run.slurm;

import dev.ablate.problem.ProblemsException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where elements are started: as jobs of their own, or inside an allocation that is there. */
interface Cluster {
  /**
   * Starts elements, as soon as there is room for them.
   *
   * @param script that each runs
   * @param elements how many
   * @param threads that each needs
   * @param exclude nodes that are not to be used
   * @return what they are called together; each is that, an underscore and its number from 0
   * @throws ProblemsException with what Slurm says
   */
  String submit(Path script, int elements, int threads, Set<String> exclude);

  /**
   * Elements of these that wait or run, each by its name; empty where Slurm does not answer just
   * now.
   *
   * @param jobs what {@link #submit} gave, here or in an earlier command
   */
  Optional<Set<String>> alive(Collection<String> jobs);

  /** Ends elements, by their own names or by those of all that were submitted together. */
  void cancel(Collection<String> jobs);

  /** How many elements at a time where nobody says it; told without asking Slurm. */
  int usual();

  /** How many elements there may be at a time; Slurm may be asked for it. */
  int most();
}
