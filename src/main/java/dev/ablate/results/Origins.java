package dev.ablate.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which file each experiment of a results folder was last run from, {@code .ablate/files.json}: two
 * files of one name would take each other's place there.
 */
public final class Origins {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path results;
  private final Map<String, String> files;

  private Origins(Path results, Map<String, String> files) {
    this.results = results;
    this.files = files;
  }

  /** Those of a results folder; none where nothing was noted. */
  public static Origins read(Path results) {
    try {
      return new Origins(
          results,
          new TreeMap<>(
              JSON.readValue(file(results).toFile(), new TypeReference<Map<String, String>>() {})));
    } catch (IOException e) {
      return new Origins(results, new TreeMap<>());
    }
  }

  /** The other file that an experiment of this name came from, if it is still there. */
  public Optional<Path> other(String experiment, Path file) {
    return Optional.ofNullable(files.get(experiment))
        .map(Path::of)
        .filter(before -> !before.equals(absolute(file)) && Files.isRegularFile(before));
  }

  /** Notes where an experiment comes from now. */
  public void note(String experiment, Path file) {
    files.put(experiment, absolute(file).toString());
  }

  /** Keeps what was noted. */
  public void write() {
    try {
      WholeFile.write(file(results), JSON.writeValueAsString(files) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static Path file(Path results) {
    return StateFolder.of(results).origins();
  }
}
