package dev.ablate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.results.Snapshot;
import dev.ablate.results.StateFolder;
import dev.ablate.results.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The report that was written last into a results folder, {@code .ablate/report.json}: while
 * nothing in the folder is other than it was then, it need not be made again.
 *
 * @param of what was asked for, and which program made it
 * @param folder the results folder right after
 * @param terminal what the terminal showed
 */
public record LastReport(String of, Snapshot folder, String terminal) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The last report.
   *
   * @param of what is asked for, and which program asks
   * @return empty where another one was asked for, or something has changed since
   */
  public static Optional<LastReport> find(Path results, String of) {
    try {
      LastReport last = JSON.readValue(file(results).toFile(), LastReport.class);
      return last.of().equals(of) && last.folder().isOf(results)
          ? Optional.of(last)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // there was none, or its file was damaged: it is made again
    }
  }

  /** Remembers a report that has just been written. */
  public static void keep(Path results, String of, String terminal) {
    try {
      LastReport last = new LastReport(of, Snapshot.of(results), terminal);
      WholeFile.write(file(results), JSON.writeValueAsString(last) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path results) {
    return StateFolder.of(results).report();
  }
}
