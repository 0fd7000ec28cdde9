package dev.ablate.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.ablate.data.format.OfficialSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
  private static final byte[] CONTENT = SampleFiles.pixels(300_000);

  @TempDir Path root;

  private final List<String> ranges = new ArrayList<>();
  private HttpServer server;
  private EmptyMachine machine;

  @BeforeEach
  void start() throws IOException {
    machine = new EmptyMachine(root);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private URI address(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
  }

  private OfficialSet.Download download(byte[] content) {
    return new OfficialSet.Download("file", content.length, md5(content), List.of(address("file")));
  }

  private static String md5(byte[] content) {
    MessageDigest md5 = Fingerprint.digest("MD5");
    return HexFormat.of().formatHex(md5.digest(content));
  }

  private Fetcher fetcher() {
    return new Fetcher(machine, "http");
  }

  /** Sends the content, from where it was asked to. */
  private static void send(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  private static void fail(HttpExchange exchange, int status) throws IOException {
    byte[] text = "no".getBytes(UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  @Test
  void putsTheFileInPlaceAndTellsHowFarItIs() throws IOException {
    answer(exchange -> send(exchange, CONTENT));
    fetcher().fetch(download(CONTENT), root.resolve("in"));
    assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("in/file")));
    assertEquals("fetching file 300000/300000", machine.progress.get(machine.progress.size() - 1));
    try (var files = Files.list(root.resolve("in"))) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void doesNotFetchWhatIsThere() throws IOException {
    answer(exchange -> send(exchange, CONTENT));
    fetcher().fetch(download(CONTENT), root);
    fetcher().fetch(download(CONTENT), root);
    assertEquals(1, ranges.size());
  }

  @Test
  void goesOnWhereAnEarlierCallBrokeOff() throws IOException {
    Files.write(root.resolve("file.part"), Arrays.copyOf(CONTENT, 100_000));
    answer(exchange -> send(exchange, CONTENT));
    fetcher().fetch(download(CONTENT), root);
    assertEquals(List.of("bytes=100000-"), ranges);
    assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("file")));
  }

  @Test
  void goesOnWhereTheConnectionBrokeOff() throws IOException {
    answer(
        exchange -> {
          if (ranges.size() == 1) {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 200_000);
            exchange.getResponseBody().flush();
          } else {
            send(exchange, CONTENT);
          }
        });
    fetcher().fetch(download(CONTENT), root);
    assertEquals(2, ranges.size());
    assertTrue(ranges.get(1).startsWith("bytes="), ranges.toString());
    assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("file")));
  }

  @Test
  void startsAnewWhereTheServerCannotResume() throws IOException {
    Files.write(root.resolve("file.part"), new byte[1000]);
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT);
        });
    fetcher().fetch(download(CONTENT), root);
    assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("file")));
  }

  @Test
  void aPartOfSomethingElseIsThrownAway() throws IOException {
    Files.write(root.resolve("file.part"), new byte[1000]);
    answer(exchange -> send(exchange, CONTENT));
    fetcher().fetch(download(CONTENT), root);
    assertEquals(List.of("bytes=1000-", "null"), ranges);
    assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("file")));
  }

  @Test
  void aWrongDigestIsNotPutInPlace() {
    byte[] other = CONTENT.clone();
    other[77]++;
    answer(exchange -> send(exchange, other));
    IOException e = assertThrows(IOException.class, () -> fetcher().fetch(download(CONTENT), root));
    assertTrue(e.getMessage().contains("MD5 " + md5(other)), e.getMessage());
    assertFalse(Files.exists(root.resolve("file")));
    assertFalse(Files.exists(root.resolve("file.part")));
  }

  @Test
  void takesNoMoreThanTheFileHas() {
    byte[] larger = Arrays.copyOf(CONTENT, CONTENT.length + 1);
    answer(exchange -> send(exchange, larger));
    IOException e = assertThrows(IOException.class, () -> fetcher().fetch(download(CONTENT), root));
    assertTrue(e.getMessage().contains("sends more"), e.getMessage());
    assertFalse(Files.exists(root.resolve("file")));
  }

  @Test
  void asksTheNextAddressWhereOneRefuses() throws IOException {
    answer(
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/gone")) {
            fail(exchange, 404);
          } else {
            send(exchange, CONTENT);
          }
        });
    OfficialSet.Download download =
        new OfficialSet.Download(
            "file", CONTENT.length, md5(CONTENT), List.of(address("gone"), address("file")));
    fetcher().fetch(download, root);
    assertEquals(2, ranges.size());
    assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("file")));
  }

  @Test
  void triesAServerInTroubleThreeTimes() {
    answer(exchange -> fail(exchange, 503));
    IOException e = assertThrows(IOException.class, () -> fetcher().fetch(download(CONTENT), root));
    assertTrue(e.getMessage().endsWith("/file: the server answered 503"), e.getMessage());
    assertEquals(3, ranges.size());
  }

  @Test
  void insistsOnHttps() {
    answer(exchange -> send(exchange, CONTENT));
    IOException e =
        assertThrows(IOException.class, () -> new Fetcher(machine).fetch(download(CONTENT), root));
    assertTrue(e.getMessage().contains("no https address"), e.getMessage());
    assertEquals(List.of(), ranges);
  }

  @Test
  void aSetOfFilesAppearsWhole() throws IOException {
    Path files = SampleFiles.mnist(root.resolve("files"), true);
    answer(
        exchange ->
            send(
                exchange,
                Files.readAllBytes(
                    files.resolve(exchange.getRequestURI().getPath().substring(1)))));
    OfficialSet set = from(OfficialSet.MNIST, files);
    Cache cache = new Cache(machine.cache);
    Found found = new OfficialFetch(cache, fetcher()).fetch(set);
    assertEquals(machine.cache.resolve("data/mnist"), found.folder());
    assertEquals(4, found.files().size());
    Optional<Found> again =
        new OfficialFinder(machine.folders(), new Archives(cache)).anywhere(set, machine.working);
    assertEquals("cache", again.orElseThrow().origin());
  }

  @Test
  void anArchiveIsUnpackedAndRemoved() throws IOException {
    byte[] archive = SampleFiles.tarGz(SampleFiles.cifar10Files(2));
    answer(exchange -> send(exchange, archive));
    Path files = root.resolve("files");
    SampleFiles.write(files, "cifar-10-binary.tar.gz", archive, false);
    OfficialSet set = from(OfficialSet.CIFAR10, files);
    Found found = new OfficialFetch(new Cache(machine.cache), fetcher()).fetch(set);
    assertEquals(6, found.files().size());
    assertFalse(Files.exists(machine.cache.resolve("incoming/cifar10")));
  }

  /** The set, with these files at our server for its official ones. */
  private OfficialSet from(OfficialSet set, Path files) throws IOException {
    List<OfficialSet.Download> downloads = new ArrayList<>();
    for (OfficialSet.Download each : set.downloads()) {
      byte[] content = Files.readAllBytes(files.resolve(each.name()));
      downloads.add(
          new OfficialSet.Download(
              each.name(), content.length, md5(content), List.of(address(each.name()))));
    }
    return new OfficialSet(
        set.name(),
        set.shape(),
        set.labels(),
        set.train(),
        set.test(),
        set.folders(),
        set.files(),
        set.archive(),
        set.pickled(),
        downloads);
  }
}
