package dev.ablate.run;

import dev.ablate.plan.RunDigests;
import dev.ablate.plan.RunPlan;
import dev.ablate.spec.Declaration;
import java.util.List;

/**
 * One training, and every run that it is.
 *
 * @param identity what determines its files
 * @param digests of the files that it reads
 * @param places the runs of this identity; the first one's folder is trained into
 * @param cost multiply-adds, or steps where the data's size is not known; for its share of the time
 */
public record Task(String identity, RunDigests digests, List<RunPlan> places, double cost) {
  /** What a step costs beside its multiply-adds, in multiply-adds: calls and bookkeeping. */
  private static final double STEP_COST = 2e6;

  /** What an evaluated or trained example costs beside its multiply-adds. */
  private static final double EXAMPLE_COST = 5e4;

  public Task {
    places = List.copyOf(places);
  }

  /** The run whose folder is trained into. */
  public RunPlan plan() {
    return places.get(0);
  }

  /** How many threads it computes with. */
  public int threads() {
    return plan().declaration().threads();
  }

  /** {@code experiment/condition/seed-1}. */
  public String name() {
    return name(plan());
  }

  /** How many runs trainings are. */
  public static int places(List<Task> tasks) {
    return tasks.stream().mapToInt(task -> task.places().size()).sum();
  }

  static String name(RunPlan plan) {
    return plan.experiment() + "/" + plan.condition() + "/" + plan.key().name();
  }

  /** A guess at how long a run takes, good enough to start the longest first. */
  public static double cost(RunPlan plan, int examples) {
    Declaration declaration = plan.declaration();
    double batch = declaration.examplesPerStep();
    double steps =
        declaration.steps().isPresent()
            ? declaration.steps().getAsInt()
            : declaration.epochs().orElse(1) * Math.ceil(examples / batch);
    return steps * (STEP_COST + batch * (EXAMPLE_COST + plan.network().multiplyAdds()));
  }
}
