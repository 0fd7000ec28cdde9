package dev.ablate.run.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.ablate.run.remote.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * What a seat is told of an attempt.
 *
 * @param ticket with the paths of the coordinator's machine, which the seat replaces
 * @param initialWeights the name of the file that it starts from; empty where there is none
 * @param plugins names of jars in the executor's folder of shared files
 */
record Order(Ticket ticket, Optional<String> initialWeights, List<String> plugins) {
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  Order {
    plugins = List.copyOf(plugins);
  }

  /** An order, an end or a moment as text. */
  static String write(Object what) {
    try {
      return JSON.writeValueAsString(what);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own records can be written", e);
    }
  }

  /** What {@link #write} wrote. */
  static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not of this ablate: " + text, e);
    }
  }
}
