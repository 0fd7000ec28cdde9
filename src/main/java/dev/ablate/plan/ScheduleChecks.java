package dev.ablate.plan;

import dev.ablate.spec.Declaration;
import dev.ablate.spec.ScheduleSpec;
import dev.ablate.yaml.Place;
import dev.ablate.yaml.Problems;
import java.util.Optional;
import java.util.OptionalInt;

/** Schedules that never do anything. */
final class ScheduleChecks {
  private final Subject subject;
  private final Declaration declaration;
  private final Problems problems;

  ScheduleChecks(Subject subject, Problems problems) {
    this.subject = subject;
    this.declaration = subject.declaration();
    this.problems = problems;
  }

  void run() {
    declaration.schedule().ifPresent(s -> schedule(s, subject.places().of("schedule")));
  }

  private void schedule(ScheduleSpec schedule, Place place) {
    OptionalInt length =
        declaration.epochs().isPresent() ? declaration.epochs() : declaration.steps();
    String unit = declaration.epochs().isPresent() ? " epochs" : " steps";
    if (length.isEmpty()) {
      return;
    }
    if (schedule instanceof ScheduleSpec.Step step && step.every() >= length.getAsInt()) {
      problems.warning(
          place,
          "the rate never changes: every " + step.every() + " of " + length.getAsInt() + unit);
    }
    if (schedule instanceof ScheduleSpec.MultiStep multi
        && multi.epochs().stream().allMatch(e -> e >= length.getAsInt())) {
      problems.warning(
          place, "the rate never changes: " + multi.epochs() + " of " + length.getAsInt() + unit);
    }
    if (schedule instanceof ScheduleSpec.MultiStep multi && !rises(multi)) {
      problems.error(place, "the epochs of multi_step must rise: " + multi.epochs());
    }
    if (schedule instanceof ScheduleSpec.Warmup warmup) {
      warmup(warmup, place);
    }
  }

  private void warmup(ScheduleSpec.Warmup warmup, Place place) {
    Optional<Long> steps = steps();
    if (steps.isPresent() && warmup.steps() >= steps.get()) {
      problems.warning(
          place,
          "the full rate is never reached: a warmup of "
              + warmup.steps()
              + " of "
              + steps.get()
              + " steps");
    }
    warmup.then().ifPresent(then -> schedule(then, place));
  }

  private Optional<Long> steps() {
    if (declaration.steps().isPresent()) {
      return Optional.of((long) declaration.steps().getAsInt());
    }
    if (subject.trainingExamples().isEmpty()) {
      return Optional.empty();
    }
    int examples = subject.trainingExamples().getAsInt();
    int batch = declaration.batchSize();
    long anEpoch = declaration.dropLast() ? examples / batch : (examples + batch - 1L) / batch;
    return Optional.of(anEpoch * declaration.epochs().orElse(0));
  }

  private static boolean rises(ScheduleSpec.MultiStep multi) {
    for (int i = 1; i < multi.epochs().size(); i++) {
      if (multi.epochs().get(i) <= multi.epochs().get(i - 1)) {
        return false;
      }
    }
    return true;
  }
}
