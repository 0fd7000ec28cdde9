package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.data.Split;
import dev.ablate.data.fitted.Encoding;
import dev.ablate.data.fitted.Table;
import dev.ablate.data.fitted.Vocabulary;
import dev.ablate.data.format.Csv;
import dev.ablate.data.format.Text;
import dev.ablate.part.Layer;
import dev.ablate.part.Task;
import dev.ablate.part.layer.Embedding;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.DatasetSpec;
import dev.ablate.spec.Declaration;
import dev.ablate.spec.Portion;
import dev.ablate.spec.SplitSpec;
import dev.ablate.spec.Target;
import dev.ablate.yaml.Decimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether split, normalization and batches go with the data. */
final class DataChecks {
  private final CheckContext subject;
  private final Declaration declaration;
  private final Places places;
  private final Problems problems;

  DataChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    if (subject.info().isEmpty()) {
      return;
    }
    DatasetInfo info = subject.info().get();
    declaration.split().ifPresent(split -> split(split, info));
    declaration.dataset().preparation().normalize().ifPresent(n -> normalize(n, info));
    declaration.dataset().preparation().limit().ifPresent(limit -> limit(limit, info));
    if (declaration.dataset().preparation().scale().isPresent() && !info.bytes()) {
      problems.warning(
          places.of("dataset", "scale"),
          "scale has no effect: it is of bytes, and these examples are numbers already; divide by"
              + " normalize: {mean: 0, std: …}");
    }
    if (info.encoding().filter(Encoding::weighted).isPresent()) {
      weights();
    }
    if (info.encoding().orElse(null) instanceof Vocabulary words) {
      vocabulary(words);
    }
    if (declaration.dataset() instanceof Text text) {
      padding(text);
    }
    if (declaration.dataset() instanceof Csv csv && csv.columns().embed().isPresent()) {
      embed(csv, info);
    }
    batches();
    if (!subject.validates() && declaration.evaluate().val().kind() == Portion.Kind.FULL) {
      problems.warning(
          places.of("dataset"),
          "nothing validates: the val_ columns are over the training data and the gap is blank; add"
              + " a split, as split: 0.8");
    }
  }

  /** A state after the padding has seen more of it than of a short text. */
  private void padding(Text text) {
    if (text.padding() == Text.Side.LEFT) {
      return;
    }
    for (Layer layer : subject.layers()) {
      if (layer.givesLastToken()) {
        problems.warning(
            places.of("dataset"),
            "texts are filled up behind, and what "
                + layer.name().orElse("this layer")
                + " gives is of the last token, after that: write padding: left");
      }
    }
  }

  private void vocabulary(Vocabulary words) {
    int numbers = Math.min(words.size(), words.words().size() + Vocabulary.RESERVED);
    for (Layer layer : subject.layers()) {
      if (layer instanceof Embedding embedding && embedding.count() < numbers) {
        problems.error(
            places.layer(layer),
            "there are up to "
                + numbers
                + " different numbers in these texts, and 'count' is "
                + embedding.count()
                + "; raise it, or lower the data's 'vocabulary'");
      }
    }
  }

  private void embed(Csv csv, DatasetInfo info) {
    Place place = places.of("dataset", "embed");
    if (csv.columns().categorical().isEmpty()) {
      problems.error(
          place, "embed goes with categories: name their columns, or write categorical: auto");
    } else if (info.encoding().orElse(null) instanceof Table table
        && table.columns().stream().allMatch(column -> column.categories().isEmpty())) {
      problems.warning(place, "embed has no effect: no column holds categories");
    }
    if (declaration.target() == Target.INPUT) {
      problems.error(place, "embed and target: input don't go together: take one away");
    }
    if (declaration.step().augmentBatch().isPresent()) {
      problems.error(place, "embed and augment_batch don't go together: categories can't be mixed");
    }
  }

  private void weights() {
    Place place = places.of("dataset", "weights");
    if (!declaration.loss().ofEachIsKnown()) {
      problems.error(
          place,
          "examples can't be weighed with this loss: cross_entropy and focal (without"
              + " class_weights), nll, mse, l1, huber and binary_cross_entropy (not its sum) can");
    }
    if (declaration.step().augmentBatch().isPresent()) {
      problems.error(place, "weights and augment_batch don't go together: take one away");
    }
  }

  private void split(SplitSpec split, DatasetInfo info) {
    Place place = places.of("split");
    if (info.test() > 0 && split.test().isPresent()) {
      problems.error(
          places.of("split", "test"),
          "the data set brings " + info.test() + " test examples of its own; take 'test' away");
      return;
    }
    if (info.val() > 0 && split.validates()) {
      problems.error(
          place,
          "the data set brings "
              + info.val()
              + " validation examples of its own; take the split away");
      return;
    }
    new FoldChecks(subject, problems).run(split);
    if (split.group().isPresent()) {
      new GroupChecks(subject, problems).run(split);
      return;
    }
    try {
      int count = Split.trainCount(split, info.train());
      double typed = split.train().orElse(0);
      if (count == 1 && typed == 1) {
        problems.warning(place, "from 1 on 'train' is a count: a single example trains");
      } else if (typed > 1 && typed < 100 && count * 10L < info.train()) {
        problems.warning(
            place,
            "from 1 on 'train' is a count: "
                + count
                + " examples train and "
                + Split.valCount(split, info.train())
                + " validate; a share is written as "
                + Decimal.text(typed / 100));
      }
      SplitClasses.check(subject, split, place, problems);
    } catch (IllegalArgumentException e) {
      problems.error(place, e.getMessage());
    }
    if (split.order() == SplitSpec.Order.STRATIFIED && info.task() != Task.CLASSIFICATION) {
      problems.error(place, "stratified needs class labels; the targets are numbers");
    }
  }

  private void normalize(DatasetSpec.Normalize normalize, DatasetInfo info) {
    channels(normalize.mean(), "mean", info);
    channels(normalize.std(), "std", info);
    boolean scaled =
        info.bytes() && declaration.dataset().preparation().scale().orElse(1.0 / 255) * 255 <= 1;
    if (scaled && normalize.mean().stream().anyMatch(mean -> mean > 1)) {
      problems.warning(
          places.of("dataset", "normalize", "mean"),
          "pixels are scaled to numbers from 0 to 1 first, and this mean is above: divide mean and"
              + " std by 255, or write scale: 1");
    }
  }

  private void limit(DatasetSpec.Limit limit, DatasetInfo info) {
    limit("train", limit.train(), info.train());
    limit("val", limit.val(), info.val());
    limit("test", limit.test(), info.test());
  }

  private void limit(String part, OptionalInt most, int examples) {
    if (most.orElse(0) > examples) {
      problems.warning(
          places.of("dataset", "limit", part),
          "the limit of "
              + part
              + " has no effect: there are "
              + (examples == 0 ? "no such examples" : "only " + examples));
    }
  }

  private void channels(List<Double> values, String key, DatasetInfo info) {
    int channels = info.shape().get(0);
    if (values.size() != 1 && values.size() != channels) {
      problems.error(
          places.of("dataset", "normalize", key),
          "'"
              + key
              + "' has one number for all channels or one a channel: "
              + channels
              + ", not "
              + values.size());
    }
  }

  private void batches() {
    if (subject.trainingExamples().isEmpty()) {
      return; // the split is wrong
    }
    int train = subject.trainingExamples().getAsInt();
    if (declaration.dropLast()) {
      batch(train, declaration.examplesPerStep(), places.of("drop_last"));
    }
    if (declaration.evaluate().dropLast()) {
      DatasetInfo info = subject.info().orElseThrow();
      Optional<Split> grouped =
          subject.groups().map(groups -> TrainedCount.grouped(declaration, groups));
      int cutVal =
          grouped
              .map(split -> split.validation().length)
              .or(() -> declaration.split().map(split -> Split.valCount(split, info.train())))
              .orElse(0);
      int val = info.val() > 0 ? info.val() : cutVal;
      val = val == 0 ? train : val;
      int cut =
          grouped
              .map(split -> split.test().length)
              .or(() -> declaration.split().map(split -> Split.testCount(split, info.train())))
              .orElse(0);
      int last = info.test() > 0 ? info.test() : cut > 0 ? cut : val;
      Place place = places.of("evaluate", "drop_last");
      batch(evaluated(declaration.evaluate().train(), train), place);
      batch(evaluated(declaration.evaluate().val(), val), place);
      // The selected model is always tested over the whole of it, whatever is measured on the way.
      batch(last, place);
    }
  }

  /** How many examples are measured; 0 where none are by batches of their own. */
  private static int evaluated(Portion portion, int examples) {
    return switch (portion.kind()) {
      case NONE, RUNNING -> 0;
      case FULL -> examples;
      case FIRST -> Math.min(portion.count(), examples);
    };
  }

  private void batch(int examples, Place place) {
    batch(examples, declaration.batchSize(), place);
  }

  private void batch(int examples, int size, Place place) {
    if (examples > 0 && size > examples) {
      problems.error(
          place, "no batch is left: " + examples + " examples do not fill a batch of " + size);
    }
  }
}
