package dev.ablate.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ablate.results.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server answers, asked through a plain socket. */
class WatchTest {
  @TempDir private Path folder;

  private Watch open(Optional<String> token) throws IOException {
    return Watch.open(
        folder.resolve("results"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        token);
  }

  /** The whole answer to a request that asks to close the connection. */
  private static String ask(int port, String line, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ")[1]);
  }

  @Test
  void answersThisMachineAloneAndGetAlone() throws IOException {
    try (Watch watch = open(Optional.empty())) {
      String own = "127.0.0.1:" + watch.port();
      assertEquals(200, status(ask(watch.port(), "GET /", own)));
      assertEquals(403, status(ask(watch.port(), "GET /", "evil.example:" + watch.port())));
      assertEquals(403, status(ask(watch.port(), "GET /events", "evil.example")));
      assertEquals(405, status(ask(watch.port(), "POST /", own)));
      assertEquals(404, status(ask(watch.port(), "GET /status.json", own)));
      assertEquals(404, status(ask(watch.port(), "GET /../../etc/passwd", own)));
    }
  }

  @Test
  void asksForTheToken() throws IOException {
    try (Watch watch = open(Optional.of("0123456789abcdef"))) {
      assertEquals(403, status(ask(watch.port(), "GET /", "127.0.0.1:" + watch.port())));
      assertEquals(403, status(ask(watch.port(), "GET /?token=0123456789abcdeX", "any")));
      assertEquals(200, status(ask(watch.port(), "GET /?token=0123456789abcdef", "any")));
    }
    InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
    assertThrows(
        IllegalArgumentException.class, () -> Watch.open(folder, everywhere, Optional.empty()));
  }

  @Test
  void waitsWhereNothingIsAndWritesNothing() throws IOException {
    try (Watch watch = open(Optional.empty())) {
      String page = ask(watch.port(), "GET /", "localhost:" + watch.port());
      assertTrue(page.contains("This page waits for one"), page);
    }
    assertFalse(Files.exists(folder.resolve("results")));
  }

  @Test
  void whatFilesSayIsTextAndLeadsNowhere() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    StateFolder state = StateFolder.of(results);
    Files.createDirectories(state.logs().resolve("<b>"));
    Files.writeString(state.logs().resolve("<b>/a.log"), "<script>alert(2)</script>\n");
    Files.writeString(results.resolve("secret.log"), "do not show this");
    Files.writeString(
        state.status(),
        """
        {"process": 1, "started": "2026-01-01T00:00:00Z", "updated": "%s", "runs": [
          {"run": "<b>/a", "status": "failed", "message": "<img src=x onerror=alert(1)>"},
          {"run": "../../secret", "status": "failed", "message": "\\u202e\\u001b[2J"},
          {"run": "\\"'/base/seed-1", "status": "running", "epoch": 1, "share": 0.5,
           "identity": "../..", "message": "</article><script>alert(3)</script>"}]}
        """
            .formatted(Instant.now()));
    try (Watch watch = open(Optional.empty())) {
      String page = ask(watch.port(), "GET /", "localhost:" + watch.port());
      assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;"), page);
      assertTrue(page.contains("&lt;script&gt;alert(2)"), page);
      assertTrue(page.contains("&lt;/article&gt;"), page);
      assertFalse(page.contains("<script>alert"), page);
      assertFalse(page.contains("<img"), page);
      assertFalse(page.contains("do not show this"), page);
      assertFalse(page.contains("\u202e") || page.contains("\u001b"), page);
      assertTrue(page.contains("default-src 'none'"), page);
    }
  }

  @Test
  void curvesStayUntilTheStatusSaysThatTheTrainingEnded() throws Exception {
    Path results = Files.createDirectories(folder.resolve("results"));
    Files.createDirectories(StateFolder.of(results).path());
    Files.writeString(
        StateFolder.of(results).status(),
        """
        {"process": %d, "started": "2026-01-01T00:00:00Z", "updated": "%s", "runs": [
          {"run": "a/base/seed-1", "status": "running", "epoch": 3, "share": 0.5,
           "identity": "ab12"}]}
        """
            .formatted(ProcessHandle.current().pid(), Instant.now()));
    Path growing = StateFolder.of(results).checkpoints("ab12");
    Files.createDirectories(growing);
    Path metrics = growing.resolve("metrics.csv");
    Files.writeString(
        metrics,
        """
        epoch,step,lr,train_loss,train_accuracy,val_loss,val_accuracy
        1,63,0.002,0.85,0.669,0.854,0.663
        2,126,0.0019,0.668,0.767,0.692,0.75
        """);
    try (Watch watch = open(Optional.empty())) {
      String own = "localhost:" + watch.port();
      String page = ask(watch.port(), "GET /", own);
      assertTrue(page.contains("run-ab12-accuracy"), page);
      Files.delete(metrics); // it has ended, and its results are where they stay
      Thread.sleep(1_100);
      page = ask(watch.port(), "GET /", own);
      assertTrue(page.contains("run-ab12-accuracy"), page);
    }
  }

  @Test
  void aDamagedStatusIsNoneYet() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    Files.createDirectories(StateFolder.of(results).path());
    Files.writeString(StateFolder.of(results).status(), "{\"runs\": [{\"ru");
    try (Watch watch = open(Optional.empty())) {
      String page = ask(watch.port(), "GET /", "localhost:" + watch.port());
      assertTrue(page.contains("This page waits for one"), page);
    }
  }
}
