package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import dev.ablate.spec.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One condition, resolved.
 *
 * @param name which one
 * @param declaration every layer named, defaults filled
 * @param seeding the seeds that are trained, and the looks at them
 * @param network the network with its shapes
 * @param home the folder that paths in the declaration are relative to
 * @param reference what it is compared with; empty for a baseline
 * @param label what people call it, where that is said
 * @param differences what it changes against its reference, a line each, as {@code
 *     optimizer.adam.lr: 0.001 → 0.01}
 */
public record ConditionPlan(
    ConditionName name,
    Declaration declaration,
    Seeding seeding,
    NetworkPlan network,
    Path home,
    Optional<ConditionName> reference,
    Optional<String> label,
    List<String> differences) {
  public ConditionPlan {
    differences = List.copyOf(differences);
  }

  /** Its runs, one a seed, in the order of the seeds. */
  public List<RunPlan> runs() {
    return seeds().stream().map(this::run).toList();
  }

  /** The seeds that are trained, in order. */
  public List<Long> seeds() {
    return seeding.seeds();
  }

  /** Its first so many seeds, trained or not. */
  List<Long> counting(int size) {
    return declaration.seeds() instanceof Seeds.Sequence sequence
        ? sequence.counting(size)
        : seeds().subList(0, Math.min(size, seeds().size()));
  }

  /** The same with other seeds. */
  ConditionPlan with(Seeding other) {
    return new ConditionPlan(
        name, declaration, other, network, home, reference, label, differences);
  }

  private RunPlan run(long seed) {
    return new RunPlan(
        name.experiment(),
        name.condition(),
        seed,
        Declarations.ofRun(declaration, seed),
        network,
        home);
  }
}
