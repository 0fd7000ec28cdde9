package dev.ablate.plan;

import dev.ablate.data.DatasetCatalog;
import dev.ablate.digest.Sha256;
import dev.ablate.problem.Place;
import dev.ablate.problem.ProblemsException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files a run was made of.
 *
 * @param dataset SHA-256 of the data set's source files, in hex
 * @param initialWeights SHA-256 of the file that it starts from, in hex
 * @param plugins the plug-ins that it uses, each with SHA-256 of its jar, in hex
 */
public record RunDigests(
    String dataset, Optional<String> initialWeights, Map<String, String> plugins) {
  /** Copies the map, in the order of the names. */
  public RunDigests {
    plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
  }

  /**
   * The digests of a run's files as they are now.
   *
   * @throws ProblemsException where a file is missing
   */
  public static RunDigests of(RunPlan plan, DatasetCatalog catalog) {
    return new RunDigests(
        catalog.digest(plan.declaration().dataset(), plan.home()),
        plan.declaration().initialWeights().map(start -> ofFile(plan.home().resolve(start.path()))),
        plugins(plan));
  }

  /** The plug-ins that a run uses, each with SHA-256 of its jar, in hex. */
  public static SortedMap<String, String> plugins(RunPlan plan) {
    return UsedPlugins.of(plan.declaration());
  }

  /** SHA-256 of a file, in hex. */
  static String ofFile(Path file) {
    try {
      return new Sha256().add(file).hex();
    } catch (UncheckedIOException e) {
      throw new ProblemsException(
          Place.of(file.toString()), "cannot read this file: " + e.getCause().getMessage());
    }
  }
}
