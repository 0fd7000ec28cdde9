package dev.ablate.verify;

import dev.ablate.data.Datasets;
import dev.ablate.results.GitHistory;
import dev.ablate.results.Machine;
import dev.ablate.run.Series;
import dev.ablate.run.SeriesListener;
import dev.ablate.run.Versions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of looking into a results folder.
 *
 * @param results the folder's name
 * @param share of the runs that was asked for
 * @param seed that the sample was drawn by
 * @param sample the runs that were trained again
 * @param checks each with its outcome
 * @param commit that is checked out, where the results lie in a repository
 * @param digests of what was verified, by path in the results folder
 * @param machine where it was verified
 * @param versions of the program that verified
 */
public record Verification(
    String results,
    double share,
    long seed,
    Sample sample,
    List<Check> checks,
    Optional<String> commit,
    List<FileDigest> digests,
    Machine machine,
    Versions versions) {
  public Verification {
    checks = List.copyOf(checks);
    digests = List.copyOf(digests);
  }

  /**
   * Looks into a results folder, which is left as it is.
   *
   * @param share of its runs to train again, above 0 and up to 1
   * @param seed that draws them
   * @param series of a folder of its own, which holds nothing yet
   * @param again that folder
   */
  public static Verification of(
      Path results,
      double share,
      long seed,
      Datasets datasets,
      Series series,
      Path again,
      SeriesListener listener) {
    Path folder = results.toAbsolutePath().normalize();
    Sample sample = Sample.draw(folder, share, seed);
    Check trained = new Retraining(folder, datasets).check(sample.runs(), series, again, listener);
    Recomputed recomputed = new Recomputed(folder);
    try (GitHistory git = GitHistory.of(folder).orElse(null)) {
      Optional<GitHistory> history = Optional.ofNullable(git);
      return new Verification(
          folder.getFileName().toString(),
          share,
          seed,
          sample,
          List.of(
              trained,
              recomputed.measured(sample),
              recomputed.statistics(),
              Precedence.check(folder, history)),
          history.map(GitHistory::head),
          FileDigest.of(folder, sample),
          Machine.here(),
          Versions.here());
    }
  }

  /** Whether everything was checked, and nothing was found. */
  public boolean holds() {
    return checks.stream().allMatch(Check::good);
  }
}
