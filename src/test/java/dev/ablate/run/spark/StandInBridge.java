package dev.ablate.run.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that speaks the bridge's lines and has real seats, on this machine and without Spark.
 * The master's name says whether it lives: {@code never} does not start, {@code once} dies with its
 * first errand where it has not died before, {@code nowhere} has no node that can train.
 */
final class StandInBridge {
  private final Path incoming;

  private StandInBridge(Path incoming) {
    this.incoming = incoming;
  }

  public static void main(String[] arguments) throws IOException {
    String master = arguments[1];
    Path incoming = Path.of(arguments[arguments.length - 1]);
    if (master.equals("never")) {
      System.err.println("All masters are unresponsive!");
      System.exit(1);
    }
    System.out.println("what else prints is passed over");
    say("ready", "none", "app-1");
    StandInBridge bridge = new StandInBridge(incoming);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> words = Words.of(line);
      if (words.get(0).equals("errand")) {
        if (master.equals("once") && incoming.resolveSibling("died").toFile().createNewFile()) {
          Runtime.getRuntime().halt(137);
        }
        if (!master.equals("nowhere")) {
          new Thread(() -> bridge.run(words)).start();
        } else if (words.get(1).equals("0")) { // the others are never heard of
          say("nowhere", "0", "node-1", "it has no GPU");
        }
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static synchronized void say(String... words) {
    System.out.println(Words.PREFIX + Words.line(List.of(words)));
  }

  private void run(List<String> words) {
    String number = words.get(1);
    try {
      Path node = Files.createTempDirectory("node");
      Path attempt = Files.createDirectory(node.resolve("attempt"));
      int end = 5 + Integer.parseInt(words.get(4));
      for (int i = end; i < words.size(); i += 2) {
        Path to = node.resolve(words.get(i));
        Files.createDirectories(to.getParent());
        Files.copy(Path.of(words.get(i + 1)), to);
      }
      copy(Path.of(words.get(3)), attempt.resolve("checkpoints"));
      String said = seat(number, words, end, node, attempt);
      Path home = incoming.resolve(number);
      copy(attempt.resolve("files"), home.resolve("files"));
      say("ended", number, said, home.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String seat(String number, List<String> words, int end, Path node, Path attempt)
      throws IOException {
    List<String> command = new ArrayList<>(words.subList(5, end));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process seat =
        new ProcessBuilder(command)
            .directory(node.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Writer orders = seat.outputWriter(StandardCharsets.UTF_8);
    orders.write(Words.line(List.of(attempt.toString(), node.toString(), words.get(2))) + "\n");
    orders.flush();
    for (String line :
        (Iterable<String>) seat.inputReader(StandardCharsets.UTF_8).lines()::iterator) {
      List<String> reply = Words.of(line);
      if (reply.get(0).equals("end")) {
        orders.close(); // with which it ends
        return reply.get(1);
      }
      say(reply.get(0), number, reply.get(1));
    }
    throw new IllegalStateException("the seat ended");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (NoSuchFileException e) {
      return; // nothing was there
    }
  }
}
