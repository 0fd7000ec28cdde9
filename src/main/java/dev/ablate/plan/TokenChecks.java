package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.fitted.Table;
import dev.ablate.part.layer.Embedding;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import java.util.Optional;

/** Whether an embedding that sees the data finds whole numbers in them, and has vectors for all. */
final class TokenChecks {
  private final CheckContext subject;
  private final Problems problems;

  TokenChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.problems = problems;
  }

  /** The embedding that sees the data, where there is one. */
  static Optional<Embedding> embedding(Declaration declaration) {
    return declaration.layers().stream()
        .findFirst()
        .map(first -> first instanceof Embedding embedding ? embedding : null);
  }

  void run() {
    Optional<Embedding> embedding = embedding(subject.declaration());
    if (embedding.isEmpty() || subject.info().isEmpty()) {
      return;
    }
    Place place = subject.places().layer(embedding.get().name().orElse(""));
    Optional<String> changed = changed(subject.info().get());
    if (changed.isPresent()) {
      problems.error(place, "an embedding takes whole numbers as they are, and " + changed.get());
      return;
    }
    double times = subject.info().get().bytes() ? scale() : 1;
    subject
        .extent()
        .ifPresent(
            extent ->
                numbers(
                    embedding.get().count(),
                    Math.round(extent.least() * times),
                    Math.round(extent.most() * times),
                    extent.whole(),
                    place));
  }

  private double scale() {
    return subject.declaration().dataset().preparation().scale().orElse(1.0 / 255);
  }

  /** What makes other numbers of those in the files. */
  private Optional<String> changed(DatasetInfo info) {
    if (info.bytes() && scale() != Math.rint(scale())) {
      return Optional.of(
          "bytes (uint8) are scaled; store them as int64, or write scale: 1 in the dataset");
    } else if (subject.declaration().dataset().preparation().normalize().isPresent()) {
      return Optional.of("normalize changes them; take it away");
    } else if (info.encoding().orElse(null) instanceof Table) {
      return Optional.of(
          "these columns are changed first; take standardize, missing and categorical away, or"
              + " embed categories by the dataset's 'embed'");
    }
    return Optional.empty();
  }

  private void numbers(int count, long least, long most, boolean whole, Place place) {
    if (!whole) {
      problems.error(place, "an embedding takes whole numbers, and these examples hold others");
    } else if (least < 0) {
      problems.error(
          place, "an example holds " + least + ", and an embedding has vectors from 0 on");
    } else if (most >= count) {
      problems.error(
          place,
          "an example holds "
              + most
              + ", and 'count' is "
              + count
              + ", which has vectors for 0 to "
              + (count - 1)
              + "; write at least "
              + (most + 1));
    }
  }
}
