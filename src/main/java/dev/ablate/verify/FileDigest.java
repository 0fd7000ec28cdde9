package dev.ablate.verify;

import dev.ablate.digest.Sha256;
import dev.ablate.results.FileNames;
import dev.ablate.results.Layout;
import dev.ablate.results.LayoutFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that was verified.
 *
 * @param file its path in the results folder
 * @param sha256 of its bytes
 */
public record FileDigest(String file, String sha256) {
  private static final List<String> OF_A_FOLDER =
      List.of(
          FileNames.COMPARISON_CSV, FileNames.RUNS_CSV, FileNames.CONTRIBUTIONS, FileNames.TUNING);

  private static final List<String> OF_AN_EXPERIMENT = List.of(FileNames.DECISIONS, FileNames.PATH);

  /** The tables that are computed again, and those of the runs that were trained again. */
  static List<FileDigest> of(Path results, Sample sample) {
    List<FileDigest> digests = new ArrayList<>();
    for (String name : OF_A_FOLDER) {
      add(digests, results, name);
    }
    for (Layout.Experiment experiment : LayoutFiles.read(results).experiments()) {
      for (String name : OF_AN_EXPERIMENT) {
        add(digests, results, experiment.name() + "/" + name);
      }
    }
    for (String run : sample.runs()) {
      FileNames.REPEATABLE.forEach(name -> add(digests, results, run + "/" + name));
    }
    return digests;
  }

  private static void add(List<FileDigest> digests, Path results, String name) {
    Path file = results.resolve(name);
    if (Files.isRegularFile(file)) {
      digests.add(new FileDigest(name, new Sha256().add(file).hex()));
    }
  }
}
