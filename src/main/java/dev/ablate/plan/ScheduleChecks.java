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
    still(schedule).ifPresent(why -> problems.warning(place, "the rate never changes: " + why));
    if (schedule instanceof ScheduleSpec.Warmup warmup) {
      warmup(warmup, place);
    }
  }

  /** Why a schedule leaves the rate as it is whatever happens. */
  private Optional<String> still(ScheduleSpec schedule) {
    boolean factorOne =
        (schedule instanceof ScheduleSpec.Step step && step.factor() == 1)
            || (schedule instanceof ScheduleSpec.MultiStep multi && multi.factor() == 1)
            || (schedule instanceof ScheduleSpec.Exponential exponential
                && exponential.factor() == 1);
    boolean flat =
        schedule instanceof ScheduleSpec.Inverse inverse
            && (inverse.gamma() == 0 || inverse.power() == 0);
    boolean one =
        declaration.epochs().orElse(0) == 1
            && (schedule instanceof ScheduleSpec.Cosine
                || schedule instanceof ScheduleSpec.Exponential);
    // The first evaluation is the best so far; patience + 1 worse ones follow before a change.
    boolean patient =
        schedule instanceof ScheduleSpec.Plateau plateau
            && evaluations() > 0
            && evaluations() <= plateau.patience() + 1L;
    if (patient) {
      int patience = ((ScheduleSpec.Plateau) schedule).patience();
      return Optional.of("a patience of " + patience + " in " + evaluations() + " evaluations");
    }
    return factorOne
        ? Optional.of("its factor is 1")
        : flat
            ? Optional.of("gamma or power is 0")
            : one ? Optional.of("it moves after each epoch, and there is one") : Optional.empty();
  }

  /** How often metrics are taken; 0 where that cannot be known. */
  private long evaluations() {
    if (declaration.evaluate().every().steps().isEmpty()) {
      return declaration.epochs().orElse(0);
    }
    return steps().orElse(0L) / declaration.evaluate().every().steps().getAsInt();
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
