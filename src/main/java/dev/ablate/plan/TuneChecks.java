package dev.ablate.plan;

import dev.ablate.data.DatasetInfo;
import dev.ablate.part.Column;
import dev.ablate.part.Task;
import dev.ablate.part.metric.MeanLoss;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Draw;
import dev.ablate.spec.Seeds;
import dev.ablate.spec.TuneSpec;
import dev.ablate.yaml.Decimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a search can be made: its seeds, its bounds, and what it goes by. */
final class TuneChecks {
  private static final Set<String> MEASURING =
      Set.of("compare", "evaluate", "metrics", "seeds", "seed", "split", "tune");

  private final CheckContext subject;
  private final Places places;
  private final Problems problems;

  TuneChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.places = subject.places();
    this.problems = problems;
  }

  void run() {
    subject
        .declaration()
        .tune()
        .ifPresent(
            tune -> {
              seeds(tune);
              if (tune.space().isEmpty()) {
                problems.error(
                    places.of("tune", "space"), "the space of a search has a path at least");
              }
              tune.space().forEach(this::draw);
              by(tune.by(), places.of("tune", "by"));
              byItsLoss(tune);
            });
  }

  private void seeds(TuneSpec tune) {
    Place place = places.of("tune", "seeds");
    if (tune.seeds().isEmpty()) {
      problems.error(place, "a trial has a seed at least");
    }
    Set<Long> seen = new HashSet<>();
    for (long seed : tune.seeds()) {
      if (!seen.add(seed)) {
        problems.error(place, "the seed " + seed + " is there twice");
      } else if (of(subject.declaration().seeds(), seed)) {
        problems.error(
            place,
            "the seed "
                + seed
                + " is one of 'seeds' too: what was found with a seed looks better with it than it"
                + " is; take others, as 101..102");
      }
    }
  }

  private static boolean of(Seeds seeds, long seed) {
    return seeds instanceof Seeds.Sequence sequence
        ? seed >= sequence.from() && seed < sequence.from() + sequence.most()
        : seeds.atFirst().contains(seed);
  }

  private void draw(String path, Draw draw) {
    Place place = places.of("tune", "space", path);
    String key = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    if (MEASURING.contains(key)) {
      problems.error(
          place,
          "'"
              + key
              + "' decides what is measured and compared, not how a network learns: it cannot be"
              + " searched");
    }
    if (draw instanceof Draw.Choice choice) {
      if (choice.of().isEmpty()) {
        problems.error(place, "'choice' of '" + path + "' has no values");
      } else if (new HashSet<>(choice.of()).size() < choice.of().size()) {
        problems.error(place, "a value of '" + path + "' is there twice");
      }
    } else if (draw instanceof Draw.Uniform uniform) {
      bounds(path, "uniform", uniform.between(), place);
    } else if (draw instanceof Draw.LogUniform log) {
      bounds(path, "log_uniform", log.between(), place);
      if (log.between().size() == 2 && log.between().get(0) <= 0) {
        problems.error(
            place,
            "the lower bound of '"
                + path
                + "' is "
                + Decimal.text(log.between().get(0))
                + ", and log_uniform wants it above 0; use uniform to reach 0");
      }
    }
  }

  private void bounds(String path, String word, List<Double> between, Place place) {
    if (between.size() != 2) {
      problems.error(
          place,
          "'" + word + "' of '" + path + "' is [lower, upper], not " + between.size() + " numbers");
    } else if (between.get(0) >= between.get(1)) {
      String lower = Decimal.text(between.get(0));
      String upper = Decimal.text(between.get(1));
      problems.error(
          place,
          "the lower bound of '" + path + "' is " + lower + ", not below the upper one, " + upper,
          lower.equals(upper)
              ? "choice: [" + lower + "]"
              : word + ": [" + upper + ", " + lower + "]");
    }
  }

  /** A trial whose loss is another function may have a smaller one and be no better. */
  private void byItsLoss(TuneSpec tune) {
    boolean loss =
        tune.space().keySet().stream()
            .anyMatch(path -> path.equals("loss") || path.startsWith("loss."));
    if (loss && tune.by().metric() instanceof MeanLoss) {
      problems.error(
          places.of("tune", "by"),
          "the space changes the loss, so that "
              + tune.by()
              + " means another thing in each trial; go"
              + " by a metric",
          subject
              .info()
              .map(info -> Column.val(info.task().metric()).toString())
              .filter(metric -> !metric.equals(tune.by().toString()))
              .orElse(""));
    }
  }

  private void by(Column column, Place place) {
    Optional<Task> task = subject.info().map(DatasetInfo::task);
    if (column.data() != Column.Data.VAL) {
      problems.error(
          place,
          "a search goes by the validation data, not by " + column,
          Column.val(column.metric()).toString());
    } else if (task.isPresent() && !column.metric().tasks().contains(task.get())) {
      problems.error(
          place,
          "there is no " + column.metric().column() + ": the targets are " + task.get().targets(),
          new Column(column.data(), task.get().metric()).toString());
    } else if (!subject.declaration().measures(column)) {
      problems.error(place, MetricChecks.notMeasured(column));
    } else if (subject.info().isPresent() && !subject.validates()) {
      problems.error(
          place, "a search needs validation examples, and nothing validates; add a split");
    }
  }
}
