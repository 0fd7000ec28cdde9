package dev.ablate.data;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what was worked out from files, by their path, size and time of change, in a JSON file
 * of the cache folder.
 *
 * <p>Only a memory: when it cannot be read or written things are worked out anew, and when two
 * processes write at once one of them will do so again.
 */
final class DigestMemory {
  private static final int MAX_ENTRIES = 20_000;

  private final JsonFactory json = new JsonFactory();
  private final Path file;
  private Map<String, String> known;

  DigestMemory(Path file) {
    this.file = file;
  }

  /** What was kept under a key. */
  synchronized Optional<String> recall(String key) {
    return Optional.ofNullable(known().get(key));
  }

  /** Keeps something. */
  synchronized void keep(Map<String, String> news) {
    Map<String, String> all = read(); // others may have written meanwhile
    if (all.size() + news.size() > MAX_ENTRIES) {
      all.clear();
    }
    all.putAll(news);
    known = all;
    write(all);
  }

  private Map<String, String> known() {
    if (known == null) {
      known = read();
    }
    return known;
  }

  private Map<String, String> read() {
    Map<String, String> all = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try (JsonParser parser = json.createParser(file.toFile())) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          all.put(key, parser.nextTextValue());
        }
      } catch (IOException e) {
        all.clear(); // broken: forget it, the next writing makes it whole
      }
    }
    return all;
  }

  private void write(Map<String, String> all) {
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), "digests", ".part");
      try {
        try (JsonGenerator generator = json.createGenerator(part.toFile(), JsonEncoding.UTF8)) {
          generator.useDefaultPrettyPrinter();
          generator.writeStartObject();
          for (Map.Entry<String, String> entry : all.entrySet()) {
            generator.writeStringField(entry.getKey(), entry.getValue());
          }
          generator.writeEndObject();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      known = all; // a read-only cache: remembered in this process alone
    }
  }
}
