package dev.ablate.report.compare;

import dev.ablate.digest.Sha256;
import dev.ablate.plan.RunKey;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.Scores;

/**
 * A digest of what runs measured, from the files that are committed: who trained something else has
 * another one.
 */
final class MeasurementDigest {
  private static final int HEX_DIGITS = 32;

  private final Sha256 digest = new Sha256();

  /** Adds the finished runs of a condition. */
  MeasurementDigest add(Summary summary) {
    digest.add(summary.name().toString());
    summary
        .runs()
        .files()
        .forEach(
            (key, run) -> {
              if (run.state() == State.DONE) {
                add(key, run);
              }
            });
    return this;
  }

  private void add(RunKey key, RunFiles run) {
    digest.add(key.seed());
    key.fold().ifPresent(digest::add);
    run.test()
        .ifPresent(
            test -> {
              digest.add(test.data());
              digest.add((long) test.examples());
              scores(test.scores());
            });
    digest.add((long) run.metrics().size());
    for (MetricsRow row : run.metrics()) {
      digest.add(row.step());
      scores(row.train());
      scores(row.val());
    }
  }

  private void scores(Scores scores) {
    scores
        .values()
        .values()
        .forEach(value -> digest.add(Double.doubleToLongBits(value.orElse(-1))));
  }

  /** As hexadecimal digits; half of SHA-256 is plenty against accidents. */
  String hex() {
    return digest.hex().substring(0, HEX_DIGITS);
  }
}
