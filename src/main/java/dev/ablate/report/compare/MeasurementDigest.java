package dev.ablate.report.compare;

import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.results.Scores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of what runs measured, from the files that are committed: who trained something else has
 * another one.
 */
final class MeasurementDigest {
  private static final int HEX_DIGITS = 32;

  private final MessageDigest digest;

  MeasurementDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds the finished runs of a condition. */
  MeasurementDigest add(Summary summary) {
    digest.update(summary.name().toString().getBytes(StandardCharsets.UTF_8));
    summary
        .runs()
        .files()
        .forEach(
            (seed, run) -> {
              if (run.state() == State.DONE) {
                add(seed, run);
              }
            });
    return this;
  }

  private void add(long seed, RunFiles run) {
    number(seed);
    run.test()
        .ifPresent(
            test -> {
              digest.update(test.data().getBytes(StandardCharsets.UTF_8));
              number(test.examples());
              scores(test.scores());
            });
    number(run.metrics().size());
    for (MetricsRow row : run.metrics()) {
      number(row.step());
      scores(row.train());
      scores(row.val());
    }
  }

  private void scores(Scores scores) {
    scores.values().values().forEach(value -> number(Double.doubleToLongBits(value.orElse(-1))));
  }

  private void number(long number) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  /** As hexadecimal digits; half of SHA-256 is plenty against accidents. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
  }
}
