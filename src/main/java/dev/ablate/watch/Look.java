package dev.ablate.watch;

import dev.ablate.problem.ProblemsException;
import dev.ablate.report.render.HtmlTemplates;
import dev.ablate.results.GrowingMetrics;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.Printable;
import dev.ablate.run.Durations;
import dev.ablate.run.RunStatus;
import dev.ablate.run.RunStatus.State;
import dev.ablate.run.SeriesStatus;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a results folder tells now, as pieces of a page; looked at once a second at most. */
final class Look {
  private static final String FOLDER = "dev/ablate/watch/";
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int MOST_DRAWN = 16;
  private static final int MOST_FAILURES = 50;
  private static final Pattern IDENTITY = Pattern.compile("\\p{XDigit}+");

  private final Path results;
  private final HtmlTemplates templates;
  private final Verdicts verdicts;
  private final Map<String, Drawn> drawn = new HashMap<>();
  private Map<String, String> pieces = Map.of();
  private long lookedNanos = System.nanoTime() - SECOND_NANOS;

  Look(Path results, HtmlTemplates templates) {
    this.results = results;
    this.templates = templates;
    this.verdicts = new Verdicts(results, templates);
  }

  /** Curves of a training with so many rows. */
  private record Drawn(int rows, List<String> pictures) {}

  /**
   * A training as the page shows it.
   *
   * @param name of the run
   * @param where it is, in words
   * @param share of its steps that are done, from 0 to 1
   * @param note what is worth knowing of it, or nothing
   * @param pictures its curves
   */
  record Training(String name, String where, double share, String note, List<String> pictures) {}

  /**
   * A failure as the page shows it.
   *
   * @param how it ended, in a word
   * @param name of the run
   * @param message why
   * @param log the end of its log
   */
  record Failure(String how, String name, String message, String log) {}

  /** The title of the page, and HTML by the id of its place. */
  synchronized Map<String, String> pieces() {
    if (System.nanoTime() - lookedNanos >= SECOND_NANOS) {
      try {
        pieces = look();
      } catch (UncheckedIOException | ProblemsException e) {
        // A file is just being replaced: what was seen last stands until the next look.
      }
      lookedNanos = System.nanoTime();
    }
    return pieces;
  }

  private Map<String, String> look() {
    Optional<SeriesStatus> status = SeriesStatus.of(results);
    List<RunStatus> runs = status.map(SeriesStatus::runs).orElse(List.of());
    boolean running = status.isPresent() && status.get().running();
    Map<String, String> made = new LinkedHashMap<>();
    made.put("title", title(runs, running));
    made.put("series", series(status, runs));
    made.put("verdicts", verdicts.html());
    made.put("training", running ? training(runs) : "");
    made.put(
        "failures", failures(status.map(SeriesStatus::runsAndDivergedBefore).orElse(List.of())));
    made.replaceAll((place, html) -> Printable.text(html));
    return Collections.unmodifiableMap(made);
  }

  private static double ended(List<RunStatus> runs) {
    return runs.stream()
        .mapToDouble(
            run ->
                switch (run.state()) {
                  case WAITING -> 0;
                  case RUNNING -> run.moment().map(at -> at.share()).orElse(0.0);
                  case DONE, DIVERGED, FAILED -> 1;
                })
        .sum();
  }

  private static String title(List<RunStatus> runs, boolean running) {
    return running && !runs.isEmpty()
        ? Math.round(100 * ended(runs) / runs.size()) + " % · ablate watch"
        : "ablate watch";
  }

  private String series(Optional<SeriesStatus> status, List<RunStatus> runs) {
    String said =
        status
            .map(
                series ->
                    (series.running() ? "A series is running " : "The last series ")
                        + series.times()
                        + ": "
                        + series.counts()
                        + Durations.left(series.secondsLeft())
                        + ".")
            .orElse("No series has begun here yet. This page waits for one.");
    return templates.render(
        FOLDER + "series.html.peb",
        Map.of("said", said, "ended", ended(runs), "total", runs.size()));
  }

  private String training(List<RunStatus> runs) {
    List<RunStatus> running = runs.stream().filter(run -> run.state() == State.RUNNING).toList();
    drawn.keySet().retainAll(running.stream().map(RunStatus::identity).toList());
    List<Training> trainings = new ArrayList<>();
    for (RunStatus run : running) {
      trainings.add(
          new Training(
              run.run(),
              run.where(),
              run.moment().map(at -> at.share()).orElse(0.0),
              run.message(),
              trainings.size() < MOST_DRAWN ? curves(run) : List.of()));
    }
    return templates.render(FOLDER + "training.html.peb", Map.of("trainings", trainings));
  }

  private List<String> curves(RunStatus run) {
    if (!IDENTITY.matcher(run.identity()).matches()) {
      return List.of();
    }
    List<MetricsRow> rows = GrowingMetrics.of(results, run.identity()).read();
    Drawn before = drawn.get(run.identity());
    if (before != null && rows.size() <= before.rows()) {
      return before
          .pictures(); // fewer where it has ended, or goes on from before: the same numbers
    }
    String id = "run-" + run.identity().substring(0, Math.min(12, run.identity().length()));
    List<String> pictures =
        GrowingCurves.draw(
            id, rows, verdicts.reference(run.run()), verdicts.referenceOfLoss(run.run()));
    drawn.put(run.identity(), new Drawn(rows.size(), pictures));
    return pictures;
  }

  private String failures(List<RunStatus> runs) {
    List<Failure> failures =
        runs.stream()
            .filter(run -> run.state() == State.FAILED || run.state() == State.DIVERGED)
            .limit(MOST_FAILURES)
            .map(
                run ->
                    new Failure(
                        run.state().word(),
                        run.run(),
                        run.message(),
                        LogTail.of(results, run.run())))
            .toList();
    return templates.render(FOLDER + "failures.html.peb", Map.of("failures", failures));
  }
}
