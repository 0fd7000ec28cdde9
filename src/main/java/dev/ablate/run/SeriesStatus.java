package dev.ablate.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.results.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a series says of itself in its results folder: read without taking hold of the folder, so
 * that nobody is disturbed.
 *
 * @param running whether it is running now
 * @param said what it wrote last, see {@link StatusFile}
 */
public record SeriesStatus(boolean running, JsonNode said) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** Of a process that this machine does not know, as of another one on the same files. */
  private static final Duration SILENT = Duration.ofSeconds(15);

  /** The last series of a results folder; empty where there was none. */
  public static Optional<SeriesStatus> of(Path results) {
    try {
      JsonNode said =
          new ObjectMapper().readTree(Files.readString(StateFolder.of(results).status()));
      return Optional.of(new SeriesStatus(running(said), said));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Each of its trainings, in order. */
  public List<RunStatus> runs() {
    return runs("runs");
  }

  /**
   * Each of its trainings, and behind them those of its plan that had diverged before it began and
   * were left alone.
   */
  public List<RunStatus> runsAndDivergedBefore() {
    return Stream.concat(runs().stream(), runs("diverged_before").stream()).toList();
  }

  private List<RunStatus> runs(String key) {
    List<RunStatus> runs = new ArrayList<>();
    said.path(key).forEach(run -> runs.add(RunStatus.of(run)));
    return runs;
  }

  /** How many of its trainings came to which end, in words. */
  public String counts() {
    Map<RunStatus.State, Long> counts =
        runs().stream().collect(Collectors.groupingBy(RunStatus::state, Collectors.counting()));
    long diverged = counts.getOrDefault(RunStatus.State.DIVERGED, 0L);
    long failed = counts.getOrDefault(RunStatus.State.FAILED, 0L);
    long done = counts.getOrDefault(RunStatus.State.DONE, 0L) + diverged;
    return done
        + " of "
        + said.path("runs").size()
        + " trainings done"
        + (failed > 0 ? ", " + failed + " failed" : "")
        + (diverged > 0 ? ", " + diverged + " diverged" : "");
  }

  /** Seconds until its end, once enough is done to tell. */
  public OptionalDouble secondsLeft() {
    return running && said.has("seconds_left")
        ? OptionalDouble.of(said.get("seconds_left").asDouble())
        : OptionalDouble.empty();
  }

  /** When it began, and when it ended or was heard of last. */
  public String times() {
    return running
        ? "since " + time("started")
        : said.has("ended") ? "ended " + time("ended") : "was interrupted after " + time("updated");
  }

  private String time(String key) {
    return TIME.withZone(ZoneId.systemDefault())
        .format(Instant.parse(said.path(key).asText("1970-01-01T00:00:00Z")));
  }

  private static boolean running(JsonNode said) {
    if (said.has("ended")) {
      return false;
    }
    boolean alive =
        ProcessHandle.of(said.path("process").asLong())
            .flatMap(process -> process.info().startInstant())
            .filter(start -> start.toString().equals(said.path("started").asText()))
            .isPresent();
    if (ThisMachine.name().filter(said.path("machine").asText()::equals).isPresent()) {
      return alive; // what is dead here is dead
    }
    Instant updated = Instant.parse(said.path("updated").asText("1970-01-01T00:00:00Z"));
    return alive || updated.plus(SILENT).isAfter(Instant.now());
  }
}
