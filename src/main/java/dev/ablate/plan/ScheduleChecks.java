package dev.ablate.plan;

import dev.ablate.part.Part;
import dev.ablate.part.Parts;
import dev.ablate.part.Schedule;
import dev.ablate.problem.Place;
import dev.ablate.problem.Problems;
import dev.ablate.spec.Declaration;
import dev.ablate.yaml.Decimal;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Schedules, early stopping and evaluations that never come to anything. */
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
    every();
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
  private void rates(Schedule schedule, double lr) {
    String word = Parts.word(schedule.getClass());
    for (Part.Mistake mistake : schedule.besideRate(lr)) {
      problems.warning(
          subject.places().of("schedule", word, mistake.argument()),
          mistake.message() + ", " + Decimal.text(lr));
    }
  }

  private void schedule(Schedule schedule, Place place) {
    declaration.optimizer().lr().ifPresent(lr -> rates(schedule, lr));
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
            subject.steps(),
            evaluations());
    schedule.warnings(length).forEach(warning -> problems.warning(place, warning));
  }

  /** Metrics that would be taken after the end are taken at it alone. */
  private void every() {
    OptionalInt every = declaration.evaluate().every().steps();
    OptionalLong steps = subject.steps();
    if (every.isPresent() && steps.isPresent() && every.getAsInt() > steps.getAsLong()) {
      problems.warning(
          subject.places().of("evaluate", "every"),
          "the training has "
              + steps.getAsLong()
              + " steps, so that metrics are taken after the last of them alone");
    }
  }

  /** How often metrics are taken; 0 where that cannot be known. */
  private long evaluations() {
    if (declaration.evaluate().every().steps().isEmpty()) {
      return declaration.epochs().orElse(0);
    }
    return subject.steps().orElse(0) / declaration.evaluate().every().steps().getAsInt();
  }
}
