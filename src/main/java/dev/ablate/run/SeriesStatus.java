package dev.ablate.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.results.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a series says of itself in its results folder: read without taking hold of the folder, so
 * that nobody is disturbed.
 *
 * @param running whether it is running now
 * @param said what it wrote last, see {@link StatusFile}
 */
public record SeriesStatus(boolean running, JsonNode said) {
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
