package dev.ablate.report.render;

import dev.ablate.report.compare.Figures;
import dev.ablate.report.compare.Rows;
import dev.ablate.report.compare.Runs;
import dev.ablate.report.render.StepStretches.Stretch;
import dev.ablate.report.render.TerminalCurve.Line;
import dev.ablate.results.MetricsRow;
import dev.ablate.results.RunFacts;
import dev.ablate.results.RunFiles;
import dev.ablate.results.RunFolder;
import dev.ablate.results.Scores;
import dev.ablate.results.StepRow;
import dev.ablate.spec.Measure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One run on the terminal. */
public final class Show {
  private static final char TRAINING = '·';
  private static final char VALIDATION = '*';
  private static final char TEST = 'o';

  private Show() {}

  /**
   * What the run's files say: how it ended, its numbers, and its curves.
   *
   * @param folder the run's folder
   */
  public static String text(Path folder) {
    RunFiles run = RunFolder.read(folder);
    StringBuilder text = new StringBuilder();
    line(text, folder.toString().replace('\\', '/'));
    line(text, status(run));
    run.test()
        .ifPresent(
            test ->
                line(
                    text,
                    "on "
                        + test.data()
                        + " data ("
                        + Figures.count(test.examples())
                        + " examples): "
                        + scores(test.scores())));
    Runs.last(run)
        .ifPresent(
            row ->
                line(
                    text,
                    "last, epoch "
                        + row.epoch()
                        + ": training "
                        + scores(row.train())
                        + "; validation "
                        + scores(row.val())));
    Rows.best(run.metrics(), Rows.VAL_ACCURACY)
        .or(() -> Rows.best(run.metrics(), Rows.VAL_LOSS))
        .ifPresent(
            row -> line(text, "best, epoch " + row.epoch() + ": validation " + scores(row.val())));
    curve(
        text,
        run.metrics(),
        "accuracy",
        Rows.TRAIN_ACCURACY,
        Rows.VAL_ACCURACY,
        Rows.TEST_ACCURACY);
    curve(text, run.metrics(), "loss", Rows.TRAIN_LOSS, Rows.VAL_LOSS, Rows.TEST_LOSS);
    steps(text, RunFolder.readSteps(folder));
    run.facts().ifPresent(facts -> facts(text, facts));
    return text.toString();
  }

  private static String status(RunFiles run) {
    Optional<RunFacts> facts = run.facts();
    return switch (run.state()) {
      case DONE -> "done";
      case DIVERGED ->
          "diverged"
              + (facts.isPresent() && facts.get().divergedStep().isPresent()
                  ? " at step " + facts.get().divergedStep().getAsLong()
                  : "")
              + ": the loss was NaN or infinite";
      case FAILED ->
          "failed: " + facts.flatMap(RunFacts::failure).map(RunFacts.Failure::message).orElse("");
      case INCOMPLETE -> "not whole: a file is missing or cannot be read";
    };
  }

  private static String scores(Scores scores) {
    String loss = "loss " + Figures.significant(scores.loss(), 4);
    return scores.accuracy().isPresent()
        ? "accuracy " + Figures.fixed(scores.accuracy().getAsDouble(), 4) + ", " + loss
        : loss;
  }

  private static void curve(
      StringBuilder text,
      List<MetricsRow> rows,
      String what,
      Measure train,
      Measure val,
      Measure test) {
    List<Double> training = values(rows, train);
    List<Double> validation = values(rows, val);
    List<Double> testing = values(rows, test);
    if (rows.size() < 2 || (training.isEmpty() && validation.isEmpty())) {
      return;
    }
    line(text, "");
    String measured = testing.isEmpty() ? "" : "  " + TEST + " test";
    line(text, what + ": " + TRAINING + " training  " + VALIDATION + " validation" + measured);
    text.append(
        TerminalCurve.draw(
            List.of(
                new Line(TRAINING, training),
                new Line(TEST, testing),
                new Line(VALIDATION, validation)),
            "epoch " + rows.get(0).epoch(),
            Integer.toString(rows.get(rows.size() - 1).epoch())));
  }

  private static void steps(StringBuilder text, List<StepRow> rows) {
    List<Stretch> stretches = StepStretches.of(rows, TerminalCurve.WIDTH);
    if (stretches.size() < 2) {
      return;
    }
    line(text, "");
    line(text, "loss of the steps: " + VALIDATION + " mean  " + TRAINING + " lowest and highest");
    text.append(
        TerminalCurve.draw(
            List.of(
                new Line(TRAINING, stretches.stream().map(Stretch::low).toList()),
                new Line(TRAINING, stretches.stream().map(Stretch::high).toList()),
                new Line(VALIDATION, stretches.stream().map(Stretch::mean).toList())),
            "step " + rows.get(0).step(),
            Long.toString(rows.get(rows.size() - 1).step())));
  }

  private static List<Double> values(List<MetricsRow> rows, Measure measure) {
    return rows.stream().flatMap(row -> Rows.value(row, measure).stream()).toList();
  }

  private static void facts(StringBuilder text, RunFacts facts) {
    line(text, "");
    line(text, "identity  " + facts.identity());
    line(text, "data      " + facts.dataDigest());
    line(text, "took      " + Figures.fixed(facts.durationSeconds(), 1) + " s");
    line(text, "machine   " + facts.machine().cpu() + ", " + facts.machine().os());
    line(text, "jvm       " + facts.machine().jvm());
    facts.environment().forEach((key, value) -> line(text, key + "  " + value));
    facts.gitCommit().ifPresent(commit -> line(text, "commit    " + commit));
    facts
        .failure()
        .filter(failure -> facts.status() != RunFacts.Status.FAILED)
        .ifPresent(failure -> line(text, "a later attempt failed: " + failure.message()));
  }

  private static void line(StringBuilder text, String line) {
    text.append(TerminalTable.printable(line)).append('\n');
  }
}
