package dev.ablate.plan;

import dev.ablate.digest.Sha256;
import dev.ablate.part.Optimizer;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.Unbinder;
import java.util.ArrayList;
import java.util.List;

/**
 * What determines a run's files, as one digest: the resolved declaration with its layers' names,
 * its seed, numerics and threads, the data, the initial weights, the plug-ins, the kind of device,
 * the engine and our own numerics revision. Not names of experiments, comments or folders.
 */
public final class Identity {
  /** Of optimizers that keep nothing, or nothing that is ever too small to matter. */
  private static final int FIRST_REVISION = 1;

  /** What an optimizer keeps is set to zero where it is too small to matter. */
  private static final int CLEARED_STATE_REVISION = 2;

  private Identity() {}

  /**
   * SHA-256 in hex.
   *
   * @param plan the run
   * @param digests its files
   * @param device the kind of device: cpu, cuda, mps
   * @param engine names and versions of what computes
   */
  public static String of(RunPlan plan, RunDigests digests, String device, String engine) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                "numerics revision " + revision(plan.declaration().optimizer()),
                "engine " + engine,
                "device " + device,
                "dataset " + digests.dataset(),
                "initial weights " + digests.initialWeights().orElse("none")));
    digests.plugins().forEach((name, digest) -> parts.add("plug-in " + name + " " + digest));
    parts.add(declaration(plan));
    String determined = String.join("\n", parts);
    return new Sha256().add(determined).hex();
  }

  /** Raised whenever the same declaration can give other numbers than before. */
  private static int revision(Optimizer optimizer) {
    return optimizer.state().isEmpty() || optimizer.negligible() == 0
        ? FIRST_REVISION
        : CLEARED_STATE_REVISION;
  }

  private static MapNode withoutPath(MapNode tree) {
    String key = DeclaredPaths.WEIGHTS;
    return tree.value(key).orElse(null) instanceof MapNode weights
        ? tree.with(key, weights.without("path"))
        : tree.without(key);
  }

  /** The declaration of one seed without where its files are. */
  static String declaration(RunPlan plan) {
    Declaration declaration = Declarations.ofRun(plan.declaration(), plan.key());
    MapNode tree = withoutPath(Unbinder.tree(declaration));
    MapNode dataset = (MapNode) tree.value("dataset").orElseThrow();
    for (String path : DeclaredPaths.IN_DATASET) {
      dataset = dataset.without(path);
    }
    return Printer.print(tree.with("dataset", dataset)) + Corrections.of(plan);
  }
}
