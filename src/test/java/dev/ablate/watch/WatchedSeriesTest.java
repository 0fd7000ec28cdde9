package dev.ablate.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ablate.AblateCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real series, watched by a real client, while processes of either side end and begin again. */
@Tag("engine")
class WatchedSeriesTest {
  private static final String NETWORK =
      """
      dataset: {name: synthetic, train: 4000, test: 200, size: 16}
      split: 0.8
      layers: [flatten, linear: 64, relu, linear: 10]
      optimizer: {sgd: {lr: 0.05}}
      """;

  private static final String SERIES =
      NETWORK
          + """
          epochs: 60
          seeds: 1..2
          variants:
            narrow: {edit_layers: [{replace: linear1, with: {linear: 2}}]}
            broken: {optimizer: {sgd: {lr: 1e30}}}
          """;

  /** Not over by itself while the page is killed and begins again, however slow the machine. */
  private static final String ENDLESS = NETWORK + "epochs: 50000\n";

  @TempDir private Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final List<Process> processes = new ArrayList<>();

  private Process ablate(String... arguments) throws IOException {
    Process process =
        new ProcessBuilder(AblateCommand.of(List.of(), arguments))
            .directory(folder.toFile())
            .redirectError(folder.resolve(arguments[0] + ".err").toFile())
            .start();
    processes.add(process);
    return process;
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
  }

  /** Starts watching, and waits until it serves. */
  private Process watch(int port) throws IOException {
    Process watch = ablate("watch", "results", "--port", Integer.toString(port));
    BufferedReader out = watch.inputReader(UTF_8);
    assertEquals("http://127.0.0.1:" + port + "/", out.readLine());
    return watch;
  }

  /** Listens until all of what was sent is so. */
  private Map<String, String> await(int port, Predicate<Map<String, String>> wanted)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events")).build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    Map<String, String> pieces = new HashMap<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      while (System.nanoTime() < end) {
        String line = lines.readLine();
        if (line.startsWith("data: ")) {
          JsonNode changed = new ObjectMapper().readTree(line.substring("data: ".length()));
          changed.properties().forEach(each -> pieces.put(each.getKey(), each.getValue().asText()));
        }
        if (wanted.test(pieces)) {
          return pieces;
        }
      }
    }
    throw new AssertionError("not in time: " + pieces);
  }

  private static boolean has(Map<String, String> pieces, String place, String text) {
    return pieces.getOrDefault(place, "").contains(text);
  }

  @Test
  void survivesTheEndOfEitherSide() throws Exception {
    Files.writeString(folder.resolve("tiny.yaml"), SERIES);
    Files.writeString(folder.resolve("endless.yaml"), ENDLESS);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process watch = watch(port);
    await(port, pieces -> has(pieces, "series", "This page waits for one"));

    Process series =
        ablate("run", "tiny.yaml", "endless.yaml", "--results", "results", "--jobs", "1");
    Map<String, String> growing =
        await(port, pieces -> has(pieces, "training", "<svg") && has(pieces, "series", "running"));
    assertTrue(has(growing, "training", "accuracy"), growing.get("training"));

    watch.destroyForcibly().waitFor();
    watch = watch(port);
    await(port, pieces -> has(pieces, "training", "<svg"));

    series.destroyForcibly().waitFor();
    await(port, pieces -> has(pieces, "series", "was interrupted"));
    ablate("run", "tiny.yaml", "--results", "results", "--jobs", "1");
    Map<String, String> last = await(port, pieces -> has(pieces, "series", "ended"));
    assertTrue(has(last, "failures", "diverged"), last.get("failures"));
    assertTrue(has(last, "verdicts", "tiny/narrow"), last.get("verdicts"));
    assertTrue(has(last, "verdicts", "<svg"), last.get("verdicts"));
    assertFalse(has(last, "training", "<svg"), last.get("training"));

    assertEquals(0, ablate("run", "tiny.yaml", "--results", "results").waitFor());
    String status = new String(ablate("status").getInputStream().readAllBytes(), UTF_8);
    assertTrue(status.contains("0 of 0 trainings done"), status);
    for (String broken : List.of("tiny/broken/seed-1", "tiny/broken/seed-2")) {
      assertTrue(status.contains("  diverged  " + broken), "what diverged before: " + status);
    }
    watch.destroy();
    assertTrue(watch.waitFor(20, TimeUnit.SECONDS));
  }
}
