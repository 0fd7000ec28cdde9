package dev.ablate.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a series says of one of its trainings.
 *
 * @param run its name, experiment/condition/seed-1
 * @param identity of it
 * @param state how it stands
 * @param epochs that it has in all, where it counts in epochs
 * @param moment where it is, while it is running
 * @param message why it failed, or why it is worth a look
 * @param log where its log is
 */
public record RunStatus(
    String run,
    String identity,
    State state,
    OptionalInt epochs,
    Optional<Moment> moment,
    String message,
    String log) {
  /** How a training stands. */
  public enum State {
    /** It has not begun. */
    WAITING,
    /** A place is at it. */
    RUNNING,
    /** It came to its end. */
    DONE,
    /** It came to its end: the loss was NaN or infinite. */
    DIVERGED,
    /** It ended by an error. */
    FAILED;

    private static State of(String word) {
      for (State each : values()) {
        if (each.word().equals(word)) {
          return each;
        }
      }
      return WAITING; // of another version
    }

    /** As the file says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static RunStatus of(JsonNode said) {
    State state = State.of(said.path("status").asText());
    return new RunStatus(
        said.path("run").asText(),
        said.path("identity").asText(),
        state,
        said.has("epochs") ? OptionalInt.of(said.path("epochs").asInt()) : OptionalInt.empty(),
        state == State.RUNNING && said.has("epoch")
            ? Optional.of(
                new Moment(
                    said.path("epoch").asInt(),
                    said.path("share").asDouble(),
                    number(said, "loss"),
                    number(said, "accuracy")))
            : Optional.empty(),
        said.path("message").asText(),
        said.path("log").asText());
  }

  private static OptionalDouble number(JsonNode said, String key) {
    return said.has(key) ? OptionalDouble.of(said.get(key).asDouble()) : OptionalDouble.empty();
  }

  /** Such as {@code epoch 3 of 10, 25 %, loss 0.412}. */
  public String where() {
    return moment
        .map(
            at ->
                at.epoch(epochs)
                    + String.format(Locale.ROOT, ", %.0f %%", 100 * at.share())
                    + at.scores())
        .orElse("starting");
  }
}
