package dev.ablate.run.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Optional;

/** Requests and events as lines of JSON. */
final class WireFormat {
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private WireFormat() {}

  static String write(Object message) {
    try {
      return JSON.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Request request(String line) {
    try {
      return JSON.readValue(line, Request.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no request: " + line, e);
    }
  }

  /** The event in a line; empty where something else was printed into the stream. */
  static Optional<Event> event(String line) {
    try {
      return line.startsWith("{")
          ? Optional.ofNullable(JSON.readValue(line, Event.class))
              .filter(event -> event.kind() != null && event.message() != null)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
