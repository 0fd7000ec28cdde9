package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import dev.ablate.spec.Seeds;
import dev.ablate.spec.SplitSpec;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param tuning the search for its values, where there is one
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
    Optional<Tuning> tuning,
    List<String> differences) {
  public ConditionPlan {
    differences = List.copyOf(differences);
  }

  /**
   * Its runs: those of its trials, then, once the best of them is known, one a seed and fold in the
   * order of the seeds.
   */
  public List<RunPlan> runs() {
    List<RunPlan> runs = new ArrayList<>();
    tuning.ifPresent(search -> search.trials().forEach(trial -> runs.addAll(runs(trial))));
    if (tuning.isEmpty() || tuning.get().chosen().isPresent()) {
      keys().forEach(key -> runs.add(run(key)));
    }
    return runs;
  }

  /** The runs of a trial, one a seed of the search. */
  public List<RunPlan> runs(Trial trial) {
    String folder = Trial.folder(name.condition(), trial.number());
    return tuning.orElseThrow().seeds().stream()
        .map(RunKey::of)
        .map(key -> run(folder, key, trial.declaration(), trial.network(), Optional.empty()))
        .toList();
  }

  /** The seeds that are trained, in order. */
  public List<Long> seeds() {
    return seeding.seeds();
  }

  /** The folds that are held out, a run of each seed each; none without folds. */
  List<Integer> folds() {
    return declaration.split().map(SplitSpec::heldOut).orElse(List.of());
  }

  /** Its runs after the search, in order. */
  public List<RunKey> keys() {
    return RunKey.all(seeds(), folds());
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
        name, declaration, other, network, home, reference, label, tuning, differences);
  }

  /** The same with a search. */
  ConditionPlan with(Tuning search) {
    return new ConditionPlan(
        name,
        declaration,
        seeding,
        network,
        home,
        reference,
        label,
        Optional.of(search),
        differences);
  }

  /** The same with the values of a trial. */
  ConditionPlan choosing(int number) {
    Tuning search = tuning.orElseThrow();
    Trial best = search.trials().get(number - 1);
    return new ConditionPlan(
        name,
        best.declaration(),
        seeding,
        best.network(),
        home,
        reference,
        label,
        Optional.of(search.choosing(best)),
        differences);
  }

  /** The same compared with another condition. */
  ConditionPlan against(ConditionPlan other) {
    return new ConditionPlan(
        name,
        declaration,
        seeding,
        network,
        home,
        Optional.of(other.name()),
        label,
        tuning,
        Difference.lines(other.declaration(), other.home(), declaration, home));
  }

  /** One of its runs, with the values that it declares or that were found. */
  public RunPlan run(RunKey key) {
    return run(name.condition(), key, declaration, network, tuning.flatMap(Tuning::words));
  }

  private RunPlan run(
      String folder, RunKey key, Declaration declared, NetworkPlan shapes, Optional<String> tuned) {
    return new RunPlan(
        name.experiment(), folder, key, Declarations.ofRun(declared, key), shapes, home, tuned);
  }
}
