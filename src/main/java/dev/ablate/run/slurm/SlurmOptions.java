package dev.ablate.run.slurm;

import dev.ablate.part.Default;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How jobs are submitted; none of it changes a number.
 *
 * @param partition asked for; without one the cluster's default
 * @param account billed
 * @param time limit of an element, as sbatch takes it; a run that does not end within it goes on in
 *     the next
 * @param gres generic resources of an element, such as {@code gpu:1}
 * @param memory of an element, as sbatch takes it
 * @param places elements at a time
 * @param modules loaded before Java starts
 * @param lines further lines of the script, such as {@code #SBATCH --qos=short}
 */
public record SlurmOptions(
    @Doc("Without one the cluster's default.") Optional<String> partition,
    @Doc("The account that is billed.") Optional<String> account,
    @Doc("Limit of an element, as sbatch takes it; a longer run goes on in the next.")
        Optional<String> time,
    @Doc("Generic resources of an element, such as gpu:1.") Optional<String> gres,
    @Doc("Memory of an element, as sbatch takes it.") Optional<String> memory,
    @Doc("Elements at a time.") @Range(min = 1, max = 10000) OptionalInt places,
    @Doc("Modules that are loaded before Java starts.") @Default("[]") List<String> modules,
    @Doc("Further lines of the script, such as '#SBATCH --qos=short'.") @Default("[]")
        List<String> lines) {
  /** Nothing that the cluster does not decide by itself. */
  public static final SlurmOptions NONE =
      new SlurmOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          List.of(),
          List.of());

  public SlurmOptions {
    modules = List.copyOf(modules);
    lines = List.copyOf(lines);
  }

  /** The same with another partition. */
  public SlurmOptions with(String other) {
    return new SlurmOptions(
        Optional.of(other), account, time, gres, memory, places, modules, lines);
  }
}
