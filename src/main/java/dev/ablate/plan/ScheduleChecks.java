package dev.ablate.plan;

import dev.ablate.part.Parts;
import dev.ablate.part.Schedule;
import dev.ablate.part.schedule.Cosine;
import dev.ablate.part.schedule.CosineRestarts;
import dev.ablate.part.schedule.Cyclic;
import dev.ablate.part.schedule.Polynomial;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.Decimal;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Schedules that never do anything. */
final class ScheduleChecks {
  private final CheckContext subject;
  private final Declaration declaration;
  private final Problems problems;

  ScheduleChecks(CheckContext subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.problems = problems;
  }

  void run() {
    declaration.schedule().ifPresent(s -> schedule(s, subject.places().of("schedule")));
    declaration
        .earlyStopping()
        .filter(early -> evaluations() > 0 && early.patience() >= evaluations())
        .ifPresent(
            early ->
                problems.warning(
                    subject.places().of("early_stopping", "patience"),
                    "training never stops early: a patience of "
                        + early.patience()
                        + " in "
                        + evaluations()
                        + " evaluations"));
  }

  /** What the schedule makes of the optimizer's rate. */
  private void rates(Schedule schedule) {
    if (declaration.optimizer().lr().isEmpty()) {
      return;
    }
    double lr = declaration.optimizer().lr().getAsDouble();
    String word = Parts.word(schedule.getClass());
    OptionalDouble least =
        schedule instanceof Cosine cosine
            ? OptionalDouble.of(cosine.minLr())
            : schedule instanceof CosineRestarts restarts
                ? OptionalDouble.of(restarts.minLr())
                : schedule instanceof Polynomial polynomial
                    ? OptionalDouble.of(polynomial.minLr())
                    : OptionalDouble.empty();
    if (least.isPresent() && least.getAsDouble() > lr) {
      problems.warning(
          subject.places().of("schedule", word, "min_lr"),
          "the rate rises: min_lr is above the optimizer's lr, " + Decimal.text(lr));
    } else if (schedule instanceof Cyclic cyclic && cyclic.maxLr() < lr) {
      problems.warning(
          subject.places().of("schedule", word, "max_lr"),
          "max_lr is below the optimizer's lr, "
              + Decimal.text(lr)
              + ", from which it should rise");
    }
  }

  private void schedule(Schedule schedule, Place place) {
    rates(schedule);
    OptionalInt count =
        declaration.epochs().isPresent() ? declaration.epochs() : declaration.steps();
    if (count.isEmpty()) {
      return;
    }
    Schedule.Length length =
        new Schedule.Length(
            count.getAsInt(),
            declaration.epochs().isPresent() ? "epochs" : "steps",
            declaration.epochs(),
            steps(),
            evaluations());
    schedule.warnings(length).forEach(warning -> problems.warning(place, warning));
  }

  /** How often metrics are taken; 0 where that cannot be known. */
  private long evaluations() {
    if (declaration.evaluate().every().steps().isEmpty()) {
      return declaration.epochs().orElse(0);
    }
    return steps().orElse(0) / declaration.evaluate().every().steps().getAsInt();
  }

  private OptionalLong steps() {
    if (declaration.steps().isPresent()) {
      return OptionalLong.of(declaration.steps().getAsInt());
    }
    if (subject.trainingExamples().isEmpty()) {
      return OptionalLong.empty();
    }
    int examples = subject.trainingExamples().getAsInt();
    int batch = declaration.examplesPerStep();
    long anEpoch =
        declaration.dropLast() && !declaration.sampling().drawsAgain()
            ? examples / batch
            : (examples + batch - 1L) / batch;
    return OptionalLong.of(anEpoch * declaration.epochs().orElse(0));
  }
}
