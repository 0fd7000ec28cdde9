package dev.ablate.report.render;

import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Sample;
import dev.ablate.report.compare.Summary;
import dev.ablate.report.plot.Curves.Line;
import dev.ablate.report.plot.Curves.Point;
import dev.ablate.report.plot.Curves.Role;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFiles.State;
import dev.ablate.spec.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A condition's metrics over its training, mean and deviation over the seeds that got that far. */
public final class LearningCurves {
  /** More points than pixels only make the file larger. */
  private static final int MOST_POINTS = 150;

  private LearningCurves() {}

  /** Whether every run was measured once an epoch, so that epochs may be the horizontal axis. */
  static boolean byEpoch(Summary summary) {
    return finished(summary).stream()
        .allMatch(
            run ->
                run.metrics().stream().mapToInt(MetricsRow::epoch).distinct().count()
                    == run.metrics().size());
  }

  /** A curve; empty where nothing was measured. */
  public static Optional<Line> line(Summary summary, Role role, Measure measure, boolean byEpoch) {
    SortedMap<Long, List<Double>> values = new TreeMap<>();
    for (RunFiles run : finished(summary)) {
      for (MetricsRow row : run.metrics()) {
        Rows.value(row, measure)
            .filter(value -> !value.isNaN() && !value.isInfinite())
            .ifPresent(
                value ->
                    values
                        .computeIfAbsent(
                            byEpoch ? row.epoch() : row.step(), key -> new ArrayList<>())
                        .add(value));
      }
    }
    List<Point> points = new ArrayList<>();
    values.forEach((x, ys) -> points.add(point(x, Sample.of(ys))));
    return points.isEmpty() ? Optional.empty() : Optional.of(new Line(role, thinned(points)));
  }

  /**
   * A condition minus its reference, seed by seed; none where they have no seed in common.
   *
   * @param unit what a number is multiplied by
   */
  static List<Point> difference(
      Summary summary, Summary reference, Measure measure, boolean byEpoch, double unit) {
    SortedMap<Long, List<Double>> values = new TreeMap<>();
    summary
        .runs()
        .files()
        .forEach(
            (which, run) -> {
              RunFiles other = reference.runs().files().get(which);
              if (run.state() == State.DONE && other != null && other.state() == State.DONE) {
                SortedMap<Long, Double> theirs = curve(other, measure, byEpoch);
                curve(run, measure, byEpoch)
                    .forEach(
                        (x, value) -> {
                          if (theirs.containsKey(x)) {
                            values
                                .computeIfAbsent(x, key -> new ArrayList<>())
                                .add(unit * (value - theirs.get(x)));
                          }
                        });
              }
            });
    List<Point> points = new ArrayList<>();
    values.forEach((x, ys) -> points.add(point(x, Sample.of(ys))));
    return thinned(points);
  }

  private static SortedMap<Long, Double> curve(RunFiles run, Measure measure, boolean byEpoch) {
    SortedMap<Long, Double> curve = new TreeMap<>();
    for (MetricsRow row : run.metrics()) {
      Rows.value(row, measure)
          .filter(value -> !value.isNaN() && !value.isInfinite())
          .ifPresent(value -> curve.put(byEpoch ? row.epoch() : row.step(), value));
    }
    return curve;
  }

  private static Point point(long x, Sample sample) {
    double deviation = sample.deviation().orElse(0);
    return new Point(x, sample.mean(), sample.mean() - deviation, sample.mean() + deviation);
  }

  private static List<Point> thinned(List<Point> points) {
    int every = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i % every == 0 || i == points.size() - 1) {
        kept.add(points.get(i));
      }
    }
    return kept;
  }

  private static List<RunFiles> finished(Summary summary) {
    return summary.runs().files().values().stream()
        .filter(run -> run.state() == State.DONE)
        .toList();
  }
}
