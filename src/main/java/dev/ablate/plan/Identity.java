package dev.ablate.plan;

import dev.ablate.data.format.Images;
import dev.ablate.data.format.Npz;
import dev.ablate.data.format.Text;
import dev.ablate.digest.Sha256;
import dev.ablate.part.Layer;
import dev.ablate.part.Loss;
import dev.ablate.part.Optimizer;
import dev.ablate.part.Schedule;
import dev.ablate.part.augmentation.GaussianBlur;
import dev.ablate.part.augmentation.RandomErasing;
import dev.ablate.part.augmentation.RandomResizedCrop;
import dev.ablate.part.layer.Lstm;
import dev.ablate.part.layer.Maxout;
import dev.ablate.part.optimizer.Rmsprop;
import dev.ablate.part.schedule.Plateau;
import dev.ablate.part.schedule.Sequence;
import dev.ablate.part.schedule.Warmup;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Numerics;
import dev.ablate.yaml.MapNode;
import dev.ablate.yaml.Printer;
import dev.ablate.yaml.Unbinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  /** Readers that once gave other numbers from the same files. */
  private static String readers(DatasetSpec dataset) {
    return dataset instanceof Images
        ? "pictures as they are stored"
        : dataset instanceof Text ? "texts without marks" : "";
  }

  /** Changes of pictures that once cut numbers to 0 and 1. */
  private static String augmentations(Declaration declaration) {
    boolean once =
        declaration.dataset() instanceof Npz
            && declaration.augment().stream()
                .anyMatch(
                    change ->
                        change instanceof RandomResizedCrop
                            || change instanceof GaussianBlur
                            || (change instanceof RandomErasing erasing && erasing.value() > 1));
    return once ? "numbers are not cut" : "";
  }

  /** Schedules that once raised the rate where it was to fall. */
  private static String schedules(Declaration declaration) {
    boolean once =
        declaration.schedule().orElse(null) instanceof Plateau plateau
            && plateau.minLr() > declaration.optimizer().lr().orElse(Double.NaN);
    return once ? "a plateau raises nothing" : "";
  }

  /** Layers that once gave other numbers. */
  private static String layers(RunPlan plan) {
    boolean once =
        plan.declaration().numerics() == Numerics.PORTABLE
            && plan.network().all().stream().anyMatch(each -> each.layer() instanceof Lstm);
    boolean pieces =
        plan.network().all().stream()
            .anyMatch(each -> each.layer() instanceof Maxout && each.input().axes().size() == 2);
    return (once ? "LSTMs learn" : "") + (pieces ? "maxout of features" : "");
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
    return Printer.print(tree.with("dataset", dataset))
        + readers(declaration.dataset())
        + augmentations(declaration)
        + schedules(declaration)
        + layers(plan)
        + losses(declaration.loss())
        + momenta(declaration)
        + bounds(plan);
  }

  /** Momenta that once stayed where a schedule should have moved them. */
  private static String momenta(Declaration declaration) {
    boolean once =
        declaration
            .schedule()
            .filter(Schedule::movesMomentum)
            .filter(
                schedule ->
                    schedule instanceof Warmup
                        || schedule instanceof Sequence
                        || declaration.optimizer() instanceof Rmsprop)
            .isPresent();
    return once ? "moved momentum" : "";
  }

  /** Bounds that once moved frozen layers. */
  private static String bounds(RunPlan plan) {
    if (plan.declaration().step().freeze().isEmpty()) {
      return "";
    }
    Set<String> frozen = LayerTargets.of(plan.declaration().step().freeze(), plan.network());
    boolean once =
        plan.network().all().stream()
            .filter(each -> frozen.contains(each.name()))
            .anyMatch(
                each ->
                    each.layer() instanceof Layer.Weighted layer && layer.maxNorm().isPresent());
    return once ? "frozen layers stay" : "";
  }

  /** Losses whose means over examples once depended on the batches. */
  private static String losses(Loss loss) {
    return loss.classWeights().isPresent() ? "means by the weights" : "";
  }
}
