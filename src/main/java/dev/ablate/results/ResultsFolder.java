package dev.ablate.results;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the results folder that a file or folder lies in, by what marks one. */
public final class ResultsFolder {
  private ResultsFolder() {}

  /**
   * The nearest folder above that is a results folder: what lies in it on the way has an
   * experiment.json, as in committed results, or it keeps a state folder.
   *
   * @param inside a run's folder, as deep as runs of searches are
   * @return empty where no folder above is marked
   */
  public static Optional<Path> above(Path inside) {
    Path child = inside.toAbsolutePath().normalize();
    for (Path folder = child.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(child.resolve(FileNames.EXPERIMENT))
          || StateFolder.of(folder).exists()) {
        return Optional.of(folder);
      }
      child = folder;
    }
    return Optional.empty();
  }
}
