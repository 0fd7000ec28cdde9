package dev.ablate.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ablate.report.render.HtmlTemplates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Serves the page of a results folder. It reads files and answers GET alone; what it sends may not
 * be framed, kept, or load anything.
 */
public final class Watch implements AutoCloseable {
  private static final String FOLDER = "dev/ablate/watch/";
  private static final int MOST_STREAMS = 32;
  private static final int PAUSE_MILLIS = 1000;

  /** So often something is said, so that each side notices where the other has gone. */
  private static final int PAUSES_TO_BEAT = 10;

  private final HtmlTemplates templates = new HtmlTemplates();
  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private final Path results;
  private final HttpServer server;
  private final Access access;
  private final Look look;

  private Watch(Path results, HttpServer server, Optional<String> token) {
    this.results = results;
    this.server = server;
    this.access = new Access(server.getAddress().getPort(), token);
    this.look = new Look(results, templates);
  }

  /**
   * Begins to serve.
   *
   * @param results the results folder, which need not be there yet
   * @param address to listen on; port 0 takes a free one
   * @param token that each request must have; empty only where nobody but this machine can ask
   * @throws IOException where the address cannot be had
   */
  public static Watch open(Path results, InetSocketAddress address, Optional<String> token)
      throws IOException {
    if (isOpen(address) && token.isEmpty()) {
      throw new IllegalArgumentException(address + " can be reached from elsewhere: no token");
    }
    Watch watch = new Watch(results, HttpServer.create(address, 0), token);
    watch.server.setExecutor(watch.threads);
    watch.server.createContext("/", watch::answer);
    watch.server.start();
    return watch;
  }

  /** Whether an address needs a token: others than this machine can reach it. */
  public static boolean isOpen(InetSocketAddress address) {
    return !address.getAddress().isLoopbackAddress();
  }

  /** The port that it listens on. */
  public int port() {
    return access.port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Cache-Control", "no-store");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      if (!access.allows(
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")),
          Optional.ofNullable(exchange.getRequestURI().getRawQuery()))) {
        send(exchange, 403, "text/plain", "This page is not for you.\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        headers.set("Allow", "GET");
        send(exchange, 405, "text/plain", "GET alone is answered.\n");
      } else {
        switch (exchange.getRequestURI().getPath()) {
          case "/" -> send(exchange, 200, "text/html", page(headers));
          case "/events" -> events(exchange);
          default -> send(exchange, 404, "text/plain", "There is nothing here.\n");
        }
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    if (exchange.getRequestMethod().equals("HEAD")) { // whose answer has no body
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String page(Headers headers) {
    String script = HtmlTemplates.text(FOLDER + "watch.js");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'sha256-"
            + HtmlTemplates.digest(script)
            + "'");
    return templates.render(
        FOLDER + "page.html.peb",
        Map.of(
            "style",
            HtmlTemplates.style() + HtmlTemplates.text(FOLDER + "watch.css"),
            "script",
            script,
            "results",
            results.toString(),
            "pieces",
            look.pieces()));
  }

  /** Sends the pieces that changed, for as long as somebody listens. */
  private void events(HttpExchange exchange) throws IOException {
    if (!streams.tryAcquire()) {
      send(exchange, 503, "text/plain", "Too many are looking.\n");
      return;
    }
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      Map<String, String> sent = new HashMap<>();
      for (int pauses = 0; true; pauses++) {
        Map<String, String> changed = new HashMap<>(look.pieces());
        changed.entrySet().removeAll(sent.entrySet());
        sent.putAll(changed);
        if (!changed.isEmpty()) {
          say(out, "data: " + json.writeValueAsString(changed));
        } else if (pauses % PAUSES_TO_BEAT == 0) {
          say(out, ": alive");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  private static void say(OutputStream out, String event) throws IOException {
    out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Ends it; pages that are open wait until it serves again. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
