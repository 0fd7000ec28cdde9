package dev.ablate.part.schedule;

import dev.ablate.part.Column;
import dev.ablate.part.Doc;
import dev.ablate.part.Range;
import dev.ablate.part.Schedule;
import dev.ablate.part.Short;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** torch.optim.lr_scheduler.SequentialLR: one schedule after the other, each from its start. */
@Doc("One schedule after the other, each from its own start (SequentialLR).")
public record Sequence(
    @Doc(
            value = "The schedules in their order; each but the last with its length.",
            example = "[{epochs: 5, schedule: {polynomial: 1}}, {schedule: cosine}]")
        @Short
        List<Stage> stages)
    implements Schedule {

  /**
   * A part of a sequence.
   *
   * @param epochs how long; steps where the training's length is in steps
   * @param schedule the rate in it; without one the optimizer's
   */
  @Doc("A schedule and how long it lasts.")
  public record Stage(
      @Doc(
              "How long; steps where the training's length is given in steps. The last lasts to the"
                  + " end.")
          @Range(min = 1)
          OptionalInt epochs,
      @Doc("The schedule; without one the rate stays.") Optional<Schedule> schedule) {}

  /** Copies the list. */
  public Sequence {
    stages = List.copyOf(stages);
  }

  @Override
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    if (stages.size() < 2) {
      mistakes.add(
          new Mistake("stages", "a sequence has two stages or more, not " + stages.size()));
    }
    for (int i = 0; i < stages.size(); i++) {
      boolean last = i == stages.size() - 1;
      if (!last && stages.get(i).epochs().isEmpty()) {
        mistakes.add(
            new Mistake("stages", "stage " + (i + 1) + " of the sequence needs its 'epochs'"));
      } else if (last && stages.get(i).epochs().isPresent()) {
        mistakes.add(
            new Mistake(
                "stages", "the last stage of a sequence lasts to the end: take its 'epochs' away"));
      }
      stages.get(i).schedule().ifPresent(schedule -> mistakes.addAll(schedule.mistakes()));
      if (stages.get(i).schedule().map(Schedule::follows).orElse(List.of()).size() > 0) {
        mistakes.add(
            new Mistake("stages", "a plateau follows the whole training, and cannot be a stage"));
      }
    }
    return mistakes;
  }

  @Override
  public double rate(Time time) {
    return inForce(time, Schedule::rate).orElse(time.lr());
  }

  @Override
  public OptionalDouble momentum(Time time) {
    return inForce(time, Schedule::momentum).orElse(OptionalDouble.empty());
  }

  @Override
  public boolean movesMomentum() {
    return schedules().anyMatch(Schedule::movesMomentum);
  }

  /** Whether no stage needs the optimizer's rate. */
  @Override
  public boolean setsRate() {
    return stages.stream()
        .allMatch(stage -> stage.schedule().map(Schedule::setsRate).orElse(false));
  }

  @Override
  public List<Mistake> besideRate(double lr) {
    return schedules()
        .flatMap(schedule -> schedule.besideRate(lr).stream())
        .map(mistake -> new Mistake("stages", mistake.message()))
        .toList();
  }

  private Stream<Schedule> schedules() {
    return stages.stream().flatMap(stage -> stage.schedule().stream());
  }

  /** What the stage of this time says, which counts from its own start; empty where it is still. */
  private <T> Optional<T> inForce(Time time, BiFunction<Schedule, Time, T> says) {
    long from = 0;
    for (Stage stage : stages) {
      long length = stage.epochs().isPresent() ? stage.epochs().getAsInt() : time.length() - from;
      boolean last = stage.epochs().isEmpty();
      if (last || time.passed() < from + length) {
        Time within = new Within(time, from, Math.max(1, length));
        return stage.schedule().map(schedule -> says.apply(schedule, within));
      }
      from += length;
    }
    return Optional.empty();
  }

  @Override
  public List<String> warnings(Length length) {
    long before = stages.stream().mapToLong(stage -> stage.epochs().orElse(0)).sum();
    return before >= length.count()
        ? List.of(
            "the last stage of the sequence never comes: those before it take "
                + before
                + " of "
                + length)
        : List.of();
  }

  /** The time of a stage, which counts from its own start. */
  private record Within(Time whole, long from, long length) implements Time {
    private long perUnit() {
      return Math.max(1, whole.steps() / whole.length());
    }

    @Override
    public double lr() {
      return whole.lr();
    }

    @Override
    public long step() {
      return whole.step() - from * perUnit();
    }

    @Override
    public long steps() {
      return length * perUnit();
    }

    @Override
    public long passed() {
      return whole.passed() - from;
    }

    @Override
    public double[] measured(Column column) {
      return whole.measured(column);
    }
  }
}
