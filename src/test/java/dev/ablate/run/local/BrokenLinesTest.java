package dev.ablate.run.local;

import dev.ablate.Fuzz;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What native code prints among a worker's events is passed over, whatever it is. */
class BrokenLinesTest {
  @Test
  void events() {
    byte[] good =
        WireFormat.write(Event.of(Event.Kind.FAILED, "why")).getBytes(StandardCharsets.UTF_8);
    Fuzz.files(
        200,
        random -> {
          String line = new String(Fuzz.bytes(good, random), StandardCharsets.UTF_8);
          WireFormat.event(line)
              .ifPresent(event -> List.of(event.kind(), event.message(), event.moment()));
        });
    for (String line : List.of("{}", "{\"kind\":null}", "null", "{\"kind\":\"DONE\"}", "{{{", "")) {
      WireFormat.event(line).ifPresent(event -> List.of(event.kind(), event.message()));
    }
  }

  @Test
  void requests() {
    Request request =
        new Request(
            "dataset: mnist",
            Path.of("/home"),
            Path.of("/r"),
            Path.of("/c"),
            List.of(Path.of("/data")),
            Optional.empty(),
            Optional.empty(),
            "cpu",
            "abc",
            "def",
            Optional.of("0123"));
    byte[] good = WireFormat.write(request).getBytes(StandardCharsets.UTF_8);
    Fuzz.files(
        100,
        random -> {
          try {
            WireFormat.request(new String(Fuzz.bytes(good, random), StandardCharsets.UTF_8));
          } catch (IllegalArgumentException e) {
            return; // the worker ends with it, and the coordinator says so
          }
        });
  }
}
