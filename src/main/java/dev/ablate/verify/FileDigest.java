package dev.ablate.verify;

import dev.ablate.digest.Sha256;
import dev.ablate.results.FileNames;
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
  /** The comparison's, and those of the runs that were trained again. */
  static List<FileDigest> of(Path results, Sample sample) {
    List<FileDigest> digests = new ArrayList<>();
    add(digests, results, FileNames.COMPARISON_CSV);
    add(digests, results, FileNames.CONTRIBUTIONS);
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
