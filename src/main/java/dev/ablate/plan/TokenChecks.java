package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Extent;
import dev.ablate.data.fitted.Table;
import dev.ablate.data.fitted.Vocabulary;
import dev.ablate.data.format.Npz;
import dev.ablate.part.Layer;
import dev.ablate.part.layer.Dropout;
import dev.ablate.part.layer.Embedding;
import dev.ablate.part.layer.LayerNorm;
import dev.ablate.part.layer.PositionEmbedding;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether embeddings see the data, find whole numbers in them, and have vectors for all. */
final class TokenChecks {
  private static final Extent PIXELS = new Extent(0, 255, true);

  private final CheckContext subject;
  private final Problems problems;

  TokenChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.problems = problems;
  }

  /** The embeddings that see the data as they are, though perhaps in another order. */
  static List<Embedding> seeing(Declaration declaration) {
    List<Embedding> seeing = new ArrayList<>();
    walk(declaration.layers(), true, seeing, new ArrayList<>());
    return seeing;
  }

  /**
   * Sorts embeddings by what they see.
   *
   * @param data whether the first layer sees the data
   * @return whether the data come out
   */
  private static boolean walk(
      List<Layer> layers, boolean data, List<Embedding> seeing, List<Embedding> others) {
    boolean still = data;
    for (Layer layer : layers) {
      if (layer instanceof Embedding embedding) {
        (still ? seeing : others).add(embedding);
        still = false;
      } else if (layer.paths().isEmpty()) {
        still = still && layer.keepsNumbers();
      } else {
        boolean before = still;
        boolean all = true;
        for (List<Layer> path : layer.paths()) {
          all &= walk(path, before, seeing, others);
        }
        still = all && layer.keepsNumbers();
      }
    }
    return still;
  }

  void run() {
    List<Embedding> seeing = new ArrayList<>();
    List<Embedding> others = new ArrayList<>();
    walk(subject.declaration().layers(), true, seeing, others);
    for (Embedding other : others) {
      problems.warning(
          subject.places().layer(other),
          "an embedding takes whole numbers, and cuts those of the layers before this one to such: put"
              + " it first");
    }
    if (subject.info().isEmpty()) {
      return;
    }
    DatasetInfo info = subject.info().get();
    seeing.forEach(embedding -> numbers(embedding, info));
    channels(subject.declaration().layers(), false);
    if (seeing.isEmpty()
        && others.isEmpty()
        && info.encoding().orElse(null) instanceof Vocabulary) {
      subject.layers().stream()
          .filter(layer -> layer.paths().isEmpty() && !layer.keepsNumbers())
          .findFirst()
          .ifPresent(
              first ->
                  problems.warning(
                      subject.places().layer(first),
                      "the examples are numbers of words, and "
                          + first.name().orElse("this layer")
                          + " takes them for quantities: begin with embedding"));
    }
  }

  /** A convolution over tokens × features would go over the features. */
  private void channels(List<Layer> layers, boolean before) {
    boolean tokens = before;
    for (Layer layer : layers) {
      if (tokens && layer.channelsFirst()) {
        problems.warning(
            subject.places().layer(layer),
            "tokens come first and their features second, so that "
                + layer.name().orElse("this layer")
                + " takes each token for a channel: put permute: [2, 1] before it");
      }
      boolean here = tokens;
      layer.paths().forEach(path -> channels(path, here));
      boolean keeps =
          layer instanceof Dropout
              || layer instanceof PositionEmbedding
              || layer instanceof LayerNorm;
      tokens = layer instanceof Embedding || (tokens && keeps);
    }
  }

  private void numbers(Embedding embedding, DatasetInfo info) {
    Optional<String> changed = changed(info);
    if (changed.isPresent()) {
      problems.error(
          subject.places().layer(embedding),
          "an embedding takes whole numbers as they are, and " + changed.get());
      return;
    }
    double times = info.bytes() ? scale() : 1;
    subject
        .extent()
        .or(() -> info.bytes() ? Optional.of(PIXELS) : Optional.empty())
        .ifPresent(
            extent ->
                numbers(
                    embedding.count(),
                    Math.round(extent.least() * times),
                    Math.round(extent.most() * times),
                    extent.whole(),
                    subject.places().layer(embedding)));
  }

  private double scale() {
    return subject.declaration().dataset().preparation().scale().orElse(1.0 / 255);
  }

  /** What makes other numbers of those in the files. */
  private Optional<String> changed(DatasetInfo info) {
    if (info.bytes() && scale() != Math.rint(scale())) {
      return Optional.of(
          subject.declaration().dataset() instanceof Npz
              ? "bytes (uint8) are scaled; store them as int64, or write scale: 1 in the dataset"
              : "pixels are scaled to numbers from 0 to 1; write scale: 1 in the dataset");
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
